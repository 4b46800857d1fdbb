#pragma once

namespace fairlead::test {

/// Whether this is a build with a sanitizer: it needs several times the memory and time, so bounds on either mean
/// nothing in it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool underSanitizer = true;
#else
inline constexpr bool underSanitizer = false;
#endif

} // namespace fairlead::test
