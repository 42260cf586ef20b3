// Taking docs into a DocBin: one, or all of another.
#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin.h"
#include "tokens/token_values.h"

namespace spacy {
namespace {

std::string names_of(const std::vector<uint64_t>& attrs) {
  std::string names;
  for (const uint64_t attr : attrs) names += (names.empty() ? "" : ", ") + std::string(symbol_name(attr));
  return names;
}

}  // namespace

void DocBin::add(const DocEntry& entry) {
  use(entry.doc.vocab());
  pad_parts();
  places_.resize(entry.doc.vocab().strings().size());
  add_tokens(entry.doc);
  add_strings_of(entry);
  cats_.add(entry.cats.empty() ? "\x80" : entry.cats);
  span_groups_.add(write_span_groups(entry.spans, entry.doc.vocab().strings()));
  if (store_user_data_) user_data_.add(entry.user_data.empty() ? "\x80" : entry.user_data);
  unknown_spaces_.push_back(entry.has_unknown_spaces);
  starts_.push_back(starts_.back() + entry.doc.length());
  ++ready_;
}

// A file may have fewer of these than docs, or more.
void DocBin::pad_parts() {
  unknown_spaces_.resize(ready_);
  cats_.resize(ready_, "\x80");
  span_groups_.resize(ready_, "");
  user_data_.resize(store_user_data_ ? ready_ : std::min(ready_, user_data_.size()), "");
}

void DocBin::add_tokens(const Doc& doc) {
  const TokenValues values(doc);
  row_.resize(doc.length());
  for (Source& source : columns_) {
    if (is_string_attribute(source.attr)) {
      add_string_cells(source, doc);
      continue;
    }
    for (size_t token = 0; token < doc.length(); ++token) {
      row_[token] = source.cells.add_value(values.get(source.attr, token));
    }
    source.cells.append(row_);
  }
  for (const uint32_t space : doc.column(Column::spacy)) spaces_.push_back(space != 0);
}

void DocBin::add_string_cells(Source& source, const Doc& doc) {
  if (doc.length() == 0) return;
  const StringStore& strings = doc.vocab().strings();
  const auto words = doc.column(*column_of_attribute(source.attr));
  if (source.attr == attr::kOrth) {
    for (size_t token = 0; token < row_.size(); ++token) row_[token] = cell_of(source, strings, doc.lexeme(token).orth);
  } else if (source.attr == attr::kNorm) {
    for (size_t token = 0; token < row_.size(); ++token) row_[token] = cell_of(source, strings, doc.norm(token));
  } else if (words.empty()) {
    source.cells.append(cell_of(source, strings, 0), doc.length());
    return;
  } else {
    for (size_t token = 0; token < row_.size(); ++token) row_[token] = cell_of(source, strings, words[token]);
  }
  source.cells.append(row_);
}

uint32_t DocBin::cell_of(Source& source, const StringStore& strings, StringId id) {
  const uint32_t place = place_of(strings, source.attr, id);
  if (place >= source.cells_of_places.size()) source.cells_of_places.resize(2 * size_t{place} + 64, kNotYet);
  uint32_t& cell = source.cells_of_places[place];
  if (cell == kNotYet) cell = source.cells.add_value(strings.hash(id));
  return cell;
}

uint32_t DocBin::place_of(const StringStore& strings, uint64_t attribute, StringId id) {
  if (places_[id] == 0) {
    if (attribute == attr::kMorph && is_no_features(strings, id)) return place_of_no_features(strings);
    places_[id] = ++places_used_;
    if (strings.has_text(id)) strings_.add(strings.view(id), strings.hash(id));
  }
  return places_[id] - 1;
}

// Python leaves the string of no features out, and names an empty one.
uint32_t DocBin::place_of_no_features(const StringStore& strings) {
  place_of(strings, attr::kMorph, 0);
  if (no_features_place_ == 0) no_features_place_ = ++places_used_;
  return no_features_place_ - 1;
}

// What add_tokens has not met: strings of other attributes, and of spans.
void DocBin::add_strings_of(const DocEntry& entry) {
  const StringStore& strings = entry.doc.vocab().strings();
  const auto add = [&](StringId id) { place_of(strings, attr::kOrth, id); };
  for (const uint64_t attribute : kNamedAttributes) {
    if (!find(attribute)) visit_strings(entry.doc, attribute, add);
  }
  visit_strings(entry.spans, add);
}

void DocBin::merge(const DocBin& other) {
  if (attrs_ != other.attrs_) {
    throw Error("E166", "Can only merge DocBins with the same value for 'attrs'. This one has " + names_of(attrs_) +
                            "; the other has " + names_of(other.attrs_) + ".");
  }
  if (store_user_data_ != other.store_user_data_) {
    throw Error("E166", std::string("Can only merge DocBins with the same value for 'store_user_data'. This one has ") +
                            (store_user_data_ ? "true; the other has false." : "false; the other has true."));
  }
  if (&other == this) return merge(DocBin(other));
  is_v2_ = ready_ == 0 ? other.is_v2_ : is_v2_ && other.is_v2_;
  for (size_t i = 0; i < columns_.size(); ++i) merge_column(columns_[i], other.columns_[i]);
  spaces_.insert(spaces_.end(), other.spaces_.begin(), other.spaces_.end());
  pad_parts();
  for (size_t i = 0; i < other.ready_; ++i) {
    unknown_spaces_.push_back(other.has_unknown_spaces(i));
    cats_.add(other.cats_[i].empty() ? "\x80" : other.cats_[i]);
    span_groups_.add(other.span_groups_[i]);
    if (store_user_data_) user_data_.add(other.user_data_[i]);
    starts_.push_back(starts_.back() + other.starts_[i + 1] - other.starts_[i]);
  }
  strings_.add_all(other.strings_);
  forget_texts();
  ready_ += other.ready_;
}

void DocBin::merge_column(Source& mine, const Source& theirs) {
  std::vector<uint32_t> places;
  for (const uint64_t value : theirs.cells.values()) places.push_back(mine.cells.add_value(value));
  std::vector<uint32_t> indices(theirs.cells.size());
  theirs.cells.indices(0, indices);
  for (uint32_t& index : indices) index = places[index];
  mine.cells.append(indices);
}

void DocBin::add_string(std::string_view utf8) {
  strings_.add(utf8);
  forget_texts();
}

// A string may be known now that was not.
void DocBin::forget_texts() {
  words_.clear();
  for (Source& source : columns_) source.words.clear();
}

}  // namespace spacy
