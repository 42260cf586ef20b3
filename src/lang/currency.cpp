#include "lang/currency.h"

namespace spacy {

WordSet currency_words(std::string_view language, const GetterData& data) {
  if (language == "id" || language == "ms") return data.words("LIST_CURRENCY");
  if (language == "sl") return data.words("_currency_words");
  return {};
}

}  // namespace spacy
