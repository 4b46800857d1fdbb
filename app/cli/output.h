#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace fairlead::cli {

/// Where results and messages go: results alone on stdout, everything said to a person on stderr.
class Output {
public:
    explicit Output(bool json)
        : m_json(json) {
    }

    bool json() const { return m_json; }
    /// With --json the object on stdout; otherwise `text`.
    void result(const QJsonObject &object, const QString &text) const;
    /// Bytes as they are, on stdout or into `path`.
    Result<void> bytes(const QByteArray &bytes, const QString &path) const;
    void message(const QString &text) const;
    /// The sentence of an error on stderr, with its list of bad files where it has one. Returns ExitCode::Failure.
    int failure(const Error &error) const;

private:
    bool m_json;
};

} // namespace fairlead::cli
