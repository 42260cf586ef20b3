// The loop of a comparison's C++ side: a request a line on standard input, a JSON answer a line on standard output. A
// refusal is {"code": ..., "message": ...}.
#pragma once

#include <cstdio>
#include <string>

#include "base/error.h"
#include "serialize/json.h"

namespace spacy::testing {

/// `answer` takes the line as it is.
template <typename Answer>
int answer_lines(Answer answer) {
  std::string line;
  for (int c; (c = std::getchar()) != EOF;) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    Json reply;
    try {
      reply = answer(line);
    } catch (const Error& error) {
      reply = {{"code", error.code()}, {"message", error.message()}};
    }
    std::puts(dump_json(reply).c_str());
    std::fflush(stdout);
    line.clear();
  }
  return 0;
}

/// `answer` takes the line's JSON.
template <typename Answer>
int answer_json_lines(Answer answer) {
  return answer_lines([&](const std::string& line) { return answer(parse_json(line, "request")); });
}

}  // namespace spacy::testing
