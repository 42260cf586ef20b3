#include "tokens/token_settings.h"

#include <algorithm>

#include "base/error.h"
#include "text/unicode.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

constexpr std::string_view kIobStrings[] = {"", "I", "O", "B"};

uint64_t iob_of(const std::string& value) {
  const auto* const found = std::find(std::begin(kIobStrings), std::end(kIobStrings), value);
  if (found != std::end(kIobStrings)) return static_cast<uint64_t>(found - std::begin(kIobStrings));
  throw Error("E1025",
              "Can't read the value '" + value + "' as an IOB string. The only ones are: 'I', 'O', 'B' and ''.");
}

/// A hash as a string of the store; of a number that stands for itself its symbol.
StringId string_of(Vocab& vocab, uint64_t value) {
  const std::string_view symbol = symbol_name(value);
  return symbol.empty() ? (value == 0 ? 0 : vocab.strings().add_hash(value)) : vocab.strings().add(symbol);
}

}  // namespace

TokenSettings::TokenSettings(const Json& attrs, Vocab& vocab, std::string_view what) {
  if (!attrs.is_object()) {
    throw Error("BAD_VALUE", std::string(what) + ": attributes to set are an object of values by name.");
  }
  for (const auto& [key, value] : attrs.items()) {
    if (key == "_") {
      if (value.is_object() && value.empty()) continue;
      throw Error("E118", std::string(what) + " sets the extension attributes " + value.dump() +
                              ", which are not registered here. Set them in JavaScript, after the pipeline.");
    }
    auto attribute = attribute_id(key);
    if (!attribute) attribute = attribute_id(str_upper(key));
    if (!attribute) continue;
    Setting setting{*attribute, value_of(*attribute, value, vocab, what), 0};
    if (holds_strings(*attribute)) setting.string = string_of(vocab, setting.value);
    const auto same = std::find_if(settings_.begin(), settings_.end(),
                                   [&](const Setting& other) { return other.attribute == *attribute; });
    if (same == settings_.end()) {
      settings_.push_back(setting);
    } else {
      *same = setting;
    }
  }
}

uint64_t TokenSettings::value_of(uint64_t attribute, const Json& value, Vocab& vocab, std::string_view what) const {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (attribute == attr::kEntIob) return iob_of(text);
    const StringId id = vocab.strings().add(attribute == attr::kMorph ? canonical_feats(text) : text);
    return vocab.strings().hash(id);
  }
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  if (value.is_number_unsigned()) return value.get<uint64_t>();
  throw Error("BAD_VALUE", std::string(what) + ": an attribute can't be set to " + value.dump() +
                               ": a string, a bool or a whole number from 0.");
}

uint32_t TokenSettings::writes() const {
  uint32_t mask = 0;
  for (const Setting& setting : settings_) {
    const auto column = column_of_attribute(setting.attribute);
    if (column && *column != Column::lex) mask |= Doc::bit(*column);
  }
  return mask;
}

void TokenSettings::apply(Doc& doc, size_t token) const {
  for (const Setting& setting : settings_) {
    const auto column = column_of_attribute(setting.attribute);
    if (!column || *column == Column::lex) {
      set_lexical(doc.vocab(), doc.column(Column::lex)[token], setting);
      continue;
    }
    const bool is_new = !doc.has(*column);
    const auto words = doc.column(*column);
    // A doc without the column begins a sentence with its first token.
    if (is_new && *column == Column::sent_start) words[0] = 1;
    if (is_string_attribute(setting.attribute)) {
      words[token] = setting.string;
    } else {
      words[token] = *column == Column::spacy ? setting.value != 0 : static_cast<uint32_t>(setting.value);
    }
  }
}

void TokenSettings::set_lexical(Vocab& vocab, LexemeId id, const Setting& setting) {
  constexpr uint64_t kFlagBits = 32;
  Lexeme lexeme = vocab.lexeme(id);
  switch (setting.attribute) {
    case attr::kLower:
      lexeme.lower = setting.string;
      break;
    case attr::kShape:
      lexeme.shape = setting.string;
      break;
    case attr::kPrefix:
      lexeme.prefix = setting.string;
      break;
    case attr::kSuffix:
      lexeme.suffix = setting.string;
      break;
    default:
      if (setting.attribute >= kFlagBits) return;
      lexeme.flags &= ~(1U << setting.attribute);
      if (setting.value != 0) lexeme.flags |= 1U << setting.attribute;
  }
  vocab.set_lexeme(id, lexeme);
}

}  // namespace spacy
