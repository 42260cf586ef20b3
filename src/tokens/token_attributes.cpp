#include "tokens/token_attributes.h"

#include "tokens/attributes.h"

namespace spacy {
namespace {

constexpr uint64_t kFirstFlag = 1;
constexpr uint64_t kLastFlag = 18;

void set_lexeme_attribute(Lexeme& lexeme, const TokenAttribute& attribute) {
  const auto value = static_cast<uint32_t>(attribute.value);
  switch (attribute.id) {
    case attr::kLower:
      lexeme.lower = value;
      return;
    case attr::kShape:
      lexeme.shape = value;
      return;
    case attr::kPrefix:
      lexeme.prefix = value;
      return;
    case attr::kSuffix:
      lexeme.suffix = value;
      return;
    default:
      break;
  }
  if (attribute.id < kFirstFlag || attribute.id > kLastFlag) return;
  const uint32_t bit = 1U << attribute.id;
  lexeme.flags = value != 0 ? lexeme.flags | bit : lexeme.flags & ~bit;
}

}  // namespace

void set_token_attribute(Doc& doc, uint32_t token, const TokenAttribute& attribute) {
  const auto column = column_of_attribute(attribute.id);
  if (!column) {
    set_lexeme_attribute(doc.vocab().mutable_lexeme(doc.column(Column::lex)[token]), attribute);
  } else if (*column != Column::lex && (attribute.value != 0 || doc.has(*column))) {
    doc.column(*column)[token] = static_cast<uint32_t>(attribute.value);
  }
}

}  // namespace spacy
