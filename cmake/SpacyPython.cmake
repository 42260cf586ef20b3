# SPACY_PYTHON: a Python that has spaCy 3.8, for the data that is generated from it at build. In this order: the variable
# of that name (-D or environment), .venv in the repository, python3 on the path.
include_guard(GLOBAL)
if(NOT SPACY_PYTHON OR NOT EXISTS "${SPACY_PYTHON}")
  find_program(SPACY_PATH_PYTHON python3)
  foreach(candidate $ENV{SPACY_PYTHON} ${PROJECT_SOURCE_DIR}/.venv/bin/python
      ${PROJECT_SOURCE_DIR}/.venv/Scripts/python.exe ${SPACY_PATH_PYTHON})
    execute_process(
      COMMAND ${candidate} -c "import importlib.metadata as m, sys; sys.exit(not m.version('spacy').startswith('3.8.'))"
      RESULT_VARIABLE candidate_fails OUTPUT_QUIET ERROR_QUIET)
    if(candidate_fails EQUAL 0)
      set(SPACY_PYTHON ${candidate} CACHE FILEPATH "A Python that has spaCy 3.8" FORCE)
      break()
    endif()
  endforeach()
endif()
if(NOT SPACY_PYTHON)
  message(FATAL_ERROR "No Python with spaCy 3.8 was found: run `npm run setup`, or set SPACY_PYTHON to one.")
endif()
