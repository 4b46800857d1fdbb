#pragma once

#include <QCoroTask>
#include <QEventLoop>

#include <optional>

namespace fairlead::test {

namespace detail {
template <typename T>
QCoro::Task<void> collect(QCoro::Task<T> task, std::optional<T> *value, QEventLoop *loop) {
    value->emplace(co_await std::move(task));
    loop->quit();
}
} // namespace detail

/// Turns the event loop until a task is done. Unlike QCoro::waitFor() it needs no default constructor.
template <typename T> T await(QCoro::Task<T> task) {
    std::optional<T> value;
    QEventLoop loop;
    const QCoro::Task<void> collecting = detail::collect(std::move(task), &value, &loop);
    if (!value)
        loop.exec();
    return std::move(*value);
}

} // namespace fairlead::test
