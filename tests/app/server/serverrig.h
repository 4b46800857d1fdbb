#pragma once

#include "tests/support/programs/team.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace fairlead::test {

using namespace Qt::StringLiterals;

inline bool areBuilt() {
    return !Program::path(u"fairleadd"_s).isEmpty() && !Program::path(u"fairleadctl"_s).isEmpty()
        && !Program::path(u"fairlead-sandbox"_s).isEmpty();
}

inline QUrl at(QUrl url, const QString &path) {
    url.setPath(path);
    return url;
}

/// A simulated Salesforce with `objects` small objects.
class SmallOrg {
public:
    explicit SmallOrg(int objects) {
        for (int i = 0; i < objects; ++i) {
            const QString name = u"Parcel%1__c"_s.arg(i);
            QFile file(m_folder.filePath(name + u".json"_s));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no temporary folder");
            file.write(describeJson(name, {u"Id:id"_s, u"Name:string"_s, u"Weight%1__c:double"_s.arg(i)}));
        }
        if (!m_program.start({u"--salesforce-data"_s, m_folder.path()}))
            qFatal("the sandbox does not start: %s", m_program.errors().constData());
    }
    const QUrl &url() const { return m_program.url(); }
    void setFaults(const QJsonObject &faults) const {
        fetch(at(url(), u"/__admin/faults"_s), "POST", QJsonDocument(faults).toJson());
    }
    void setLatency(int milliseconds) const { setFaults({{u"latencyMs"_s, milliseconds}}); }
    /// Requests of a kind answered so far: `describe`, `global`, …; of every kind when empty.
    int requests(const QString &kind = {}) const {
        const QJsonObject counts = QJsonDocument::fromJson(fetch(at(url(), u"/__admin/requests"_s)).body).object();
        if (!kind.isEmpty())
            return counts[kind].toInt();
        int sum = 0;
        for (const QJsonValue &count : counts)
            sum += count.toInt();
        return sum;
    }
    client::NewConnection connection() const {
        client::NewConnection connection;
        connection.instanceUrl = url().toString();
        connection.accessToken = Secret("00DSANDBOX000001!AQ.first.token");
        return connection;
    }

private:
    QTemporaryDir m_folder;
    Program m_program{u"fairlead-sandbox"_s};
};

/// What a test says to a server and waits for.
template<typename T>
T wait(QCoro::Task<T> task) {
    return QCoro::waitFor(std::move(task));
}

} // namespace fairlead::test
