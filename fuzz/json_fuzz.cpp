// parse_json, and dump_json of what it makes: written and read again it is the same.
#include <cstdlib>

#include "base/error.h"
#include "fuzz_target.h"
#include "serialize/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    const spacy::Json value = spacy::parse_json({reinterpret_cast<const char*>(data), size}, "input");
    const std::string written = spacy::dump_json(value);
    if (spacy::dump_json(spacy::parse_json(written, "written")) != written) std::abort();
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {
      R"({"lang":"en","name":"core_web_sm","version":"3.8.0","labels":{"ner":["ORG","GPE"]},"speed":1.5e4,"x":null})",
      R"([0, -0, 1, -1, 9223372036854775807, 18446744073709551615, 1e400, 0.1, 5e-324, NaN, Infinity, -Infinity, true])",
      R"(["\"\\\/\b\f\n\r\t", "\u00e9\ud83d\ude00", "é😀", "", {"a": {"b": [[], {}]}, "a": 2}])",
      std::string(400, '[') + std::string(400, ']'),
  };
}
