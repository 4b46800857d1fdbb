#pragma once

#include <QLoggingCategory>

namespace fairlead {

Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcAccess)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcProvider)
Q_DECLARE_LOGGING_CATEGORY(lcBackend)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

enum class LogFormat { Text, Json };

/// Sends every Qt message to stderr as one line `time level category message`, after redact().
/// Call once, first thing in main().
void installLogging(LogFormat format);

/// `text` with what looks like a credential replaced by `[redacted]`: bearer tokens, JWTs, Salesforce session
/// ids, `password=`/`secret=`/`token=` pairs, and user:password in urls. The last line of defence: secrets have
/// a type of their own that does not print.
QString redact(QString text);

} // namespace fairlead
