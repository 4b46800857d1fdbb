# Two helpers, one target per folder; the folder's name is the target's.

include_guard(GLOBAL)

option(FAIRLEAD_BUILD_TESTS "Build the tests and the benchmark" ON)
option(FAIRLEAD_WERROR "Treat warnings as errors" ON)
set(FAIRLEAD_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined or thread")
option(FAIRLEAD_FUZZ "Build the libFuzzer targets (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql WebSockets Concurrent Gui Widgets PrintSupport Svg Test LinguistTools)
find_package(QCoro6 REQUIRED COMPONENTS Core Network)
find_package(Qt6Keychain REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(graphviz REQUIRED IMPORTED_TARGET libgvc libcgraph)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
find_package(ZLIB REQUIRED)
qcoro_enable_coroutines()

# What every target obeys.
add_library(fairlead_strict INTERFACE)
target_compile_definitions(fairlead_strict INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
  QT_FORCE_ASSERTS FAIRLEAD_VERSION="${PROJECT_VERSION}" QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(fairlead_strict INTERFACE -Wall -Wextra -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The compiler collects its garbage once it has half a gigabyte of it: a tenth of its time otherwise.
  target_compile_options(fairlead_strict INTERFACE --param=ggc-min-heapsize=524288)
endif()
if(FAIRLEAD_WERROR)
  target_compile_options(fairlead_strict INTERFACE -Werror)
endif()
target_include_directories(fairlead_strict INTERFACE "${CMAKE_SOURCE_DIR}")
if(FAIRLEAD_SANITIZE)
  target_compile_definitions(fairlead_strict INTERFACE _GLIBCXX_ASSERTIONS)
  target_compile_options(fairlead_strict INTERFACE -fsanitize=${FAIRLEAD_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(fairlead_strict INTERFACE -fsanitize=${FAIRLEAD_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # Clang 14 puts the data of that check where the parts of a split coroutine cannot refer to it.
    target_compile_options(fairlead_strict INTERFACE -fno-sanitize=function)
  endif()
endif()
if(FAIRLEAD_FUZZ)
  target_compile_options(fairlead_strict INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(FAIRLEAD_MOLD mold)
if(FAIRLEAD_MOLD AND NOT FAIRLEAD_FUZZ)
  add_link_options(-fuse-ld=mold)
endif()

# A precompiled header a kind of target: `core` for services, models and programs, `ui` with Widgets, `test` and `ui_test`
# with Qt Test. Every target of a kind compiles with the same flags, so each reuses its kind's one file.
# Tests are compiled without optimizing, what they test is not: that is most of a cold build's time.
set(FAIRLEAD_KINDS core ui test ui_test)
set(_fairlead_links_core Qt6::Core Qt6::Network QCoro6::Core)
set(_fairlead_links_ui ${_fairlead_links_core} Qt6::Gui Qt6::Widgets)
set(_fairlead_links_test ${_fairlead_links_core} fairlead_qt_test)
set(_fairlead_links_ui_test ${_fairlead_links_ui} fairlead_qt_test)

# Qt Test without the definitions that name each test's own folder, so that one precompiled header is good for all.
add_library(fairlead_qt_test INTERFACE)
target_include_directories(fairlead_qt_test SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
target_link_libraries(fairlead_qt_test INTERFACE $<LINK_ONLY:Qt6::Test>)
target_compile_options(fairlead_qt_test INTERFACE $<$<CONFIG:Release>:-O0>)

# The same include directories and definitions everywhere keep the precompiled header valid.
function(_fairlead_kind_flags target kind)
  target_link_libraries(${target} PRIVATE fairlead_strict ${_fairlead_links_${kind}})
endfunction()

file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/pch.cpp" CONTENT "")
foreach(kind ${FAIRLEAD_KINDS})
  add_library(fairlead_pch_${kind} STATIC "${CMAKE_BINARY_DIR}/pch.cpp")
  _fairlead_kind_flags(fairlead_pch_${kind} ${kind})
  # Named by its place among the sources, it is the same file in every checkout: one ccache serves them all.
  target_precompile_headers(fairlead_pch_${kind} PRIVATE <cmake/pch_${kind}.h>)
  set_target_properties(fairlead_pch_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endforeach()

function(_fairlead_kind_links target kind)
  _fairlead_kind_flags(${target} ${kind})
  if(NOT FAIRLEAD_FUZZ)
    target_precompile_headers(${target} REUSE_FROM fairlead_pch_${kind})
  endif()
endfunction()

# fairlead_add_library(Store [UI] [PUBLIC …] [PRIVATE …]): this folder's sources as Fairlead::Store.
function(fairlead_add_library name)
  cmake_parse_arguments(A "UI" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "*.cpp" "*.h" "*.qrc")
  string(TOLOWER ${name} lower)
  set(target fairlead_${lower})
  add_library(${target} STATIC ${sources})
  add_library(Fairlead::${name} ALIAS ${target})
  set(kind core)
  if(A_UI)
    set(kind ui)
  endif()
  _fairlead_kind_links(${target} ${kind})
  target_link_libraries(${target} PUBLIC ${A_PUBLIC} PRIVATE ${A_PRIVATE})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()

# fairlead_add_program(fairleadd [UI] LINKS …): this folder's sources as a program in build/bin.
function(fairlead_add_program name)
  cmake_parse_arguments(A "UI" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "*.cpp" "*.h" "*.qrc")
  add_executable(${name} ${sources})
  set(kind core)
  if(A_UI)
    set(kind ui)
  endif()
  _fairlead_kind_links(${name} ${kind})
  target_link_libraries(${name} PRIVATE ${A_LINKS})
endfunction()

# fairlead_add_tests([UI] [PREFIX store] LINKS …): every tst_*.cpp of this folder as a test of its own.
# UI tests may use widgets. LABELS are CTest's.
function(fairlead_add_tests)
  cmake_parse_arguments(A "UI" "" "LINKS;LABELS;EXCLUDE" ${ARGN})
  set(ui)
  if(A_UI)
    set(ui UI)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" "tst_*.cpp")
  foreach(source ${sources})
    get_filename_component(test ${source} NAME_WE)
    if(test IN_LIST A_EXCLUDE)
      continue()
    endif()
    fairlead_add_test(${test} ${source} ${ui} LINKS ${A_LINKS} LABELS ${A_LABELS})
  endforeach()
endfunction()

# fairlead_add_test(tst_router tst_router.cpp [more.cpp …] [UI] LINKS … [LABELS …] [TIMEOUT seconds])
function(fairlead_add_test name)
  cmake_parse_arguments(A "UI" "TIMEOUT" "LINKS;LABELS" ${ARGN})
  add_executable(${name} ${A_UNPARSED_ARGUMENTS})
  set(kind test)
  if(A_UI)
    set(kind ui_test)
  endif()
  _fairlead_kind_links(${name} ${kind})
  target_link_libraries(${name} PRIVATE ${A_LINKS})
  # One file a test holds all that moc is to read: it is run on that, without AUTOMOC's two more steps a target.
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" AUTOMOC OFF)
  qt_generate_moc(${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc" TARGET ${name})
  target_sources(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
  target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  set(sanitizers)
  if(FAIRLEAD_SANITIZE)
    # No leaks: what Qt and fontconfig keep until the end would drown ours. A short quarantine: tests bound the memory.
    set(sanitizers ";ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1:quarantine_size_mb=16;UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/tsan.supp:second_deadlock_stack=1")
    math(EXPR A_TIMEOUT "${A_TIMEOUT} * 5")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;FAIRLEAD_BIN_DIR=${CMAKE_BINARY_DIR}/bin;FAIRLEAD_SOURCE_DIR=${CMAKE_SOURCE_DIR}${sanitizers}")
endfunction()

# fairlead_add_gallery(healthgallery LINKS …): healthgallery.cpp as a program that renders a view's states into a folder.
# For looking, not a test.
function(fairlead_add_gallery name)
  cmake_parse_arguments(A "" "" "LINKS" ${ARGN})
  add_executable(${name} ${name}.cpp)
  _fairlead_kind_links(${name} ui)
  target_link_libraries(${name} PRIVATE ${A_LINKS})
endfunction()
