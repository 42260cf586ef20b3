# Compiler options that every target of ours shares.
find_program(SPACY_CCACHE ccache)
if(SPACY_CCACHE AND NOT EMSCRIPTEN)
  set(CMAKE_C_COMPILER_LAUNCHER ${SPACY_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SPACY_CCACHE})
endif()

if(EMSCRIPTEN)
  # -O3 is larger, and faster in src/ml and src/tokenizer alone, which ask for it.
  string(REPLACE -O3 -O2 CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")
  string(REPLACE -O3 -O2 CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  # In every translation unit, third-party ones too: exceptions cross them.
  add_compile_options(-fwasm-exceptions -msimd128)
  # One thread, and a module that ends with its page.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics> $<$<COMPILE_LANGUAGE:CXX>:-fno-c++-static-destructors>)
  add_link_options(-fwasm-exceptions)
endif()
if(SPACY_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

add_library(spacy_warnings INTERFACE)
target_compile_options(spacy_warnings INTERFACE -Wall -Wextra -Wpedantic -Werror
  # gcc 12 sees overlaps in std::string's operator+ that are not there (its bug 105651), and writes that are too long where
  # it guesses which override a virtual call reaches.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow>)
