// spaCy's attribute numbers (spacy.attrs), as files hold them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tokens/doc.h"

namespace spacy {

/// Numbers of spaCy 3.
namespace attr {
constexpr uint64_t kId = 64;
constexpr uint64_t kOrth = 65;
constexpr uint64_t kLower = 66;
constexpr uint64_t kNorm = 67;
constexpr uint64_t kShape = 68;
constexpr uint64_t kPrefix = 69;
constexpr uint64_t kSuffix = 70;
constexpr uint64_t kLength = 71;
constexpr uint64_t kLemma = 73;
constexpr uint64_t kPos = 74;
constexpr uint64_t kTag = 75;
constexpr uint64_t kDep = 76;
constexpr uint64_t kEntIob = 77;
constexpr uint64_t kEntType = 78;
constexpr uint64_t kHead = 79;
constexpr uint64_t kSentStart = 80;
constexpr uint64_t kSpacy = 81;
constexpr uint64_t kLang = 83;
constexpr uint64_t kEntKbId = 452;
constexpr uint64_t kMorph = 453;
constexpr uint64_t kEntId = 454;
constexpr uint64_t kIdx = 455;
}  // namespace attr

/// The number of an attribute's name in capitals (spacy.attrs.IDS), or nullopt.
std::optional<uint64_t> attribute_id(std::string_view name);

/// The number that spaCy 3 has for what 2.x calls `id`: there ENT_ID is 453, IDX 454 and SENT_END 455 (which 3 lacks:
/// 0).
uint64_t attribute_from_v2(uint64_t id);

/// The column in which a Doc keeps an attribute that a file can set, or nullopt: lexical attributes are the vocab's.
std::optional<Column> column_of_attribute(uint64_t id);

/// True where a Doc's column for the attribute holds strings.
bool is_string_attribute(uint64_t id);

/// True where the attribute's value is the hash of a string: those, and lexemes' ones (LOWER).
bool holds_strings(uint64_t id);

}  // namespace spacy
