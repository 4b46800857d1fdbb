// Reads the sources anew with lupdate into a copy of each translation: nothing may be left to do.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString context;
    QString source;
    QStringList forms; ///< One, or one a plural form.
    bool numerus = false;
    bool finished = true;
    bool obsolete = false;
};

Message readMessage(QXmlStreamReader &xml, const QString &context) {
    Message message{context, {}, {}, xml.attributes().value("numerus"_L1) == "yes"_L1, true, false};
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            const QString type = xml.attributes().value("type"_L1).toString();
            message.finished = type.isEmpty();
            message.obsolete = type == u"vanished" || type == u"obsolete";
            if (!message.numerus) {
                message.forms << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.forms << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path) {
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages << readMessage(xml, context);
    }
    return messages;
}

QStringList placeholders(const QString &text) {
    static const QRegularExpression place(u"%(L?\\d+|L?n)"_s);
    QStringList found;
    for (auto it = place.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    return found;
}

int mnemonics(QString text) {
    return int(text.remove(u"&&"_s).count(u'&'));
}

QString lupdate() {
#ifdef FAIRLEAD_LUPDATE
    if (QFile::exists(QStringLiteral(FAIRLEAD_LUPDATE)))
        return QStringLiteral(FAIRLEAD_LUPDATE);
#endif
    return QStandardPaths::findExecutable(u"lupdate"_s, {u"/usr/lib/qt6/bin"_s});
}

/// What is wrong with a message, or nothing.
QString fault(const Message &message, qsizetype plurals) {
    if (!message.finished)
        return u"is not translated"_s;
    if (message.numerus && message.forms.size() != plurals)
        return u"lacks a plural form"_s;
    for (const QString &form : message.forms) {
        if (form.isEmpty())
            return u"is empty"_s;
        if (placeholders(form) != placeholders(message.source))
            return u"has other placeholders: "_s + form;
        if (mnemonics(form) != mnemonics(message.source))
            return u"has lost or gained its mnemonic: "_s + form;
    }
    return {};
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

    QString m_source;

    QStringList faultsOf(const QList<Message> &messages) const {
        QStringList faults;
        for (const Message &message : messages) {
            const QString why = message.obsolete ? QString() : fault(message, 2);
            if (!why.isEmpty())
                faults << u"%1: “%2” %3"_s.arg(message.context, message.source, why);
        }
        return faults;
    }

private Q_SLOTS:
    void initTestCase() {
        m_source = qEnvironmentVariable("FAIRLEAD_SOURCE_DIR");
        if (m_source.isEmpty())
            QSKIP("FAIRLEAD_SOURCE_DIR is not set");
    }

    void whatStandsIsWhole_data() {
        QTest::addColumn<QString>("file");
        for (const QString &file : QDir(m_source + u"/translations"_s).entryList({u"*.ts"_s}))
            QTest::newRow(qPrintable(file)) << file;
    }
    void whatStandsIsWhole() {
        QFETCH(QString, file);
        const QList<Message> messages = readMessages(m_source + u"/translations/"_s + file);
        QVERIFY(!messages.isEmpty());
        const QStringList faults = faultsOf(messages);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyTextOfTheSourcesIsTranslated_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("pluralOnly");
        QTest::newRow("German") << u"fairlead_de.ts"_s << false;
        QTest::newRow("English plurals") << u"fairlead_en.ts"_s << true;
    }
    void everyTextOfTheSourcesIsTranslated() {
        QFETCH(QString, file);
        QFETCH(bool, pluralOnly);
        if (lupdate().isEmpty())
            QSKIP("lupdate is not installed (qt6-l10n-tools): only the translations as they stand were checked");
        QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(m_source + u"/translations/"_s + file, copy));
        QStringList arguments{u"-locations"_s, u"none"_s, u"-no-obsolete"_s, u"-disable-heuristic"_s, u"similartext"_s,
                              u"-disable-heuristic"_s, u"sametext"_s};
        if (pluralOnly)
            arguments << u"-pluralonly"_s;
        // The include path is what tells lupdate the namespace of a class, and so its context.
        arguments << u"-I"_s << u"."_s << u"app"_s << u"models"_s << u"ui"_s << u"services"_s << u"-ts"_s << copy;
        QProcess process;
        process.setWorkingDirectory(m_source);
        process.start(lupdate(), arguments);
        // lupdate never ends on some calls with a cast among translate()'s arguments: then name the number first.
        if (!process.waitForFinished(60000)) {
            process.kill();
            process.waitForFinished();
            QFAIL("lupdate does not end");
        }
        QCOMPARE(process.exitCode(), 0);
        const QStringList faults = faultsOf(readMessages(copy));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n') + u"\nRun `ninja update_translations` and translate them."_s));
    }

    void menuMnemonicsAreUnique() {
        const QList<Message> messages = readMessages(m_source + u"/translations/fairlead_de.ts"_s);
        QHash<QString, QString> german;
        for (const Message &message : messages)
            if (message.context.endsWith(u"ShellActions"))
                german.insert(message.source, message.forms.first());
        const QList<QStringList> menus{
            {u"&File"_s, u"&Edit"_s, u"&View"_s, u"&Go"_s, u"&Run"_s, u"&Tools"_s, u"&Help"_s},
            {u"&New tab…"_s, u"&Close tab"_s, u"Close &other tabs"_s, u"&Reopen closed tab"_s, u"&Quit"_s},
            {u"&Fold the rail"_s, u"&Tasks panel"_s, u"Theme of the &system"_s, u"&Light theme"_s, u"&Dark theme"_s,
             u"&Bigger text"_s, u"S&maller text"_s, u"F&ull screen"_s},
            {u"&Back"_s, u"&Forward"_s, u"&Next tab"_s, u"&Previous tab"_s, u"&Search or run a command"_s, u"&Open by name"_s},
            {u"&Help for this view"_s, u"&All help pages"_s, u"&Keyboard shortcuts"_s, u"&Tour"_s, u"A&bout Fairlead"_s}};
        for (const QStringList &menu : menus) {
            for (const bool inGerman : {false, true}) {
                QStringList keys;
                for (const QString &source : menu) {
                    QVERIFY2(german.contains(source), qPrintable(source));
                    const QString text = inGerman ? german.value(source) : source;
                    keys << text.mid(text.indexOf(u'&') + 1, 1).toLower();
                }
                QVERIFY2(keys.removeDuplicates() == 0, qPrintable(menu.join(u", "_s)));
            }
        }
    }

    /// A context without a namespace is one that the sources name; else nothing asks for it while the program runs.
    void everyContextIsAskedFor() {
        QString sources;
        for (const QString &room : {u"app"_s, u"models"_s, u"ui"_s, u"services"_s}) {
            for (QDirIterator it(m_source + u'/' + room, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                sources += QString::fromUtf8(file.readAll());
            }
        }
        for (const QString &ts : {u"fairlead_de.ts"_s, u"fairlead_en.ts"_s}) {
            QSet<QString> contexts;
            for (const Message &message : readMessages(m_source + u"/translations/"_s + ts))
                contexts << message.context;
            for (const QString &context : contexts) {
                const bool named = context.startsWith(u"fairlead::") || context.startsWith(u'Q') || sources.contains(u"(%2%1%2,"_s.arg(context, QString(QChar(34))))
                    || sources.contains(u"Q_DECLARE_TR_FUNCTIONS(%1)"_s.arg(context));
                QVERIFY2(named, qPrintable(ts + u": "_s + context));
            }
        }
    }

    /// A function of a file's own that translates must name the context that lupdate gives the texts: its namespace.
    void helpersNameTheContextOfTheirTexts() {
        const QRegularExpression helper(u"QString (?:tr|words).const char .text. .\\s*return QCoreApplication::translate..([a-zA-Z:]+)., text"_s);
        const QHash<QString, QString> contexts{{u"models"_s, u"fairlead::models"_s}, {u"ui"_s, u"fairlead::ui"_s}};
        for (auto room = contexts.begin(); room != contexts.end(); ++room) {
            QStringList folders{m_source + u'/' + room.key()};
            for (const QString &sub : QDir(folders.first()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                folders << folders.first() + u'/' + sub;
            for (const QString &folder : folders) {
                for (const QString &name : QDir(folder).entryList({u"*.cpp"_s})) {
                    QFile file(folder + u'/' + name);
                    QVERIFY(file.open(QIODevice::ReadOnly));
                    const auto match = helper.match(QString::fromUtf8(file.readAll()));
                    if (match.hasMatch())
                        QVERIFY2(match.captured(1) == room.value(), qPrintable(file.fileName()));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
