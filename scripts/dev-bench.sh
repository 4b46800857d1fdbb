# ./dev bench [NAME…] [--json]: builds, installs the pinned peers where npm is, and prints every figure.
build_targets fairlead-bench fairleadd fairlead-sandbox fairleadctl fairlead fairlead-diagrambench
install_packages wrk
peers=$root/tests/bench/peers
if command -v npm >/dev/null; then
  if [ ! -d "$peers/node_modules" ] || [ "$peers/package-lock.json" -nt "$peers/node_modules" ]; then
    (cd "$peers" && npm ci --no-audit --no-fund --loglevel=error >&2) || say "npm ci failed: the peers that need it are left out"
  fi
else
  say "npm is not here: the peers that need it are left out"
fi
FAIRLEAD_PEERS=$peers FAIRLEAD_BIN_DIR=$build/bin exec "$build/bin/fairlead-bench" "$@"
