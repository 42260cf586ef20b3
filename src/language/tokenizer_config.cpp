#include "language/tokenizer_config.h"

#include "base/error.h"

namespace spacy {

const Json& complete_tokenizer_config(Json& config, const LanguageData& data) {
  Json& nlp = config["nlp"];
  if (!nlp.is_object()) throw Error("BAD_CONFIG", "Config [nlp]: a section was expected.");
  Json& block = nlp["tokenizer"];
  if (block.is_null()) block = Json::object();
  if (!block.is_object()) throw Error("BAD_CONFIG", "Config [nlp.tokenizer]: a block was expected.");
  const Json& defaults = data.tokenizer_config;
  const auto name = block.find("@tokenizers");
  if (name != block.end() && *name != defaults["@tokenizers"]) return block;
  for (const auto& [key, value] : defaults.items()) {
    if (!block.contains(key)) block[key] = value;
  }
  return block;
}

}  // namespace spacy
