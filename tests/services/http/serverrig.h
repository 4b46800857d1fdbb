#pragma once

#include "services/http/server.h"
#include "tests/services/http/rawclient.h"
#include "tests/services/http/testsurface.h"

#include <QFile>

namespace fairlead::test {

/// A server with two test surfaces on a free port.
struct ServerRig {
    explicit ServerRig(http::ServerOptions options = {}, http::CorsPolicy cors = {},
                       http::PipelineOptions pipelineOptions = {})
        : surface("test", std::move(cors)) {
        if (!router.mount(&surface) || !router.mount(&other) || !router.mapHost("other.example.com", "other"))
            qFatal("mount");
        pipeline = std::make_unique<http::Pipeline>(router, clock, pipelineOptions);
        pipeline->accessLog().setSink([](const QByteArray &) {});
        server = std::make_unique<http::Server>(pipeline.get(), options);
    }
    quint16 listen() {
        const Result<quint16> result = server->listen(QStringLiteral("127.0.0.1"), 0);
        return result ? *result : 0;
    }

    TestSurface surface;
    TestSurface other{"other"};
    SystemClock clock;
    http::Router router;
    std::unique_ptr<http::Pipeline> pipeline;
    std::unique_ptr<http::Server> server;
};

/// Resident memory of this process in bytes.
inline qint64 residentMemory() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace fairlead::test
