# Sourced by ./dev: installs what is missing, builds, runs, tests. Works on a fresh Debian 12.
root=$(pwd)
build=${FAIRLEAD_BUILD_DIR:-$root/build}

packages=(
  g++ cmake ninja-build ccache mold pkg-config git curl ca-certificates
  qt6-base-dev libqt6opengl6-dev qt6-svg-dev qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  libqt6sql6-sqlite libqt6sql6-psql libsqlite3-dev libqt6svg6 qtkeychain-qt6-dev qcoro-qt6-dev
  libboost1.81-dev libsimdjson-dev libssl-dev libsodium-dev libcrypt-dev libzstd-dev zlib1g-dev libdeflate-dev libzip-dev libgraphviz-dev libcurl4-openssl-dev
  breeze-icon-theme fonts-inter fonts-jetbrains-mono
  xvfb xauth xdotool dbus gnome-keyring postgresql sqlite3 zstd
)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'dev: %s\n' "$*" >&2; exit 1; }

# Asks dpkg once; apt runs only when something is missing, so a second call costs a tenth of a second.
install_packages() {
  local missing
  missing=$(comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query -W -f '${Status} ${Package}\n' 2>/dev/null | awk '/^install ok installed/ {print $4}' | sort -u))
  [ -n "$missing" ] || return 0
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  say "Installing: $(echo $missing)"
  $sudo apt-get update -qq || true
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null \
    || die "apt-get could not install: $(echo $missing)"
}

configure() {
  install_packages "${packages[@]}"
  if [ ! -f "$build/build.ninja" ]; then
    CCACHE_SLOPPINESS=pch_defines,time_macros cmake --preset "${FAIRLEAD_PRESET:-release}" -B "$build" >"$build.configure.log" 2>&1 \
      || { cat "$build.configure.log" >&2; die "configuring failed"; }
    rm -f "$build.configure.log"
  fi
}

# One build at a time: two cores are soon used up, and ninja wants its folder to itself.
build_targets() {
  configure
  export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$root NINJA_STATUS='[%f/%t] '
  flock "$build/.build-lock" ninja -C "$build" "$@" || die "the build failed"
}

usage() {
  cat <<'TXT'
./dev run [ARGUMENTS]       build, then start `fairlead --demo` (without a display: the same job, headless)
./dev test [REGEX]          build, then run every test, or those whose name matches
./dev build [TARGET…]       build everything, or the targets named
./dev bench [NAME…] [--json]  print each figure: ours, the peer's, the ratio, the goal, whether it holds
./dev shots DIR             one picture a view and theme
./dev format                clang-format on what changed
./dev lint [SECONDS]        floor plan, white space, then each fuzz target for 60 s under the sanitizers
TXT
}

command=${1:-help}
[ $# -gt 0 ] && shift
case "$command" in
  build) build_targets "$@" ;;
  test | run | bench | shots | format | lint) source "$root/scripts/dev-$command.sh" ;;
  help | --help | -h) usage ;;
  *) usage >&2; die "there is no command '$command'" ;;
esac
