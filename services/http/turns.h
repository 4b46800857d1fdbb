#pragma once

#include <QByteArray>
#include <QFuture>

#include <memory>

namespace fairlead::http {

/// Lets each owner do a few things at a time; what comes on top waits until one of the owner's has ended. Thread-safe.
class Turns {
public:
    /// Ends when its last copy goes.
    using Turn = std::shared_ptr<const void>;

    explicit Turns(int atATime);

    /// Finished at once where there is room.
    QFuture<Turn> wait(const QByteArray &owner);

private:
    struct State;
    const std::shared_ptr<State> m_state; ///< Outlives this object where a turn does.
};

} // namespace fairlead::http
