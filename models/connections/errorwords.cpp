#include "models/connections/errorwords.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::models", text);
}

QString remedyOf(const Error &error) {
    if (error.details["diskFull"_L1].toBool())
        return tr("Make room on the disk, then do it again.");
    switch (error.code) {
    case ErrorCode::Unauthenticated: return tr("Sign in again.");
    case ErrorCode::Forbidden: return tr("Ask an administrator of your organization for the permission.");
    case ErrorCode::NotFound: return tr("It may have been removed meanwhile. Reload the view.");
    case ErrorCode::Conflict: return tr("Somebody else was quicker. Reload and look at what changed.");
    case ErrorCode::RateLimited: return tr("Wait a little, then try again.");
    case ErrorCode::TooLarge: return tr("Split the import into smaller parts.");
    case ErrorCode::Upstream: return tr("Try again; if it stays, test the connection.");
    case ErrorCode::FailedDependency: return tr("Connect the client again.");
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout: return tr("Check that the server is reachable, then try again.");
    case ErrorCode::Invalid:
    case ErrorCode::Rejected:
    case ErrorCode::Unsupported: return tr("Correct what was given, then try again.");
    case ErrorCode::Corrupt: return tr("Pull or import this version again.");
    case ErrorCode::Locked: return tr("Close the other program that uses the same data.");
    case ErrorCode::Cancelled: return tr("Start it again whenever you like.");
    case ErrorCode::Internal: break;
    }
    return tr("Try again; if it stays, copy the details into a report.");
}

/// With a full stop, so that the remedy may follow.
QString sentence(const QString &message) {
    return message.endsWith(u'.') || message.endsWith(u'!') || message.endsWith(u'?') ? message : message + u'.';
}

} // namespace

ErrorWords errorWords(const Error &error) {
    ErrorWords words;
    words.meaning = error.message.isEmpty() ? tr("No reason was given.") : sentence(error.message);
    words.remedy = remedyOf(error);
    words.details = errorCodeName(error.code);
    if (!error.details.isEmpty())
        words.details += u' ' + QString::fromUtf8(QJsonDocument(error.details).toJson(QJsonDocument::Compact));
    return words;
}

} // namespace fairlead::models
