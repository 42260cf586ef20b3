// Taking docs into a DocBin: one, or all of another.
#include <algorithm>

#include "base/error.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin.h"
#include "tokens/token_values.h"

namespace spacy {
namespace {

constexpr uint32_t kNotYet = UINT32_MAX;
constexpr Column kStringColumns[] = {Column::tag,      Column::lemma,     Column::dep,
                                     Column::ent_type, Column::ent_kb_id, Column::ent_id};

/// The string behind a token's attribute, of those that a doc has words for.
StringId string_of(const Doc& doc, uint64_t attribute, size_t token) {
  if (attribute == attr::kOrth) return doc.lexeme(token).orth;
  if (attribute == attr::kNorm) return doc.norm(token);
  const auto words = doc.column(*column_of_attribute(attribute));
  return words.empty() ? 0 : words[token];
}

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

// A file may lack these.
void DocBin::pad_parts() {
  unknown_spaces_.resize(ready_);
  while (cats_.size() < ready_) cats_.add("\x80");
  while (span_groups_.size() < ready_) span_groups_.add("");
  while (store_user_data_ && user_data_.size() < ready_) user_data_.add("");
}

void DocBin::add_tokens(const Doc& doc) {
  const TokenValues values(doc);
  const StringStore& strings = doc.vocab().strings();
  const auto no_features = strings.find("_");
  for (Source& source : columns_) {
    if (!is_string_attribute(source.attr)) {
      for (size_t token = 0; token < doc.length(); ++token) source.cells.push_back(values.get(source.attr, token));
      continue;
    }
    for (size_t token = 0; token < doc.length(); ++token) {
      const StringId id = string_of(doc, source.attr, token);
      if (source.attr == attr::kMorph && id == no_features) {  // Python leaves its string out
        source.cells.push_back(strings.hash(id));
        continue;
      }
      const uint32_t place = place_of(strings, id);
      if (place >= source.cells_of_places.size()) source.cells_of_places.resize(2 * size_t{place} + 64, kNotYet);
      uint32_t& cell = source.cells_of_places[place];
      if (cell == kNotYet) cell = source.cells.add_value(strings.hash(id));
      source.cells.append(cell);
    }
  }
  for (const uint32_t space : doc.column(Column::spacy)) spaces_.push_back(space != 0);
}

uint32_t DocBin::place_of(const StringStore& strings, StringId id) {
  if (places_[id] == 0) {
    places_[id] = ++places_used_;
    if (strings.has_text(id)) strings_.add(strings.view(id));
  }
  return places_[id] - 1;
}

void DocBin::add_strings_of(const DocEntry& entry) {
  const Doc& doc = entry.doc;
  const StringStore& strings = doc.vocab().strings();
  const auto morphs = doc.column(Column::morph);
  const auto no_features = strings.find("_");
  for (size_t token = 0; token < doc.length(); ++token) {
    place_of(strings, doc.lexeme(token).orth);
    place_of(strings, doc.norm(token));
    const StringId morph = morphs.empty() ? 0 : morphs[token];
    place_of(strings, morph == no_features ? 0 : morph);
  }
  for (const Column column : kStringColumns) {
    const auto words = doc.column(column);
    for (const StringId id : words) place_of(strings, id);
    if (words.empty() && doc.length() > 0) place_of(strings, 0);
  }
  for (const SpanGroupData& group : entry.spans) {
    for (const SpanData& span : group.spans) {
      for (const StringId id : {span.label, span.kb_id, span.id}) place_of(strings, id);
    }
  }
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
  ready_ += other.ready_;
}

void DocBin::merge_column(Source& mine, const Source& theirs) {
  std::vector<uint32_t> places;
  for (const uint64_t value : theirs.cells.values()) places.push_back(mine.cells.add_value(value));
  for (size_t cell = 0; cell < theirs.cells.size(); ++cell) mine.cells.append(places[theirs.cells.index(cell)]);
}

}  // namespace spacy
