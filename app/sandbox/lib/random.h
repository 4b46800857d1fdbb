#pragma once

#include <QByteArrayView>

namespace fairlead::sandbox {

/// A small generator that yields the same numbers everywhere for the same seed (splitmix64).
class Random {
public:
    Random(quint64 seed, QByteArrayView name)
        : m_state(seed * 0x9e3779b97f4a7c15ULL + 0x2545f4914f6cdd1dULL) {
        for (const char c : name)
            m_state = (m_state ^ static_cast<uchar>(c)) * 0x100000001b3ULL;
    }

    quint64 next() {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// From 0 to `bound` - 1.
    int below(int bound) { return static_cast<int>(next() % static_cast<quint64>(bound)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <typename List> const auto &pick(const List &list) {
        return list[static_cast<size_t>(below(static_cast<int>(std::size(list))))];
    }

private:
    quint64 m_state;
};

} // namespace fairlead::sandbox
