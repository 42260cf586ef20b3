# PCRE2 always from source: link size 4 (French's token_match has 1.45 million characters) is an option of its build,
# and its Unicode tables must be those of the oracle.
spacy_part(pcre2)
set(pcre2_build ${PROJECT_BINARY_DIR}/parts/pcre2)
file(MAKE_DIRECTORY ${pcre2_build})
configure_file(${pcre2_SOURCE_DIR}/src/pcre2.h.generic ${pcre2_build}/pcre2.h COPYONLY)
configure_file(${pcre2_SOURCE_DIR}/src/pcre2_chartables.c.dist ${pcre2_build}/pcre2_chartables.c COPYONLY)
set(pcre2_files)
foreach(unit auto_possess chkdint compile config context convert dfa_match error extuni find_bracket
    jit_compile maketables match match_data newline ord2utf pattern_info script_run serialize
    string_utils study substitute substring tables ucd valid_utf xclass)
  if(EXISTS ${pcre2_SOURCE_DIR}/src/pcre2_${unit}.c)
    list(APPEND pcre2_files ${pcre2_SOURCE_DIR}/src/pcre2_${unit}.c)
  endif()
endforeach()
add_library(part_pcre2 STATIC ${pcre2_files} ${pcre2_build}/pcre2_chartables.c)
target_include_directories(part_pcre2 SYSTEM PUBLIC ${pcre2_build})
target_include_directories(part_pcre2 PRIVATE ${pcre2_SOURCE_DIR}/src)
target_compile_definitions(part_pcre2 PUBLIC PCRE2_CODE_UNIT_WIDTH=8 PCRE2_STATIC
  PRIVATE SUPPORT_PCRE2_8=1 SUPPORT_UNICODE=1 LINK_SIZE=4 HEAP_LIMIT=20000000 MATCH_LIMIT=10000000
    MATCH_LIMIT_DEPTH=MATCH_LIMIT MAX_NAME_COUNT=10000 MAX_NAME_SIZE=32 NEWLINE_DEFAULT=2
    PARENS_NEST_LIMIT=250 HAVE_MEMMOVE=1 HAVE_STDLIB_H=1 HAVE_STRING_H=1 HAVE_INTTYPES_H=1 HAVE_STDINT_H=1
    $<$<NOT:$<BOOL:${EMSCRIPTEN}>>:SUPPORT_JIT=1>)
target_compile_options(part_pcre2 PRIVATE -w ${SPACY_PART_OPTIONS})
