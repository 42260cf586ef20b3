# inflate, deflate and checksums: the system's zlib natively where there is one, else zlib-ng with zlib's API.
if(NOT EMSCRIPTEN)
  find_package(ZLIB QUIET)
endif()
if(TARGET ZLIB::ZLIB)
  add_library(part_zlib INTERFACE)
  target_link_libraries(part_zlib INTERFACE ZLIB::ZLIB)
else()
  spacy_part(zlib_ng)
  set(zlib_build ${PROJECT_BINARY_DIR}/parts/zlib)
  set(ZLIB_SYMBOL_PREFIX "")
  configure_file(${zlib_ng_SOURCE_DIR}/zlib.h.in ${zlib_build}/zlib.h @ONLY)
  configure_file(${zlib_ng_SOURCE_DIR}/zconf.h.in ${zlib_build}/zconf.h COPYONLY)
  configure_file(${zlib_ng_SOURCE_DIR}/zlib_name_mangling.h.empty ${zlib_build}/zlib_name_mangling.h COPYONLY)
  set(zlib_files)
  foreach(unit adler32 compress cpu_features crc32 deflate deflate_fast deflate_huff deflate_quick deflate_rle
      deflate_slow deflate_stored functable inflate inftrees insert_string insert_string_roll trees uncompr zutil
      arch/generic/adler32_c arch/generic/adler32_fold_c arch/generic/chunkset_c arch/generic/compare256_c
      arch/generic/crc32_braid_c arch/generic/crc32_fold_c arch/generic/slide_hash_c)
    list(APPEND zlib_files ${zlib_ng_SOURCE_DIR}/${unit}.c)
  endforeach()
  add_library(part_zlib STATIC ${zlib_files})
  target_include_directories(part_zlib SYSTEM PUBLIC ${zlib_build})
  target_include_directories(part_zlib PRIVATE ${zlib_ng_SOURCE_DIR})
  # The table of functions (functable.c) has one choice for each, and stays: called directly, inflate_fast is inlined by
  # wasm-opt, and inflate takes a third longer.
  target_compile_definitions(part_zlib PRIVATE ZLIB_COMPAT WITH_ALL_FALLBACKS WITHOUT_CHORBA NO_MEDIUM_STRATEGY)
  if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_definitions(part_zlib PRIVATE HAVE_ATTRIBUTE_ALIGNED HAVE_BUILTIN_ASSUME_ALIGNED HAVE_BUILTIN_CTZ
      HAVE_BUILTIN_CTZLL HAVE_VISIBILITY_HIDDEN)
  endif()
  target_compile_options(part_zlib PRIVATE -w ${SPACY_PART_OPTIONS})
endif()
