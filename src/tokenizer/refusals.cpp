#include "tokenizer/refusals.h"

#include "base/error.h"

namespace spacy {

void refuse_tokenizer(const std::string& what, const std::string& program, const std::string& way_out) {
  throw Error("LANG_NOT_SUPPORTED",
              what + " needs " + program + ", a program that runs in Python only. In the config's [nlp.tokenizer], " +
                  (way_out.empty() ? "" : way_out + ", or ") +
                  "name the rule tokenizer: { nlp: { tokenizer: { '@tokenizers': 'spacy.Tokenizer.v1' } } }.");
}

Json read_tokenizer_settings(std::string_view json) {
  Json settings = parse_json(json, "tokenizer/cfg");
  if (!settings.is_object()) throw Error("BAD_TOKENIZER", "The file tokenizer/cfg can't be read: it is no object.");
  return settings;
}

}  // namespace spacy
