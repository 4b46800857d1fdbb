#pragma once

#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/providers/outbound/httpclient.h"

#include <QStringList>
#include <QtTest>

#include <memory>
#include <mutex>

namespace fairlead {

/// Every message logged since reset(), whatever its level: what a token must never be in.
class LogCapture {
public:
    LogCapture() {
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=true"));
        messages().clear();
        m_previous = qInstallMessageHandler(&LogCapture::take);
    }
    ~LogCapture() { qInstallMessageHandler(m_previous); }
    static QString all() {
        const std::lock_guard lock(mutex());
        return messages().join(QLatin1Char('\n'));
    }

private:
    static QStringList &messages() {
        static QStringList list;
        return list;
    }
    static std::mutex &mutex() {
        static std::mutex guard;
        return guard;
    }
    static void take(QtMsgType, const QMessageLogContext &, const QString &text) {
        const std::lock_guard lock(mutex());
        messages().append(text);
    }
    QtMessageHandler m_previous;
};

/// A running sandbox with a small org, and a client that may reach it.
struct ProviderBench {
    sandbox::Sandbox sandbox{std::make_unique<sandbox::OrgGenerator>(7, 40, 1200)};
    outbound::HttpClient http{[] {
        outbound::OutboundSettings settings;
        settings.allowLocal = true;
        return settings;
    }()};

    ProviderBench() {
        const Result<void> started = sandbox.start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
    }
    void faults(const QByteArray &json) { sandbox.world().setFaults(QJsonDocument::fromJson(json).object()); }
    int count(const char *kind) const {
        return const_cast<ProviderBench *>(this)->sandbox.world().requestCounts().value(
            QString::fromLatin1(kind));
    }
};

} // namespace fairlead
