#include "tokens/span_as_doc.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "tokens/iob.h"
#include "tokens/sentences.h"

namespace spacy {
namespace {

Doc sliced(const Doc& doc, uint32_t start, uint32_t end) {
  Doc part(doc.vocab());
  const auto words = doc.column(Column::lex);
  const auto spaces = doc.column(Column::spacy);
  part.reserve(end - start);
  for (uint32_t i = start; i < end; ++i) part.push_back(words[i], spaces[i] != 0);
  for (size_t i = static_cast<size_t>(Column::norm); i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    if (doc.has(column)) {
      std::copy_n(doc.column(column).begin() + start, end - start, part.column(column).begin());
    }
  }
  const size_t width = doc.tensor.width;
  if (!doc.tensor.data.empty()) {
    part.tensor.width = width;
    part.tensor.data.assign(doc.tensor.data.begin() + static_cast<ptrdiff_t>(start * width),
                            doc.tensor.data.begin() + static_cast<ptrdiff_t>(end * width));
  }
  return part;
}

/// Heads that lead out of a part of a doc.
class HeadMender {
 public:
  HeadMender(const Doc& doc, uint32_t start, uint32_t end)
      : offsets_(doc.column(Column::head)), deps_(doc.column(Column::dep)), start_(start), end_(end) {}

  void mend(Doc& part) {
    const auto heads = part.column(Column::head);
    const auto deps = part.has(Column::dep) ? part.column(Column::dep) : std::span<uint32_t>();
    for (uint32_t i = start_; i < end_; ++i) {
      if (is_inside(head(i))) continue;
      // A token without a label has no head, whatever stands in the column: it becomes a root.
      const bool has_head = !deps_.empty() && deps_[i] != 0;
      if (has_head) deps[i - start_] = part.vocab().strings().add("dep");
      heads[i - start_] = static_cast<uint32_t>(has_head ? new_head(i) : i) - i;
    }
  }

 private:
  uint32_t head(uint32_t token) const { return token + offsets_[token]; }
  bool is_inside(uint32_t token) const { return token >= start_ && token < end_; }

  uint32_t new_head(uint32_t token) {
    uint32_t at = token;
    uint32_t found = UINT32_MAX;
    for (size_t steps = 0; head(at) != at && head(at) < offsets_.size() && steps < offsets_.size(); ++steps) {
      at = head(at);
      if (is_inside(at)) found = at;
    }
    return found != UINT32_MAX ? found : new_roots_.try_emplace(at, token).first->second;
  }

  std::span<const uint32_t> offsets_;
  std::span<const uint32_t> deps_;
  uint32_t start_;
  uint32_t end_;
  std::unordered_map<uint32_t, uint32_t> new_roots_;
};

void forget_cut_entities(Doc& part, uint32_t start, std::span<const EntitySpan> entities) {
  if (!part.has(Column::ent_iob) || part.length() == 0) return;
  const auto iob = part.column(Column::ent_iob);
  if (iob[0] == kIobIn) iob[0] = kIobBegin;
  const std::vector<EntitySpan> found = entity_spans(part);
  for (const EntitySpan& entity : found) {
    const auto is_it = [&](const EntitySpan& whole) {
      return whole.start == entity.start + start && whole.end == entity.end + start;
    };
    if (std::any_of(entities.begin(), entities.end(), is_it)) continue;
    for (uint32_t i = entity.start; i < entity.end; ++i) {
      iob[i] = 0;
      part.column(Column::ent_type)[i] = 0;
    }
  }
}

}  // namespace

Doc span_as_doc(const Doc& doc, uint32_t start, uint32_t end, std::span<const EntitySpan> entities) {
  Doc part = sliced(doc, start, end);
  if (part.has(Column::head)) HeadMender(doc, start, end).mend(part);
  const auto deps = std::as_const(part).column(Column::dep);
  if (part.has(Column::head) && std::any_of(deps.begin(), deps.end(), [](uint32_t dep) { return dep != 0; }))
    set_sentence_starts(part, false);
  forget_cut_entities(part, start, entities);
  return part;
}

std::string span_text(const Doc& doc, uint32_t start, uint32_t end) {
  const auto spaces = doc.column(Column::spacy);
  std::string text;
  for (uint32_t i = start; i < end; ++i) {
    text += doc.vocab().strings().view(doc.lexeme(i).orth);
    if (spaces[i] != 0 && i + 1 < end) text += ' ';
  }
  return text;
}

}  // namespace spacy
