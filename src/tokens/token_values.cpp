#include "tokens/token_values.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace spacy {
namespace {

constexpr uint64_t kFlags = 64;  // numbers below are flags
constexpr uint64_t kFlagBits = 32;
constexpr uint64_t kNoRank = ~uint64_t{0};  // Lexeme.rank of a word without a vector

struct Annotation {
  uint64_t attribute;
  const char* name;
  const char* component;
};
constexpr Annotation kAnnotations[] = {{attr::kTag, "TAG", "tagger"},
                                       {attr::kPos, "POS", "morphologizer or tagger+attribute_ruler"},
                                       {attr::kMorph, "MORPH", "morphologizer or tagger+attribute_ruler"},
                                       {attr::kLemma, "LEMMA", "lemmatizer"},
                                       {attr::kDep, "DEP", "parser"}};

bool has_annotation(const Doc& doc, uint64_t attribute) {
  const auto words = doc.column(*column_of_attribute(attribute));
  return doc.length() == 0 || std::any_of(words.begin(), words.end(), [](uint32_t word) { return word != 0; });
}

}  // namespace

uint32_t column_mask_of_attribute(uint64_t attribute) {
  if (attribute == attr::kIdx) return Doc::bit(Column::spacy);
  const auto column = column_of_attribute(attribute);
  return column ? Doc::bit(*column) : 0;
}

bool needs_annotation(uint64_t attribute) {
  return std::any_of(std::begin(kAnnotations), std::end(kAnnotations),
                     [=](const Annotation& annotation) { return annotation.attribute == attribute; });
}

void require_annotation(const Doc& doc, uint64_t attribute) {
  for (const Annotation& annotation : kAnnotations) {
    if (annotation.attribute != attribute || has_annotation(doc, attribute)) continue;
    throw Error("E155", std::string("The pipeline needs a ") + annotation.component +
                            " for patterns with the attribute " + annotation.name +
                            ": no token of the Doc has it. Match docs that nlp() made, or allow missing annotation.");
  }
}

bool has_any_annotation(const Doc& doc) {
  return std::any_of(std::begin(kAnnotations), std::end(kAnnotations),
                     [&](const Annotation& annotation) { return has_annotation(doc, annotation.attribute); });
}

TokenValues::TokenValues(const Doc& doc) : doc_(doc), strings_(doc.vocab().strings()) {
  for (size_t i = 0; i < kColumns; ++i) columns_[i] = doc.column(static_cast<Column>(i));
}

int32_t TokenValues::sent_start(size_t token) const {
  if (columns_[static_cast<size_t>(Column::sent_start)].empty()) return token == 0 ? 1 : 0;
  return static_cast<int32_t>(word(Column::sent_start, token));
}

uint64_t TokenValues::get(uint64_t attribute, size_t token) const {
  switch (attribute) {
    case attr::kLemma:
      return string(Column::lemma, token);
    case attr::kNorm:
      return strings_.hash(doc_.norm(token));
    case attr::kPos:
      return word(Column::pos, token);
    case attr::kTag:
      return string(Column::tag, token);
    case attr::kMorph:
      return string(Column::morph, token);
    case attr::kDep:
      return string(Column::dep, token);
    case attr::kHead:
      return static_cast<uint64_t>(int64_t{static_cast<int32_t>(word(Column::head, token))});
    case attr::kSpacy:
      return word(Column::spacy, token) != 0 ? 1 : 0;
    case attr::kEntIob:
      return word(Column::ent_iob, token);
    case attr::kEntType:
      return string(Column::ent_type, token);
    case attr::kEntId:
      return string(Column::ent_id, token);
    case attr::kEntKbId:
      return string(Column::ent_kb_id, token);
    case attr::kSentStart:
      return static_cast<uint64_t>(int64_t{sent_start(token)});
    case attr::kIdx:
      return code_point_start(token);
    default:
      return lexical(attribute, token);
  }
}

uint64_t TokenValues::for_matcher(uint64_t attribute, size_t token) const {
  if (attribute == attr::kSentStart) return sent_start(token) == 1 ? 1 : 0;
  return get(attribute, token);
}

uint64_t TokenValues::lexical(uint64_t attribute, size_t token) const {
  const Lexeme& lexeme = doc_.lexeme(token);
  if (attribute < kFlags) return attribute < kFlagBits ? lexeme.flags >> attribute & 1 : 0;
  switch (attribute) {
    case attr::kId: {
      const auto row = doc_.vocab().vectors().find(strings_.hash(lexeme.orth));
      return row ? *row : kNoRank;
    }
    case attr::kOrth:
      return strings_.hash(lexeme.orth);
    case attr::kLower:
      return strings_.hash(lexeme.lower);
    case attr::kShape:
      return strings_.hash(lexeme.shape);
    case attr::kPrefix:
      return strings_.hash(lexeme.prefix);
    case attr::kSuffix:
      return strings_.hash(lexeme.suffix);
    case attr::kLength:
      return lexeme.length;
    case attr::kLang:
      return StringStore::hash_of(doc_.vocab().lang());
    default:
      return 0;
  }
}

size_t TokenValues::code_point_start(size_t token) const {
  if (starts_.empty()) {
    starts_.reserve(doc_.length());
    size_t start = 0;
    for (size_t i = 0; i < doc_.length(); ++i) {
      starts_.push_back(start);
      start += doc_.lexeme(i).length + (word(Column::spacy, i) != 0 ? 1 : 0);
    }
  }
  return starts_[token];
}

}  // namespace spacy
