#pragma once

#include "services/kernel/httpmessage.h"
#include "services/kernel/result.h"

#include <QCoroTask>
#include <QObject>

namespace fairlead::client {

/// A fact the backend pushes: `pull.progress`, `snapshot.created`, … (docs/workbench-api.md, Events).
struct Event {
    QString type;
    QJsonObject payload;
};

/// The road between the workbench and a backend: in this process or over HTTP, the same requests and answers.
/// Lives on the GUI thread and never blocks it.
class Transport : public QObject {
    Q_OBJECT
public:
    enum class State { Connecting, Connected, Disconnected };
    Q_ENUM(State)

    using QObject::QObject;

    /// Sends one request with a path below `/workbench/v1` (`/clients`). A reply of any status is a value; an Error
    /// means that none arrived (Unavailable, Timeout, Cancelled). Adds the session's credential itself.
    virtual QCoro::Task<Result<HttpResponse>> send(HttpRequest request) = 0;
    virtual State state() const = 0;
    /// What the title bar and the status bar call the other side: `This computer`, `fairlead.example.com`.
    virtual QString displayName() const = 0;
    virtual bool isLocal() const = 0;

Q_SIGNALS:
    void eventReceived(const fairlead::client::Event &event);
    void stateChanged(fairlead::client::Transport::State state);
    /// The session can no longer be renewed: the user has to sign in again.
    void signInRequired();
};

} // namespace fairlead::client
