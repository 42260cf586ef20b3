#include "tokens/span_groups.h"

#include <algorithm>

#include "base/error.h"
#include "serialize/msgpack_writer.h"
#include "text/utf8.h"
#include "tokens/msgpack_cursor.h"

namespace spacy {
namespace {

constexpr uint64_t kSpanBytes = 40;  // three 64-bit and four 32-bit numbers, big-endian

uint64_t big_endian(const uint8_t* bytes, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

SpanData read_span(MsgpackCursor& cursor, size_t doc_length, const FileStrings& strings, Vocab& vocab) {
  const std::string_view span_bytes = cursor.text("span");
  if (span_bytes.size() != kSpanBytes) cursor.fail("a span must have 40 bytes");
  const auto* bytes = reinterpret_cast<const uint8_t*>(span_bytes.data());
  const auto start = static_cast<int32_t>(big_endian(bytes + 24, 4));
  const auto end = static_cast<int32_t>(big_endian(bytes + 28, 4));
  if (start < 0 || end < start || static_cast<size_t>(end) > doc_length) {
    throw Error("E035", "Error creating span with start " + std::to_string(start) + " and end " + std::to_string(end) +
                            " for Doc of length " + std::to_string(doc_length) +
                            ": the span groups don't fit the tokens.");
  }
  SpanData span;
  span.id = strings.resolve(big_endian(bytes, 8), vocab);
  span.kb_id = strings.resolve(big_endian(bytes + 8, 8), vocab);
  span.label = strings.resolve(big_endian(bytes + 16, 8), vocab);
  span.start = static_cast<uint32_t>(start);
  span.end = static_cast<uint32_t>(end);
  span.start_char = static_cast<int32_t>(big_endian(bytes + 32, 4));
  span.end_char = static_cast<int32_t>(big_endian(bytes + 36, 4));
  return span;
}

std::string read_name(MsgpackCursor& cursor, const char* field) {
  std::string name(cursor.text(field));
  if (find_invalid_utf8(name) != std::string_view::npos) cursor.fail(std::string("'") + field + "' is not UTF-8");
  return name;
}

std::string_view read_attrs(MsgpackCursor& cursor) {
  MsgpackCursor ahead = cursor;
  for (uint64_t left = 2 * ahead.map_size("attrs"); left > 0; --left) ahead.skip_plain();
  return cursor.take(ahead.position() - cursor.position());
}

SpanGroupData read_group(std::string_view bytes, size_t doc_length, const FileStrings& strings, Vocab& vocab) {
  MsgpackCursor cursor(bytes, "span group");
  SpanGroupData group;
  for (uint64_t fields = cursor.map_size("span group"); fields > 0; --fields) {
    const std::string_view field = cursor.text("field");
    if (field == "name") {
      group.name = read_name(cursor, "name");
    } else if (field == "attrs") {
      group.attrs = read_attrs(cursor);
    } else if (field == "spans") {
      group.spans.clear();
      for (uint64_t left = cursor.array_size("spans"); left > 0; --left) {
        group.spans.push_back(read_span(cursor, doc_length, strings, vocab));
      }
    } else {
      cursor.skip();
    }
  }
  return group;
}

// A later group of the same key takes the place of the earlier one, as in a dict.
void put(std::vector<SpanGroupData>& groups, SpanGroupData group) {
  const auto same =
      std::find_if(groups.begin(), groups.end(), [&](const SpanGroupData& g) { return g.key == group.key; });
  if (same != groups.end()) {
    *same = std::move(group);
  } else {
    groups.push_back(std::move(group));
  }
}

}  // namespace

std::vector<SpanGroupData> read_span_groups(std::string_view bytes, size_t doc_length, const FileStrings& strings,
                                            Vocab& vocab) {
  std::vector<SpanGroupData> groups;
  if (bytes.empty()) return groups;
  MsgpackCursor cursor(bytes, "span groups");
  const MsgpackCursor::Head head = cursor.next();
  if (head.kind != MsgpackCursor::Kind::array && head.kind != MsgpackCursor::Kind::map) {
    cursor.fail("span groups must be an array or a map");
  }
  for (uint64_t left = head.number; left > 0; --left) {
    SpanGroupData group = read_group(cursor.text("span group"), doc_length, strings, vocab);
    if (head.kind == MsgpackCursor::Kind::array) {
      group.key = group.name;
      put(groups, std::move(group));
      continue;
    }
    for (uint64_t keys = cursor.array_size("keys"); keys > 0; --keys) {
      group.key = read_name(cursor, "key");
      put(groups, group);
    }
  }
  if (!cursor.at_end()) cursor.fail("there is more after the span groups");
  return groups;
}

namespace {

void append_big_endian(std::string& out, uint64_t value, int bytes) {
  while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes));
}

std::string group_bytes(const SpanGroupData& group, const StringStore& strings) {
  std::string out;
  MsgpackWriter writer(out);
  writer.pack_map(3).pack("name").pack(group.name).pack("attrs");
  out += group.attrs.empty() ? "\x80" : group.attrs;
  writer.pack("spans").pack_array(static_cast<uint32_t>(group.spans.size()));
  for (const SpanData& span : group.spans) {
    writer.pack_bin(kSpanBytes);
    for (const StringId id : {span.id, span.kb_id, span.label}) append_big_endian(out, strings.hash(id), 8);
    append_big_endian(out, span.start, 4);
    append_big_endian(out, span.end, 4);
    append_big_endian(out, static_cast<uint32_t>(span.start_char), 4);
    append_big_endian(out, static_cast<uint32_t>(span.end_char), 4);
  }
  return out;
}

}  // namespace

std::string write_span_groups(std::span<const SpanGroupData> groups, const StringStore& strings) {
  if (groups.empty()) return "\x90";
  // Groups of equal bytes are written once, with the keys of all.
  std::vector<std::pair<std::string, std::vector<const std::string*>>> distinct;
  for (const SpanGroupData& group : groups) {
    std::string bytes = group_bytes(group, strings);
    const auto same = std::find_if(distinct.begin(), distinct.end(), [&](const auto& d) { return d.first == bytes; });
    auto& [_, keys] = same != distinct.end() ? *same : distinct.emplace_back(std::move(bytes), 0);
    keys.push_back(&group.key);
  }
  std::string out;
  MsgpackWriter writer(out);
  writer.pack_map(static_cast<uint32_t>(distinct.size()));
  for (const auto& [bytes, keys] : distinct) {
    writer.pack_bytes(bytes).pack_array(static_cast<uint32_t>(keys.size()));
    for (const std::string* key : keys) writer.pack(*key);
  }
  return out;
}

}  // namespace spacy
