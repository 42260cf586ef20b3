// What a pipeline cuts its texts with: one of the kinds that [nlp.tokenizer] can name.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "serialize/json.h"
#include "tokens/doc.h"

namespace spacy {

class AnyTokenizer {
 public:
  virtual ~AnyTokenizer() = default;

  /// Tokens of a text (valid UTF-8).
  virtual Doc operator()(std::string_view text) const = 0;
  /// Where a package keeps what this kind saves: a path in its data folder.
  virtual std::string_view file() const = 0;
  /// Takes over the contents of that file. Throws Error naming the field.
  virtual void from_file(std::string_view contents) = 0;
  virtual std::string to_file() const = 0;
  /// The same as Tokenizer.from_bytes and to_bytes have it; `exclude` names fields to leave out, and of the vocab's.
  virtual void from_bytes(std::string_view bytes, const std::set<std::string>& exclude) = 0;
  virtual std::string to_bytes(const std::set<std::string>& exclude) const = 0;
  /// Takes over the language's rules (LanguageData::tokenizer), where a package has no such file. Throws Error naming
  /// the field.
  virtual void from_defaults(const Json& rules) = 0;
};

}  // namespace spacy
