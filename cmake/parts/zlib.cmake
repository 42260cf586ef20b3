# inflate, deflate and checksums; the system's zlib natively where there is one.
if(NOT EMSCRIPTEN)
  find_package(ZLIB QUIET)
endif()
if(TARGET ZLIB::ZLIB)
  add_library(part_zlib INTERFACE)
  target_link_libraries(part_zlib INTERFACE ZLIB::ZLIB)
else()
  spacy_part(zlib)
  add_library(part_zlib STATIC
    ${zlib_SOURCE_DIR}/adler32.c ${zlib_SOURCE_DIR}/compress.c ${zlib_SOURCE_DIR}/crc32.c
    ${zlib_SOURCE_DIR}/deflate.c ${zlib_SOURCE_DIR}/inffast.c ${zlib_SOURCE_DIR}/inflate.c
    ${zlib_SOURCE_DIR}/inftrees.c ${zlib_SOURCE_DIR}/trees.c ${zlib_SOURCE_DIR}/uncompr.c
    ${zlib_SOURCE_DIR}/zutil.c)
  target_include_directories(part_zlib SYSTEM PUBLIC ${zlib_SOURCE_DIR})
  target_compile_options(part_zlib PRIVATE -w ${SPACY_PART_OPTIONS})
endif()
