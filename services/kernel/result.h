#pragma once

#include "services/kernel/error.h"

#include <utility>
#include <variant>

namespace fairlead {

/// A value or the Error that prevented it. Reading the wrong side is a bug and asserts.
template<typename T>
class [[nodiscard]] Result {
public:
    using Value = T;

    /// Not there yet, for containers and promises that want a value to begin with: an Internal error.
    Result()
        : m_state(std::in_place_index<1>, Error{ErrorCode::Internal, QStringLiteral("No result"), {}}) {
    }
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error)) {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T &value() & { return Q_ASSERT(ok()), *std::get_if<0>(&m_state); }
    const T &value() const & { return Q_ASSERT(ok()), *std::get_if<0>(&m_state); }
    T &&value() && { return Q_ASSERT(ok()), std::move(*std::get_if<0>(&m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const { return Q_ASSERT(!ok()), *std::get_if<1>(&m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the Error.
template<>
class [[nodiscard]] Result<void> {
public:
    using Value = void;

    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_ok(false) {
    }

    bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error &error() const { return Q_ASSERT(!m_ok), m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

/// Shorthands for the failures that are written most.
inline Error invalid(QString message) { return {ErrorCode::Invalid, std::move(message), {}}; }
inline Error rejected(QString message) { return {ErrorCode::Rejected, std::move(message), {}}; }
inline Error notFound(QString message) { return {ErrorCode::NotFound, std::move(message), {}}; }
inline Error internalError(QString message) { return {ErrorCode::Internal, std::move(message), {}}; }

} // namespace fairlead

/// Returns from the function with the error of `expression` (a Result) unless it is ok. Not for coroutines.
#define FAIRLEAD_TRY(expression)                        \
    if (auto tried_ = (expression); !tried_)            \
    return tried_.error()

/// The same inside a coroutine; `expression` must not contain a co_await.
#define FAIRLEAD_CO_TRY(expression)                     \
    if (auto tried_ = (expression); !tried_)            \
    co_return tried_.error()
