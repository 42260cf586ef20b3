# Parts from outside: never copied in. Each comes from its upstream release by hash; FETCHCONTENT_SOURCE_DIR_<NAME> points at
# a copy instead (the set-up script fills .third-party/ from the system's source packages where upstream can't be reached).
include(FetchContent)
set(SPACY_THIRD_PARTY ${PROJECT_SOURCE_DIR}/.third-party)
foreach(part zlib_ng pcre2 nlohmann_json msgpack)
  string(TOUPPER ${part} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS ${SPACY_THIRD_PARTY}/${part}/.ready)
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${SPACY_THIRD_PARTY}/${part} CACHE PATH "" FORCE)
  endif()
endforeach()

FetchContent_Declare(zlib_ng
  URL https://github.com/zlib-ng/zlib-ng/archive/refs/tags/2.3.3.tar.gz
  URL_HASH SHA256=f9c65aa9c852eb8255b636fd9f07ce1c406f061ec19a2e7d508b318ca0c907d1)
FetchContent_Declare(pcre2
  URL https://github.com/PCRE2Project/pcre2/releases/download/pcre2-10.42/pcre2-10.42.tar.gz
  URL_HASH SHA256=c33b418e3b936ee3153de2c61cc638e7e4fe3156022a5c77d0711bcbb9d64f1f)
FetchContent_Declare(nlohmann_json
  URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.2.tar.gz
  URL_HASH SHA256=d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273)
FetchContent_Declare(msgpack
  GIT_REPOSITORY https://github.com/msgpack/msgpack-c.git
  GIT_TAG cpp-4.1.3)

# A part's sources alone: its own build files are not run, so that native and WebAssembly builds agree to the last option.
macro(spacy_part NAME)
  FetchContent_GetProperties(${NAME})
  if(NOT ${NAME}_POPULATED)
    FetchContent_Populate(${NAME})
  endif()
endmacro()

# Sanitizers watch our code: instrumented, PCRE2 alone takes minutes to compile.
if(SPACY_SANITIZE)
  set(SPACY_PART_OPTIONS -fno-sanitize=all -O1)
endif()

include(cmake/parts/zlib.cmake)
include(cmake/parts/pcre2.cmake)
include(cmake/parts/header_only.cmake)
