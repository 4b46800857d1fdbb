#pragma once

namespace fairlead {

/// Gives memory that was freed back to the system, which the allocator does of its own accord only where it is at the end of
/// an arena: after work that needed far more than what is kept of it. Some milliseconds, during which other threads
/// wait for memory: call it on a worker. Does nothing where the C library has no such call.
void releaseFreedMemory();

} // namespace fairlead
