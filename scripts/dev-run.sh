# ./dev run [ARGUMENTS]: the demo. With a display a window, without one the same job and a report.
build_targets fairlead
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$build/bin/fairlead" --demo "$@"
fi
say "No display: running the demo's job headless."
# What the offscreen platform says it cannot do concerns nobody here, nor does each request.
QT_LOGGING_RULES="default.warning=false;fairlead.access.info=false${QT_LOGGING_RULES:+;$QT_LOGGING_RULES}" QT_QPA_PLATFORM=offscreen \
  exec "$build/bin/fairlead" --demo --headless "$@"
