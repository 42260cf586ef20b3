// Python's str.format, as far as templates of markup use it: literal text, {{ and }}, {name}, {name:>10}, {score:.2f}.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/json.h"

namespace spacy::displacy {

/// A value that a template may name. `name` is "" for a positional one.
struct FormatArgument {
  std::string_view name;
  std::string_view text;
  const Json* number = nullptr;  // set for ints and floats, which have formats of their own
};

/// A parsed template. Throws Error BAD_TEMPLATE saying what Python's parser would refuse, and for fields with
/// attributes, indices, nested fields or the conversions !r and !a, which are not supported.
class FormatString {
 public:
  explicit FormatString(std::string_view pattern);

  /// Appends the pattern with its fields filled in. Throws Error BAD_TEMPLATE naming a field that has no argument.
  void append_to(std::string& out, std::span<const FormatArgument> arguments) const;

 private:
  struct Piece {
    std::string literal;  // stands before the field
    std::string name;     // a positional field's is its number
    std::string spec;
    bool field = false;
    bool as_text = false;  // !s
  };
  void add_field(std::string_view field, Piece& piece, int& automatic);

  std::vector<Piece> pieces_;
};

/// str() of a Json value: text as it is, True, None, numbers. Throws Error BAD_VALUE for lists and objects, naming
/// `what`.
std::string python_str(const Json& value, std::string_view what);

}  // namespace spacy::displacy
