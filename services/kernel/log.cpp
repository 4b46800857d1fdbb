#include "services/kernel/log.h"

#include "services/kernel/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <cstdio>

namespace fairlead {

Q_LOGGING_CATEGORY(lcHttp, "fairlead.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccess, "fairlead.access", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "fairlead.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcProvider, "fairlead.provider", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBackend, "fairlead.backend", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "fairlead.ui", QtInfoMsg)

namespace {

LogFormat activeFormat = LogFormat::Text;

const char *levelName(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

/// On one line, and without what a terminal obeys: a provider or a file may have chosen the words.
QByteArray printable(const QString &text) {
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const bool obeyed = c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
                            || c.category() == QChar::Separator_Paragraph;
        if (c == u'\n')
            shown += QLatin1StringView("\\n");
        else if (obeyed)
            shown += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown.toUtf8();
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message) {
    const QString time = toIso(SystemClock().now());
    const QString text = redact(message);
    QByteArray line;
    if (activeFormat == LogFormat::Json) {
        line = QJsonDocument(QJsonObject{{QStringLiteral("time"), time},
                                         {QStringLiteral("level"), QLatin1StringView(levelName(type))},
                                         {QStringLiteral("category"), QLatin1StringView(context.category)},
                                         {QStringLiteral("message"), text}})
                   .toJson(QJsonDocument::Compact);
    } else {
        line = time.toUtf8() + ' ' + levelName(type) + ' ' + context.category + ' ' + printable(text);
    }
    line += '\n';
    // One write a line keeps lines of several threads whole.
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

} // namespace

void installLogging(LogFormat format) {
    activeFormat = format;
    qInstallMessageHandler(handleMessage);
}

QString redact(QString text) {
    static const std::array<QRegularExpression, 6> whole = {
        QRegularExpression(QStringLiteral(R"(\bBearer\s+[A-Za-z0-9._~+/=!-]+)"),
                           QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(QStringLiteral(R"((?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)")),
        QRegularExpression(QStringLiteral(R"(\b00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]+)")),
        QRegularExpression(QStringLiteral(R"((?<=://)[^/\s:@]+:[^/\s@]+(?=@))")),
        QRegularExpression(QStringLiteral(R"(\b(?:fl|pk|sk|crm|wos)_(?:live|test|token)_[A-Za-z0-9_-]+)")),
        QRegularExpression(QStringLiteral(R"(\bfl[er]_[A-Za-z0-9_-]{20,})")),
    };
    static const QRegularExpression pair(
        QStringLiteral(R"re((["']?(?:password|passwd|secret|token|access_token|refresh_token|api_?key|authorization)["']?\s*[=:]\s*)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s,;&"']+))re"),
        QRegularExpression::CaseInsensitiveOption);
    const QString mark = QStringLiteral("[redacted]");
    for (const QRegularExpression &pattern : whole)
        text.replace(pattern, mark);
    text.replace(pair, QStringLiteral("\\1[redacted]"));
    return text;
}

} // namespace fairlead
