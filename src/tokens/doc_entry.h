// A Doc with what stands beside its tokens, as files hold it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tokens/attributes.h"
#include "tokens/doc.h"
#include "tokens/span_groups.h"

namespace spacy {

struct DocEntry {
  Doc doc;
  std::string cats;  // a msgpack map of names to numbers; "" is an empty one
  std::vector<SpanGroupData> spans;
  std::string user_data;  // a msgpack map; "" where there is none
  bool has_unknown_spaces = false;
  float sentiment = 0;
};

/// The categories of a msgpack map. Throws Error BAD_MSGPACK for a name that is not UTF-8, a value that is no number.
std::vector<std::pair<std::string, double>> read_cats(std::string_view bytes);

/// Attributes whose strings a file names, whether it has the attributes or not.
constexpr uint64_t kNamedAttributes[] = {attr::kOrth, attr::kTag,     attr::kLemma,   attr::kNorm, attr::kMorph,
                                         attr::kDep,  attr::kEntType, attr::kEntKbId, attr::kEntId};
/// Python names the string of no features, "_", as an empty one.
bool is_no_features(const StringStore& strings, StringId id);
/// Tells the strings of an attribute of those, one a token.
void visit_strings(const Doc& doc, uint64_t attribute, const std::function<void(StringId)>& visit);
/// Tells the strings of spans: labels, KB ids, ids.
void visit_strings(std::span<const SpanGroupData> groups, const std::function<void(StringId)>& visit);

/// Fills in where the spans start and end, in code points of the text.
void set_characters(DocEntry& entry);

/// Passes over a msgpack map of user data. Throws Error BAD_MSGPACK where it is none, or holds a value of an extension
/// type.
void check_user_data(std::string_view bytes);

}  // namespace spacy
