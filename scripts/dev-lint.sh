# ./dev lint [SECONDS]: the floor plan, what git would not like, and each fuzz target for 60 s under ASan and UBSan.
seconds=${1:-60}
build_targets tst_floorplan
FAIRLEAD_SOURCE_DIR=$root "$build/tests/tst_floorplan" -silent || die "the floor plan is broken"
git diff --check HEAD || die "white space errors"
install_packages clang libclang-rt-14-dev
fuzz_build=$root/build-fuzz
if [ ! -f "$fuzz_build/build.ninja" ]; then
  cmake --preset fuzz -B "$fuzz_build" >"$fuzz_build.log" 2>&1 || { cat "$fuzz_build.log" >&2; die "configuring the fuzz targets failed"; }
  rm -f "$fuzz_build.log"
fi
flock "$fuzz_build/.build-lock" ninja -C "$fuzz_build" fuzz || die "the fuzz targets do not build"
status=0
for target in "$fuzz_build"/fuzz/fuzz_*; do
  [ -x "$target" ] && [ -f "$target" ] || continue
  name=$(basename "$target")
  say "$name, $seconds s"
  mkdir -p "$fuzz_build/corpus/$name"
  # Finds go to the build folder; what is in the sources is read only.
  seeds=$(find tests/fuzz -path "*corpus/${name#fuzz_}" -type d | head -1)
  QT_LOGGING_RULES='*=false' "$target" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=4096 -print_final_stats=0 -verbosity=0 \
    -artifact_prefix="$fuzz_build/corpus/$name-" "$fuzz_build/corpus/$name" ${seeds:+"$seeds"} || { status=1; say "$name found something"; }
done
exit $status
