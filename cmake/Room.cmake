# spacy_room(NAME SOURCES ... DEPS ... [PARTS ...] [SMALL ALL | SMALL file...])
# One room of the house: a library spacy_<NAME> that sees the rooms in DEPS and the third-party PARTS, nothing else.
# SMALL names its files, without .cpp, that run once a package, once a pattern or by hand, not once a token.
function(spacy_room NAME)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPS;PARTS;SMALL" ${ARGN})
  add_library(spacy_${NAME} STATIC ${ROOM_SOURCES})
  target_include_directories(spacy_${NAME} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/rooms/${NAME}>)
  # The only include path to a room's headers is <room>/..., made for that room alone.
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/rooms/${NAME})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}
    ${PROJECT_BINARY_DIR}/rooms/${NAME}/${NAME} SYMBOLIC)
  set_target_properties(spacy_${NAME} PROPERTIES UNITY_BUILD ${SPACY_UNITY} UNITY_BUILD_BATCH_SIZE 12)
  list(TRANSFORM ROOM_DEPS PREPEND spacy_)
  target_link_libraries(spacy_${NAME} PUBLIC ${ROOM_DEPS} ${ROOM_PARTS} PRIVATE spacy_warnings)
  if(EMSCRIPTEN)
    spacy_small(spacy_${NAME} ${ROOM_SMALL})
  endif()
endfunction()

# spacy_small(TARGET [ALL | file...]): compiles these files for size, and notes the objects of the others as SPACY_FAST.
# The linker takes the first of many copies of an inline function: the fast ones come first, or what is hot calls
# the small copies.
function(spacy_small TARGET)
  if("${ARGN}" STREQUAL ALL)
    target_compile_options(${TARGET} PRIVATE -Os)
    return()
  endif()
  list(TRANSFORM ARGN APPEND .cpp OUTPUT_VARIABLE files)
  set_source_files_properties(${files} PROPERTIES COMPILE_OPTIONS -Os)
  list(JOIN ARGN "|" names)
  set_property(GLOBAL APPEND PROPERTY SPACY_FAST "$<FILTER:$<TARGET_OBJECTS:${TARGET}>,EXCLUDE,/(${names})\\.cpp\\.o$>")
endfunction()
