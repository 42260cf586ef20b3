#include "tokenizer/refusals.h"

#include "base/error.h"
#include "serialize/msgpack.h"

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

std::string saved_cfg(std::string_view bytes) {
  const Msgpack document(bytes, "tokenizer");
  as_map(document.root(), "tokenizer");
  const msgpack::object* const cfg = find(document.root(), "cfg");
  return cfg == nullptr ? "{}" : std::string(as_string(*cfg, "tokenizer, cfg"));
}

}  // namespace spacy
