#include "services/http/replywriter.h"
#include "services/http/requestparser.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::http;

namespace {

constexpr qint64 maxBody = 4096;

void check(bool good) {
    if (!good)
        std::abort();
}

/// Whoever hands bytes over in other pieces gets the same requests.
QByteArray requestsOf(QByteArrayView bytes, qsizetype slice) {
    RequestParser parser({2048, 20, 512});
    QByteArray pending;
    QByteArray seen;
    bool more = true;
    while (more) {
        const QByteArrayView part = bytes.first(std::min(slice, bytes.size()));
        bytes = bytes.sliced(part.size());
        pending += part;
        const qsizetype used = parser.feed(pending);
        check(used >= 0 && used <= pending.size());
        pending.remove(0, used);
        if (parser.state() == RequestParser::State::HeadDone)
            parser.acceptBody(maxBody);
        if (parser.state() == RequestParser::State::Failed) {
            check(parser.failure() >= 400 && parser.failure() < 600);
            return seen; // How soon it fails may depend on the pieces; which requests come before may not.
        }
        const bool done = parser.state() == RequestParser::State::Done;
        if (done) {
            const HttpRequest &request = parser.request();
            check(request.path.startsWith('/') && request.body.size() <= maxBody);
            for (const auto &[name, value] : request.headers.all())
                check(!name.isEmpty() && !value.contains('\n') && !value.contains('\0'));
            HttpResponse response;
            response.headers = request.headers;
            response.body = request.body;
            ReplyWriter writer(response, {.gzip = true, .compressFrom = 16});
            QByteArray out;
            while (!writer.atEnd())
                writer.next(out);
            seen += httpMethodName(request.method) + request.path + request.body + '\n';
            parser.reset();
        }
        more = !bytes.isEmpty() || done || (used > 0 && !pending.isEmpty());
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray whole = requestsOf(bytes, 1 << 20);
    check(requestsOf(bytes, 1) == whole);
    check(requestsOf(bytes, 13) == whole);
    return 0;
}
