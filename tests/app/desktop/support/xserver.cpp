#include "tests/app/desktop/support/xserver.h"

#include <QtGlobal>

#include <csignal>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::test {

namespace {

constexpr int patienceMs = 15'000;

/// Xvfb writes the number of its display, and a newline, once it answers.
QByteArray readNumber(int from) {
    QByteArray number;
    pollfd ready{from, POLLIN, 0};
    char byte = 0;
    while (::poll(&ready, 1, patienceMs) == 1 && ::read(from, &byte, 1) == 1 && byte != '\n')
        number += byte;
    return number;
}

} // namespace

XServer::XServer() {
    int pipe[2];
    if (::pipe(pipe) != 0) {
        m_problem = "no pipe";
        return;
    }
    m_process = ::fork();
    if (m_process == 0) {
        ::close(pipe[0]);
        start(pipe[1]);
    }
    ::close(pipe[1]);
    const QByteArray number = readNumber(pipe[0]);
    ::close(pipe[0]);
    if (number.isEmpty()) {
        m_problem = "Xvfb does not start (package xvfb)";
        return;
    }
    m_display = ':' + number;
    qputenv("DISPLAY", m_display);
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("QT_QPA_PLATFORMTHEME");
    qunsetenv("WAYLAND_DISPLAY");
}

XServer::~XServer() {
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

void XServer::start(int reportTo) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const QByteArray number = QByteArray::number(reportTo);
    ::execlp("Xvfb", "Xvfb", "-displayfd", number.constData(), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset",
             static_cast<char *>(nullptr));
    ::_exit(127);
}

void useOwnHome(const QByteArray &folder) {
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, folder);
    qputenv("QT_LOGGING_RULES", "fairlead.*.info=false");
}

} // namespace fairlead::test
