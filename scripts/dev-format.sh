# ./dev format [FILE…]: clang-format on what changed since HEAD, or on the files named.
install_packages clang-format
if [ $# -eq 0 ]; then
  mapfile -t changed < <({ git diff --name-only --diff-filter=d HEAD; git ls-files -o --exclude-standard; } | grep -E '\.(cpp|h)$' | sort -u)
  set -- "${changed[@]}"
fi
[ $# -gt 0 ] && clang-format -i "$@"
exit 0
