# ./dev shots DIR: one PNG a view and theme, of the demo's data.
[ $# -ge 1 ] || die "say where: ./dev shots DIR"
build_targets fairlead
mkdir -p "$1"
QT_QPA_PLATFORM=offscreen exec "$build/bin/fairlead" --demo --shots "$(realpath "$1")"
