#include "pipeline/lemmatizers/modes.h"
#include "text/unicode.h"

namespace spacy {

std::string haitian_rules(const LemmaToken& token, const LemmaTables&) { return str_lower(token.text); }

}  // namespace spacy
