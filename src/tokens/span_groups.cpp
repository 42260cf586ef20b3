#include "tokens/span_groups.h"

#include <algorithm>

#include "base/error.h"
#include "text/utf8.h"
#include "tokens/msgpack_stream.h"

namespace spacy {
namespace {

constexpr uint64_t kSpanBytes = 40;  // three 64-bit and four 32-bit numbers, big-endian

uint64_t big_endian(const uint8_t* bytes, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

SpanData read_span(MsgpackStream& stream, size_t doc_length, const StringResolver& strings) {
  if (stream.text_size("span") != kSpanBytes) stream.fail("a span must have 40 bytes");
  uint8_t bytes[kSpanBytes];
  stream.read(bytes);
  const auto start = static_cast<int32_t>(big_endian(bytes + 24, 4));
  const auto end = static_cast<int32_t>(big_endian(bytes + 28, 4));
  if (start < 0 || end < start || static_cast<size_t>(end) > doc_length) {
    throw Error("E035", "Error creating span with start " + std::to_string(start) + " and end " + std::to_string(end) +
                            " for Doc of length " + std::to_string(doc_length) +
                            ": the DocBin's span groups don't fit its tokens.");
  }
  SpanData span;
  span.id = strings.resolve(big_endian(bytes, 8));
  span.kb_id = strings.resolve(big_endian(bytes + 8, 8));
  span.label = strings.resolve(big_endian(bytes + 16, 8));
  span.start = static_cast<uint32_t>(start);
  span.end = static_cast<uint32_t>(end);
  span.start_char = static_cast<int32_t>(big_endian(bytes + 32, 4));
  span.end_char = static_cast<int32_t>(big_endian(bytes + 36, 4));
  return span;
}

std::string read_name(MsgpackStream& stream, const char* field) {
  std::string name = stream.text(field);
  if (find_invalid_utf8(name) != std::string_view::npos) stream.fail(std::string("'") + field + "' is not UTF-8");
  return name;
}

SpanGroupData read_group(std::string_view bytes, size_t doc_length, const StringResolver& strings) {
  MemoryStream memory(bytes);
  MsgpackStream stream(memory, "DocBin span group");
  SpanGroupData group;
  for (uint64_t fields = stream.map_size("span group"); fields > 0; --fields) {
    const std::string field = stream.text("field");
    if (field == "name") {
      group.name = read_name(stream, "name");
    } else if (field == "attrs") {
      group.attrs.clear();
      stream.capture(group.attrs);
    } else if (field == "spans") {
      group.spans.clear();
      for (uint64_t left = stream.array_size("spans"); left > 0; --left) {
        group.spans.push_back(read_span(stream, doc_length, strings));
      }
    } else {
      stream.skip();
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

std::vector<SpanGroupData> read_span_groups(std::string_view bytes, size_t doc_length, const StringResolver& strings) {
  std::vector<SpanGroupData> groups;
  if (bytes.empty()) return groups;
  MemoryStream memory(bytes);
  MsgpackStream stream(memory, "DocBin span groups");
  const MsgpackStream::Head head = stream.next();
  if (head.kind != MsgpackStream::Kind::array && head.kind != MsgpackStream::Kind::map) {
    stream.fail("span groups must be an array or a map");
  }
  for (uint64_t left = head.number; left > 0; --left) {
    SpanGroupData group = read_group(stream.text("span group"), doc_length, strings);
    if (head.kind == MsgpackStream::Kind::array) {
      group.key = group.name;
      put(groups, std::move(group));
      continue;
    }
    for (uint64_t keys = stream.array_size("keys"); keys > 0; --keys) {
      group.key = read_name(stream, "key");
      put(groups, group);
    }
  }
  if (!stream.at_end()) stream.fail("there is more after the span groups");
  return groups;
}

}  // namespace spacy
