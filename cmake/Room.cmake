# spacy_room(NAME SOURCES ... DEPS ... [PARTS ...])
# One room of the house: a library spacy_<NAME> that sees the rooms in DEPS and the third-party PARTS, nothing else.
function(spacy_room NAME)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPS;PARTS" ${ARGN})
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
endfunction()
