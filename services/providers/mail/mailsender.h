#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QStringList>

#include <chrono>
#include <stop_token>

namespace fairlead::mail {

/// Which mail server takes our mails.
struct MailSettings {
    Secret url;   ///< `smtp://user:password@host:587`, `smtps://…`: FAIRLEAD_SMTP_URL. Empty: there is none.
    QString from; ///< FAIRLEAD_SMTP_FROM.
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds timeout{60'000}; ///< For the whole exchange.
};

struct Mail {
    QStringList to;
    QString subject;
    QString text; ///< Plain text.
    QString id;   ///< Names the mail for ever: the same one sent twice is told apart from two.
    Timestamp date;
};

/// Addresses out of a text that separates them by commas; Invalid for one that cannot be an address, for none, and for
/// more than twenty.
Result<QStringList> parseAddresses(const QString &text);

/// The bytes of a mail: headers with encoded words, the text in base64.
QByteArray writeMail(const Mail &mail, const QString &from);

/// Hands a mail to the server; with `smtp:` it insists on TLS where a password goes along. Blocks: call it on a worker.
/// Errors: Rejected (no server set; a recipient or the mail refused for good), Unavailable (refused for now), Timeout,
/// Cancelled, Upstream (unreachable, TLS, no SMTP spoken). What the server says is in the message, a password never.
Result<void> sendMail(const MailSettings &settings, const Mail &mail, std::stop_token cancelled = {});

} // namespace fairlead::mail
