# ./dev test [REGEX] [ctest arguments]
build_targets
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  set -- -R "$@"
fi
ctest --test-dir "$build" --output-on-failure -j "${FAIRLEAD_TEST_JOBS:-2}" "$@"
