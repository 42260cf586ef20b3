#include "pipeline/feature_extractor.h"

#include <optional>
#include <string_view>

#include "base/error.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

// spaCy's attribute ids (spacy.attrs.IDS of 3.8); those below 64 are flags.
enum Attribute : uint32_t {
  kFlagLimit = 64,
  kOrth = 65,
  kLower,
  kNorm,
  kShape,
  kPrefix,
  kSuffix,
  kLength,
  kLemma = 73,
  kPos,
  kTag,
  kDep,
  kEntIob,
  kEntType,
  kHead,
  kSentStart,
  kSpacy,
  kLang = 83,
  kEntKbId = 452,
  kMorph,
  kEntId,
  kIdx
};

struct Name {
  std::string_view name;
  uint32_t id;
};
constexpr Name kNames[] = {{"IS_ALPHA", 1},
                           {"IS_ASCII", 2},
                           {"IS_DIGIT", 3},
                           {"IS_LOWER", 4},
                           {"IS_PUNCT", 5},
                           {"IS_SPACE", 6},
                           {"IS_TITLE", 7},
                           {"IS_UPPER", 8},
                           {"LIKE_URL", 9},
                           {"LIKE_NUM", 10},
                           {"LIKE_EMAIL", 11},
                           {"IS_STOP", 12},
                           {"IS_OOV_DEPRECATED", 13},
                           {"IS_BRACKET", 14},
                           {"IS_QUOTE", 15},
                           {"IS_LEFT_PUNCT", 16},
                           {"IS_RIGHT_PUNCT", 17},
                           {"IS_CURRENCY", 18},
                           {"ORTH", kOrth},
                           {"LOWER", kLower},
                           {"NORM", kNorm},
                           {"SHAPE", kShape},
                           {"PREFIX", kPrefix},
                           {"SUFFIX", kSuffix},
                           {"LENGTH", kLength},
                           {"LEMMA", kLemma},
                           {"POS", kPos},
                           {"TAG", kTag},
                           {"DEP", kDep},
                           {"ENT_IOB", kEntIob},
                           {"ENT_TYPE", kEntType},
                           {"HEAD", kHead},
                           {"SENT_START", kSentStart},
                           {"SPACY", kSpacy},
                           {"LANG", kLang},
                           {"ENT_KB_ID", kEntKbId},
                           {"MORPH", kMorph},
                           {"ENT_ID", kEntId},
                           {"IDX", kIdx}};

uint32_t attribute_id(const std::string& text) {
  std::string upper = text;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (const Name& entry : kNames) {
    if (entry.name == upper || std::to_string(entry.id) == upper) return entry.id;
  }
  throw Error("E983", "'" + text + "' is not a token attribute that a model can read.");
}

StringId lexeme_string(const Lexeme& lexeme, uint32_t attribute) {
  switch (attribute) {
    case kOrth:
      return lexeme.orth;
    case kLower:
      return lexeme.lower;
    case kShape:
      return lexeme.shape;
    case kPrefix:
      return lexeme.prefix;
    default:
      return lexeme.suffix;
  }
}

/// Writes one attribute: out[0], out[step], ...
void extract_column(const Doc& doc, uint32_t attribute, uint64_t* out, size_t step) {
  const size_t length = doc.length();
  const StringStore& strings = doc.vocab().strings();
  std::optional<Column> column = column_of_attribute(attribute);
  if (attribute == kNorm || attribute == kOrth) column.reset();  // the lexeme knows them
  if (column && is_string_attribute(attribute)) {
    const auto ids = doc.column(*column);
    for (size_t i = 0; i < length; ++i, out += step) *out = ids.empty() ? 0 : strings.hash(ids[i]);
  } else if (column) {
    const auto words = doc.column(*column);
    for (size_t i = 0; i < length; ++i, out += step) {
      *out = words.empty() ? 0 : static_cast<uint64_t>(int64_t{static_cast<int32_t>(words[i])});
    }
  } else if (attribute == kNorm) {
    for (size_t i = 0; i < length; ++i, out += step) *out = strings.hash(doc.norm(i));
  } else if (attribute < kFlagLimit) {
    for (size_t i = 0; i < length; ++i, out += step) *out = doc.lexeme(i).flags >> attribute & 1;
  } else if (attribute == kLength) {
    for (size_t i = 0; i < length; ++i, out += step) *out = doc.lexeme(i).length;
  } else if (attribute == kLang) {
    const Hash lang = StringStore::hash_of(doc.vocab().lang());
    for (size_t i = 0; i < length; ++i, out += step) *out = lang;
  } else if (attribute == kIdx) {
    const auto spaces = doc.column(Column::spacy);
    uint64_t at = 0;
    for (size_t i = 0; i < length; ++i, out += step) {
      *out = at;
      at += doc.lexeme(i).length + spaces[i];
    }
  } else {
    for (size_t i = 0; i < length; ++i, out += step) *out = strings.hash(lexeme_string(doc.lexeme(i), attribute));
  }
}

/// Bytes of each token's text, from its ends inwards in turn (Doc.to_utf8_array): eight to a value, 255 for none.
void extract_characters(const Doc& doc, size_t count, uint64_t* out, size_t step) {
  for (size_t token = 0; token < doc.length(); ++token, out += step) {
    const std::string_view text = doc.vocab().strings().view(doc.lexeme(token).orth);
    for (size_t i = 0; i < count; ++i) {
      if (i % 8 == 0) out[i / 8] = 0;
      const size_t at = i % 2 == 0 ? i / 2 : text.size() - 1 - i / 2;
      const uint64_t byte = i < text.size() ? static_cast<uint8_t>(text[at]) : 255;
      out[i / 8] |= byte << i % 8 * 8;
    }
  }
}

}  // namespace

FeatureExtractor::FeatureExtractor(const TokenInputs& inputs)
    : characters_(inputs.characters),
      character_values_((inputs.characters + 7) / 8),
      has_key_(inputs.vectors),
      key_(kOrth) {
  for (const std::string& attribute : inputs.attributes) columns_.push_back(attribute_id(attribute));
}

void FeatureExtractor::extract(const Doc& doc, uint64_t* out) const {
  const size_t step = size();
  for (const uint32_t column : columns_) extract_column(doc, column, out++, step);
  if (characters_ > 0) extract_characters(doc, characters_, out, step);
  if (has_key_) extract_column(doc, key_, out + character_values_, step);
}

uint32_t FeatureExtractor::reads() const {
  uint32_t bits = 0;
  for (const uint32_t attribute : columns_) {
    if (const auto column = column_of_attribute(attribute)) bits |= Doc::bit(*column);
  }
  return bits & ~(Doc::bit(Column::lex) | Doc::bit(Column::spacy) | Doc::bit(Column::norm));
}

}  // namespace spacy
