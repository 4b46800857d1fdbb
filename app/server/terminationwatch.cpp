#include "app/server/terminationwatch.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::server {

namespace {

int writeEnd = -1;

/// Only a write is allowed here.
void onSignal(int number) {
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

TerminationWatch::TerminationWatch(QObject *parent)
    : QObject(parent) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_sockets) != 0)
        return;
    writeEnd = m_sockets[0];
    m_notifier = new QSocketNotifier(m_sockets[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationWatch::read);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

TerminationWatch::~TerminationWatch() {
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    writeEnd = -1;
    ::close(m_sockets[0]);
    ::close(m_sockets[1]);
}

void TerminationWatch::read() {
    char byte = 0;
    if (::read(m_sockets[1], &byte, 1) == 1)
        Q_EMIT terminated();
}

} // namespace fairlead::server
