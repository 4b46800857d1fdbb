#!/bin/sh
# Runs a test with a session bus and an unlocked keyring of its own.
set -e
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home" XDG_CONFIG_HOME="$home" XDG_CACHE_HOME="$home" XDG_RUNTIME_DIR="$home"
chmod 700 "$home"
export FAIRLEAD_TEST_KEYCHAIN=1 FAIRLEAD_TEST_PROGRAM="$1"
dbus-run-session -- sh -c '
  printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  "$FAIRLEAD_TEST_PROGRAM"'
