#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace fairlead::cli {

/// Where results and messages go: results alone on stdout, everything said to a person on stderr.
class Output {
public:
    /// `format`: text or json, or what else a report can be written in.
    explicit Output(QString format)
        : m_format(std::move(format)) {
    }
    explicit Output(bool json)
        : Output(json ? QStringLiteral("json") : QStringLiteral("text")) {
    }

    const QString &format() const { return m_format; }
    bool json() const { return m_format == u"json"; }
    /// As JSON the object on stdout; otherwise `text`.
    void result(const QJsonObject &object, const QString &text) const;
    /// Bytes as they are, on stdout or into `path`.
    Result<void> bytes(const QByteArray &bytes, const QString &path) const;
    void message(const QString &text) const;
    /// Whether all that went to stdout has arrived: a full disk must not look like success.
    static bool isWhole();
    /// The sentence of an error on stderr, with its list of bad files where it has one. Returns ExitCode::Failure.
    int failure(const Error &error) const;

private:
    QString m_format;
};

} // namespace fairlead::cli
