#include "services/kernel/bytetext.h"

namespace fairlead {

UuidText::UuidText(const QUuid &uuid) {
    char *to = m_digits;
    const auto put = [&to](quint64 value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
            *to++ = "0123456789abcdef"[(value >> shift) & 15];
    };
    put(uuid.data1, 8);
    *to++ = '-';
    put(uuid.data2, 4);
    *to++ = '-';
    put(uuid.data3, 4);
    *to++ = '-';
    for (int i = 0; i < 8; ++i) {
        if (i == 2)
            *to++ = '-';
        put(uuid.data4[i], 2);
    }
}

} // namespace fairlead
