#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

/// Reads every include of the sources and fails on an arrow that runs up the floor plan (ARCHITECTURE.md).
class FloorPlanTest : public QObject {
    Q_OBJECT

private:
    QDir m_root;

    /// The room of a path: `services/store`, `services/providers/nango`, `ui/shell`, `ui/topology/diff`, `app/server` …
    static QString room(const QString &path) {
        const QStringList parts = path.split(u'/');
        if (parts.size() < 3)
            return parts.value(0);
        if ((parts[0] == u"services" || parts[1] == u"topology") && parts.size() > 3)
            return parts.mid(0, 3).join(u'/');
        return parts.mid(0, 2).join(u'/');
    }

    static bool startsWithAny(const QString &text, const QStringList &prefixes) {
        return std::any_of(prefixes.begin(), prefixes.end(), [&](const QString &prefix) { return text.startsWith(prefix); });
    }

    /// The rooms that a room may include, itself apart.
    static QStringList allowed(const QString &room) {
        const QStringList ground{u"services/kernel"_s};
        const QStringList domain = ground + QStringList{u"services/domain"_s};
        const QStringList backend = domain + QStringList{u"services/store"_s, u"services/providers"_s, u"services/backend"_s};
        const QStringList client = domain + QStringList{u"services/client"_s};
        const QStringList models = client + QStringList{u"models"_s};
        if (room == u"services/kernel")
            return {};
        if (room.startsWith(u"services/domain"))
            return domain;
        if (room == u"services/store")
            return domain;
        if (room == u"services/providers/outbound")
            return ground;
        if (room.startsWith(u"services/providers"))
            return domain + QStringList{u"services/providers/outbound"_s};
        if (room.startsWith(u"services/backend"))
            return backend;
        if (room == u"services/http")
            return domain;
        if (room.startsWith(u"services/surfaces"))
            return domain + QStringList{u"services/backend"_s, u"services/http"_s};
        if (room == u"services/client")
            return domain;
        if (room == u"services/embedded")
            return {u"services/"_s};
        if (room.startsWith(u"models"))
            return models;
        if (room == u"ui/widgets")
            return models;
        if (room == u"ui/shell") // F1 and the choice of a language are the window's own (decision 0009).
            return models + QStringList{u"ui/widgets"_s, u"ui/help"_s};
        if (room == u"ui/topology/explorer") // The line of time is part of its page.
            return models + QStringList{u"ui/widgets"_s, u"ui/topology/history"_s};
        if (room.startsWith(u"ui"))
            return models + QStringList{u"ui/widgets"_s};
        return {u"services/"_s, u"models"_s, u"ui"_s, u"app"_s};
    }

    QStringList sources() const {
        QStringList paths;
        for (const char *top : {"services", "models", "ui", "app"}) {
            QDirIterator it(m_root.filePath(QLatin1StringView(top)), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext())
                paths.append(m_root.relativeFilePath(it.next()));
        }
        paths.sort();
        return paths;
    }

    QString text(const QString &path) const {
        QFile file(m_root.filePath(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void initTestCase() {
        m_root.setPath(qEnvironmentVariable("FAIRLEAD_SOURCE_DIR"));
        if (!m_root.exists(u"ARCHITECTURE.md"_s))
            QSKIP("FAIRLEAD_SOURCE_DIR does not name the sources; ctest sets it");
    }

    void importsRunDown() {
        static const QRegularExpression include(u"^#include \"([^\"]+)\""_s, QRegularExpression::MultilineOption);
        QStringList upwards;
        for (const QString &path : sources()) {
            const QString here = room(path);
            for (auto it = include.globalMatch(text(path)); it.hasNext();) {
                const QString target = it.next().captured(1);
                if (!target.contains(u'/') || !m_root.exists(target))
                    continue;
                const QString there = room(target);
                const bool isShared = here.startsWith(there + u'/'); // Views of a schema see what lies above their folders.
                if (there != here && !isShared && !startsWithAny(there, allowed(here)))
                    upwards.append(path + u" -> "_s + target);
            }
        }
        QVERIFY2(upwards.isEmpty(), qPrintable(u"\n  "_s + upwards.join(u"\n  "_s)));
    }

    void onlyTheStoreSpeaksSql() {
        static const QRegularExpression sql(u"#include <QSql"_s);
        for (const QString &path : sources()) {
            if (!path.startsWith(u"services/store/"))
                QVERIFY2(!sql.match(text(path)).hasMatch(), qPrintable(path));
        }
    }

    void onlyTheUiShowsWidgets() {
        static const QRegularExpression widgets(u"#include <(QWidget|QApplication|QMainWindow|QDialog|QTreeView)>"_s);
        for (const QString &path : sources()) {
            if (!path.startsWith(u"ui/") && !path.startsWith(u"app/desktop/"))
                QVERIFY2(!widgets.match(text(path)).hasMatch(), qPrintable(path));
        }
    }

    void nothingIsTooLong() {
        QStringList tooLong;
        for (const QString &path : sources()) {
            if (const qsizetype lines = text(path).count(u'\n'); lines > 600)
                tooLong.append(u"%1: %2 lines"_s.arg(path).arg(lines));
        }
        QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join(u", "_s)));
    }
};

QTEST_GUILESS_MAIN(FloorPlanTest)
#include "tst_floorplan.moc"
