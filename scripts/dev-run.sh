# ./dev run [ARGUMENTS]: the demo. With a display a window, without one the same job and a report.
build_targets fairlead
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$build/bin/fairlead" --demo "$@"
fi
say "No display: running the demo's job headless."
QT_QPA_PLATFORM=offscreen exec "$build/bin/fairlead" --demo --headless "$@"
