#pragma once

#include <QByteArray>

#include <sys/types.h>

namespace fairlead::test {

/// An X server of this process's own (Xvfb, 1600×1000) on a free display. It ends with the process, even when that is
/// killed. Made before the QApplication, which it points to it.
class XServer {
public:
    XServer();
    ~XServer();

    /// `:99`; empty when there is none, and problem() says why.
    const QByteArray &display() const { return m_display; }
    const QByteArray &problem() const { return m_problem; }

private:
    void start(int reportTo);
    pid_t m_process = -1;
    QByteArray m_display;
    QByteArray m_problem;
};

/// Home, configuration and cache in a folder of the test's own, so that nothing of the user's is read or written.
void useOwnHome(const QByteArray &folder);

} // namespace fairlead::test
