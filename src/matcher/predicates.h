// What patterns ask of an attribute beyond being equal: REGEX, FUZZY, IN, >= and their kin.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matcher/levenshtein.h"
#include "serialize/json.h"
#include "tokens/token_values.h"

namespace spacy {

/// Values of the extension attributes that patterns name, by name: one for each token that is matched over.
using ExtensionValues = std::map<std::string, std::vector<Json>, std::less<>>;

/// The value at a token. Throws Error E046 where the attribute is not among them.
const Json& extension_value(const ExtensionValues& extensions, std::string_view name, size_t token);

/// What predicates look at. `token` is a place in the doc, `offset` the place of the first that is matched over.
struct MatchContext {
  const TokenValues& values;
  const ExtensionValues& extensions;
  size_t offset;
};

/// What is asked: of an attribute by its number, or of an extension attribute by its name. An attribute without a
/// number can be written but not asked, as in Python.
struct PredicateSpec {
  std::optional<uint64_t> attribute;
  std::optional<std::string> extension;
  std::string type;  // in capitals
  const Json& value;
  bool regex = false;        // the value is inside REGEX
  std::optional<int> fuzzy;  // the value is inside FUZZY: edits, -1 by length
  FuzzyCompare compare;      // empty where Python has none: then FUZZY is an error when it is asked
};

struct AllowedValues {
  uint64_t attribute;
  const std::vector<Hash>& values;
};

class Predicate {
 public:
  virtual ~Predicate() = default;
  /// Throws Error where Python raises: E018, E046, BAD_PATTERN for types that do not go together.
  virtual bool test(const MatchContext& context, size_t token) = 0;
  /// Whether `test` may throw for a value that docs have. Then it is asked even where other parts of the pattern fail,
  /// as in Python.
  virtual bool may_throw() const { return false; }
  /// The values of an attribute that alone pass; nullopt where they can't be listed.
  virtual std::optional<AllowedValues> allowed() const { return std::nullopt; }
};

/// Whether there are predicates of that name.
bool is_predicate_type(std::string_view type);
/// Names of all predicates in spaCy's order.
const std::vector<std::string>& predicate_types();
/// The edits of "FUZZY" (-1), "FUZZY1" to "FUZZY9", or nullopt.
std::optional<int> fuzzy_edits(std::string_view type);

/// Throws Error BAD_PATTERN, E017 or BAD_MORPH where the value is none for the predicate.
std::unique_ptr<Predicate> make_predicate(const PredicateSpec& spec, Vocab& vocab);

}  // namespace spacy
