#include "tokens/doc_bin_query.h"

#include <charconv>

#include "text/unicode.h"

namespace spacy {
namespace {

Hash label_hash(const DocBin& bin, std::string_view label) {
  Hash hash = 0;
  if (label.starts_with('#') && !bin.has(label)) {
    const auto [end, error] = std::from_chars(label.data() + 1, label.data() + label.size(), hash);
    if (error == std::errc() && end == label.data() + label.size()) return hash;
  }
  return StringStore::hash_of(label);
}

}  // namespace

DocBinQuery::DocBinQuery(const DocBin& bin, std::string_view text, std::string_view label)
    : bin_(bin), text_(str_lower(text)) {
  if (!label.empty()) label_ = label_hash(bin, label);
}

bool DocBinQuery::matches(size_t index) const {
  if (label_ && !bin_.has_label(index, *label_)) return false;
  return text_.empty() || str_lower(bin_.text(index)).find(text_) != std::string::npos;
}

}  // namespace spacy
