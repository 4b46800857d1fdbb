#pragma once

#include "tests/support/programs/team.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

namespace fairlead::test {

using namespace Qt::StringLiterals;

/// A data directory and fairleadctl over it.
class CommandRig {
public:
    QString dataDir() const { return m_folder.filePath(u"data"_s); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// Writes a file beside the data directory and returns its path.
    QString write(const QString &name, const QByteArray &bytes) const {
        const QString path = file(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(path));
        return path;
    }
    static QByteArray read(const QString &path) {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    /// `fairleadctl --data-dir DIR ARGUMENTS…`
    Finished ctl(const QStringList &arguments, const Environment &environment = {}, const QByteArray &input = {}) const {
        return run(u"fairleadctl"_s, QStringList{u"--data-dir"_s, dataDir()} + arguments, environment, input);
    }
    /// A version of one object `Parcel__c` with these fields; its number, or 0.
    int importFields(const QString &client, const QStringList &fields) const {
        const QString path = write(u"parcel.json"_s, describeJson(u"Parcel__c"_s, fields));
        const Finished done = ctl({u"--json"_s, u"topology"_s, u"import"_s, u"--client"_s, client, path});
        if (done.code != 0)
            qWarning("%s", done.errors.constData());
        return done.json()[u"version"_s].toInt();
    }

private:
    QTemporaryDir m_folder;
};

inline bool isBuilt() {
    return !Program::path(u"fairleadctl"_s).isEmpty();
}

} // namespace fairlead::test
