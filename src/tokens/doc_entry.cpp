#include "tokens/doc_entry.h"

#include "text/utf8.h"
#include "tokens/msgpack_cursor.h"

namespace spacy {

std::vector<std::pair<std::string, double>> read_cats(std::string_view bytes) {
  std::vector<std::pair<std::string, double>> cats;
  if (bytes.empty()) return cats;
  using Kind = MsgpackCursor::Kind;
  MsgpackCursor cursor(bytes, "cats");
  for (uint64_t left = cursor.map_size("cats"); left > 0; --left) {
    std::string name(cursor.text("category"));
    if (find_invalid_utf8(name) != std::string_view::npos) cursor.fail("a category's name is not UTF-8");
    const MsgpackCursor::Head value = cursor.next();
    if (value.kind == Kind::real) {
      cats.emplace_back(std::move(name), value.real);
    } else if (value.kind == Kind::negative) {
      cats.emplace_back(std::move(name), static_cast<double>(static_cast<int64_t>(value.number)));
    } else if (value.kind == Kind::uint || value.kind == Kind::boolean) {
      cats.emplace_back(std::move(name), static_cast<double>(value.number));
    } else {
      cursor.fail("the value of category '" + name + "' is not a number");
    }
  }
  return cats;
}

bool is_no_features(const StringStore& strings, StringId id) {
  static const Hash no_features = StringStore::hash_of("_");
  return strings.hash(id) == no_features;
}

void visit_strings(const Doc& doc, uint64_t attribute, const std::function<void(StringId)>& visit) {
  const StringStore& strings = doc.vocab().strings();
  const auto words = doc.column(*column_of_attribute(attribute));
  for (size_t token = 0; token < doc.length(); ++token) {
    if (attribute == attr::kOrth) {
      visit(doc.lexeme(token).orth);
    } else if (attribute == attr::kNorm) {
      visit(doc.norm(token));
    } else {
      const StringId id = words.empty() ? 0 : words[token];
      visit(attribute == attr::kMorph && is_no_features(strings, id) ? 0 : id);
    }
  }
}

void visit_strings(std::span<const SpanGroupData> groups, const std::function<void(StringId)>& visit) {
  for (const SpanGroupData& group : groups) {
    for (const SpanData& span : group.spans) {
      for (const StringId id : {span.label, span.kb_id, span.id}) visit(id);
    }
  }
}

void set_characters(DocEntry& entry) {
  if (entry.spans.empty()) return;
  const Doc& doc = entry.doc;
  const auto spaces = doc.column(Column::spacy);
  std::vector<uint32_t> starts = {0};
  for (size_t token = 0; token < doc.length(); ++token) {
    starts.push_back(starts.back() + doc.lexeme(token).length + (spaces[token] != 0 ? 1 : 0));
  }
  for (SpanGroupData& group : entry.spans) {
    for (SpanData& span : group.spans) {
      span.start_char = static_cast<int32_t>(starts[span.start]);
      span.end_char = span.start == span.end
                          ? span.start_char
                          : static_cast<int32_t>(starts[span.end - 1] + doc.lexeme(span.end - 1).length);
    }
  }
}

void check_user_data(std::string_view bytes) {
  if (bytes.empty()) return;
  MsgpackCursor cursor(bytes, "user_data");
  for (uint64_t left = cursor.map_size("user_data"); left > 0; --left) {
    cursor.skip_plain();
    cursor.skip_plain();
  }
  if (!cursor.at_end()) cursor.fail("there is more after the map");
}

}  // namespace spacy
