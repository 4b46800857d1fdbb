#include "app/cli/output.h"

#include "app/cli/commandline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

void print(std::FILE *stream, const QByteArray &text) {
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stream);
    if (!text.endsWith('\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void Output::result(const QJsonObject &object, const QString &text) const {
    print(stdout, json() ? QJsonDocument(object).toJson(QJsonDocument::Indented) : text.toUtf8());
}

Result<void> Output::bytes(const QByteArray &bytes, const QString &path) const {
    if (path.isEmpty() || path == u"-") {
        print(stdout, bytes);
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Unavailable, u"%1 cannot be written: %2"_s.arg(path, file.errorString()), {}};
    message(u"Written to %1"_s.arg(path));
    return {};
}

void Output::message(const QString &text) const {
    print(stderr, text.toUtf8());
}

bool Output::isWhole() {
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

int Output::failure(const Error &error) const {
    message(u"fairleadctl: "_s + error.message);
    for (const QJsonValue &bad : error.details["bad"_L1].toArray())
        message(u"  %1: %2"_s.arg(bad["name"_L1].toString(), bad["reason"_L1].toString()));
    if (json())
        print(stdout, QJsonDocument(QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, errorCodeName(error.code)},
                                                                        {u"message"_s, error.message},
                                                                        {u"details"_s, error.details}}}})
                          .toJson());
    return Failure;
}

} // namespace fairlead::cli
