#include "tokens/doc_bytes.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "text/utf8.h"
#include "tokens/from_array.h"
#include "tokens/msgpack_cursor.h"
#include "tokens/token_values.h"

namespace spacy {
namespace {

/// Doc._get_array_attrs.
constexpr uint64_t kHead[] = {attr::kLength, attr::kSpacy, attr::kOrth,   attr::kNorm,    attr::kTag,
                              attr::kHead,   attr::kDep,   attr::kEntIob, attr::kEntType, attr::kEntKbId,
                              attr::kEntId,  attr::kLemma, attr::kMorph,  attr::kPos,     attr::kSentStart};
constexpr size_t kWidth = std::size(kHead);

void pack_array_of(MsgpackWriter& writer, const char* type, std::span<const uint64_t> shape, std::string_view data) {
  writer.pack_map(5).pack_bytes("nd").pack_bool(true).pack_bytes("type").pack(type).pack_bytes("kind").pack_bytes("");
  writer.pack_bytes("shape").pack_array(shape.size());
  for (const uint64_t length : shape) writer.pack_number(length);
  writer.pack_bytes("data").pack_bytes(data);
}

std::string cells_of(const Doc& doc) {
  const TokenValues values(doc);
  std::vector<uint64_t> cells;
  for (size_t token = 0; token < doc.length(); ++token) {
    for (const uint64_t attribute : kHead) cells.push_back(values.get(attribute, token));
  }
  return {reinterpret_cast<const char*>(cells.data()), cells.size() * sizeof(uint64_t)};
}

std::string tensor_bytes(const Tensor& tensor) {
  return {reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size() * sizeof(float)};
}

std::vector<std::string> strings_of(const DocEntry& entry) {
  const StringStore& strings = entry.doc.vocab().strings();
  std::set<std::string> found;
  const auto add = [&](StringId id) {
    if (strings.has_text(id)) found.emplace(strings.view(id));
  };
  // The words' own strings are those of the text.
  for (const uint64_t attribute : kNamedAttributes) {
    if (attribute != attr::kOrth) visit_strings(entry.doc, attribute, add);
  }
  visit_strings(entry.spans, add);
  return {found.begin(), found.end()};
}

/// Keys and values of a map of user data, as an array each.
std::pair<std::string, std::string> split_user_data(std::string_view bytes) {
  MsgpackCursor cursor(bytes, "user_data");
  const uint64_t size = cursor.map_size("user_data");
  std::string keys, values;
  MsgpackWriter(keys).pack_array(size);
  MsgpackWriter(values).pack_array(size);
  for (uint64_t i = 0; i < size; ++i) {
    keys += cursor.skip();
    values += cursor.skip();
  }
  return {std::move(keys), std::move(values)};
}

bool has_user_data(const DocEntry& entry) { return !entry.user_data.empty() && entry.user_data != "\x80"; }

}  // namespace

std::string doc_to_bytes(const DocEntry& entry, const ExcludedFields& exclude) {
  const Doc& doc = entry.doc;
  std::vector<std::pair<const char*, std::string>> fields;
  const auto field = [&](const char* name, const auto& pack) {
    if (exclude.contains(name)) return;
    MsgpackWriter writer(fields.emplace_back(name, "").second);
    pack(writer);
  };
  field("text", [&](MsgpackWriter& writer) { writer.pack(doc.text()); });
  field("array_head", [&](MsgpackWriter& writer) {
    writer.pack_array(kWidth);
    for (const uint64_t attribute : kHead) writer.pack_number(attribute);
  });
  field("array_body", [&](MsgpackWriter& writer) {
    const uint64_t shape[] = {doc.length(), kWidth};
    pack_array_of(writer, "<u8", shape, cells_of(doc));
  });
  field("sentiment", [&](MsgpackWriter& writer) { writer.pack_real(entry.sentiment); });
  field("tensor", [&](MsgpackWriter& writer) {
    const uint64_t shape[] = {doc.tensor.width ? doc.length() : 0, doc.tensor.width};
    pack_array_of(writer, "<f4", std::span(shape).first(doc.tensor.width ? 2 : 1), tensor_bytes(doc.tensor));
  });
  field("cats", [&](MsgpackWriter& writer) { writer.append(entry.cats.empty() ? "\x80" : entry.cats); });
  field("spans",
        [&](MsgpackWriter& writer) { writer.pack_bytes(write_span_groups(entry.spans, doc.vocab().strings())); });
  field("strings", [&](MsgpackWriter& writer) {
    const auto strings = strings_of(entry);
    writer.pack_array(strings.size());
    for (const std::string& string : strings) writer.pack(string);
  });
  field("has_unknown_spaces", [&](MsgpackWriter& writer) { writer.pack_bool(entry.has_unknown_spaces); });
  if (!exclude.contains("user_data") && has_user_data(entry)) {
    const auto [keys, values] = split_user_data(entry.user_data);
    field("user_data_keys", [&, &bytes = keys](MsgpackWriter& writer) { writer.pack_bytes(bytes); });
    field("user_data_values", [&, &bytes = values](MsgpackWriter& writer) { writer.pack_bytes(bytes); });
  }
  std::string out;
  MsgpackWriter writer(out);
  writer.pack_map(fields.size());
  for (const auto& [name, packed] : fields) writer.pack(name).append(packed);
  return out;
}

namespace {

/// The fields of a doc's bytes, each where it lies.
class DocFields {
 public:
  explicit DocFields(std::string_view bytes) {
    MsgpackCursor cursor(bytes, "Doc");
    for (uint64_t left = cursor.map_size("Doc"); left > 0; --left) {
      const std::string_view name = cursor.text("field's name");
      fields_.emplace_back(name, cursor.skip());
    }
    if (!cursor.at_end()) cursor.fail("there is more after the Doc's map");
  }

  std::optional<std::string_view> find(std::string_view name) const {
    for (const auto& [known, packed] : fields_) {
      if (known == name) return packed;
    }
    return std::nullopt;
  }
  std::string_view need(std::string_view name) const {
    if (const auto packed = find(name)) return *packed;
    throw Error("BAD_DOC", "The Doc's bytes have no '" + std::string(name) + "': they are not those of Doc.to_bytes.");
  }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

[[noreturn]] void refuse(const std::string& why) {
  throw Error("BAD_DOC", "The Doc's bytes can't be read: " + why + ".");
}

std::string checked_text(std::string_view packed, const char* field) {
  MsgpackCursor cursor(packed, field);
  std::string text(cursor.text(field));
  if (find_invalid_utf8(text) != std::string_view::npos) refuse(std::string(field) + " is not UTF-8");
  return text;
}

std::vector<uint64_t> read_head(std::string_view packed) {
  MsgpackCursor cursor(packed, "array_head");
  std::vector<uint64_t> head;
  for (uint64_t left = cursor.array_size("array_head"); left > 0; --left) {
    const MsgpackCursor::Head number = cursor.next();
    if (number.kind != MsgpackCursor::Kind::uint) cursor.fail("'array_head' must hold numbers");
    head.push_back(number.number);
  }
  if (head.size() < 2 || head[0] != attr::kLength || head[1] != attr::kSpacy) {
    refuse("array_head must begin with LENGTH and SPACY (71, 81)");
  }
  return head;
}

std::vector<uint64_t> read_body(std::string_view packed, size_t width) {
  const Msgpack body(packed, "array_body");
  const NdArray array = as_ndarray(body.root(), "array_body");
  const bool is_whole = array.type == "<u8" || array.type == "<i8";
  if (!is_whole || array.shape.size() != 2 || array.shape[1] != width) {
    refuse("array_body must be a table of 64-bit whole numbers with " + std::to_string(width) + " columns");
  }
  std::vector<uint64_t> cells(array.data.size() / 8);
  if (!cells.empty()) std::memcpy(cells.data(), array.data.data(), array.data.size());
  return cells;
}

void add_words(Doc& doc, std::string_view text, std::span<const uint64_t> cells, size_t width) {
  size_t at = 0;
  for (size_t cell = 0; cell < cells.size(); cell += width) {
    const size_t start = at;
    for (uint64_t left = cells[cell]; left > 0 && at < text.size(); --left) next_code_point(text, at);
    if (start == at) {
      throw Error("E031", "Invalid token: empty string ('') at position " + std::to_string(doc.length()) +
                              ": array_body's lengths don't fit the text.");
    }
    const bool has_space = cells[cell + 1] != 0;
    doc.push_back(doc.vocab().get(text.substr(start, at - start)), has_space);
    if (has_space && at < text.size()) next_code_point(text, at);
  }
}

Tensor read_tensor(std::string_view packed, size_t tokens) {
  const Msgpack tensor(packed, "tensor");
  const NdArray array = as_ndarray(tensor.root(), "tensor");
  Tensor out;
  if (array.count() == 0) return out;
  if (array.shape.size() != 2 || array.shape[0] != tokens || (array.type != "<f4" && array.type != "<f8")) {
    refuse("tensor must have a row of floats for each of the " + std::to_string(tokens) + " tokens");
  }
  out.width = static_cast<size_t>(array.shape[1]);
  out.data.resize(static_cast<size_t>(array.count()));
  if (array.type == "<f4") {
    std::memcpy(out.data.data(), array.data.data(), array.data.size());
  } else {
    for (size_t i = 0; i < out.data.size(); ++i) {
      double value = 0;
      std::memcpy(&value, array.data.data() + 8 * i, 8);
      out.data[i] = static_cast<float>(value);
    }
  }
  return out;
}

std::string join_user_data(std::string_view packed_keys, std::string_view packed_values) {
  const auto inside = [](std::string_view packed, const char* field) {
    return MsgpackCursor(packed, field).text(field);
  };
  MsgpackCursor keys(inside(packed_keys, "user_data_keys"), "user_data_keys");
  MsgpackCursor values(inside(packed_values, "user_data_values"), "user_data_values");
  const uint64_t size = std::min(keys.array_size("user_data_keys"), values.array_size("user_data_values"));
  std::string entries;
  for (uint64_t i = 0; i < size; ++i) entries.append(keys.skip_plain()).append(values.skip_plain());
  std::string out;
  MsgpackWriter(out).pack_map(static_cast<size_t>(size)).append(entries);
  return out;
}

float read_sentiment(std::string_view packed) {
  MsgpackCursor cursor(packed, "sentiment");
  const MsgpackCursor::Head head = cursor.next();
  if (head.kind == MsgpackCursor::Kind::real) return static_cast<float>(head.real);
  if (head.kind == MsgpackCursor::Kind::uint) return static_cast<float>(head.number);
  if (head.kind == MsgpackCursor::Kind::negative) return static_cast<float>(static_cast<int64_t>(head.number));
  cursor.fail("it must be a number");
}

bool read_boolean(std::string_view packed, const char* field) {
  MsgpackCursor cursor(packed, field);
  const MsgpackCursor::Head head = cursor.next();
  if (head.kind != MsgpackCursor::Kind::boolean && head.kind != MsgpackCursor::Kind::uint) {
    cursor.fail("it must be true or false");
  }
  return head.number != 0;
}

FileStrings read_strings(std::string_view packed) {
  FileStrings strings;
  MsgpackCursor cursor(packed, "strings");
  for (uint64_t left = cursor.array_size("strings"); left > 0; --left) strings.read(cursor.text("strings"));
  return strings;
}

}  // namespace

DocEntry doc_from_bytes(std::string_view bytes, Vocab& vocab, const ExcludedFields& exclude) {
  const DocFields fields(bytes);
  const auto wanted = [&](const char* name) { return exclude.contains(name) ? std::nullopt : fields.find(name); };
  DocEntry entry{Doc(vocab), "", {}, "", false, 0};
  FileStrings strings;
  if (const auto packed = wanted("strings")) strings = read_strings(*packed);
  std::vector<uint64_t> head = read_head(fields.need("array_head"));
  const bool is_v2 = std::find(head.begin(), head.end(), attr::kOrth) == head.end();
  strings.index(is_v2);
  for (size_t i = 0; i < strings.size(); ++i) vocab.strings().add(strings[i]);
  if (is_v2) std::transform(head.begin(), head.end(), head.begin(), attribute_from_v2);
  const std::string text = checked_text(fields.need("text"), "text");
  const std::vector<uint64_t> cells = read_body(fields.need("array_body"), head.size());
  add_words(entry.doc, text, cells, head.size());
  from_array(entry.doc, head, cells, strings, is_v2);
  check_heads(entry.doc);
  if (const auto packed = wanted("tensor")) entry.doc.tensor = read_tensor(*packed, entry.doc.length());
  if (const auto packed = wanted("sentiment")) entry.sentiment = read_sentiment(*packed);
  if (const auto packed = wanted("cats")) entry.cats = *packed;
  read_cats(entry.cats);
  if (const auto packed = wanted("has_unknown_spaces")) {
    entry.has_unknown_spaces = read_boolean(*packed, "has_unknown_spaces");
  }
  if (const auto keys = wanted("user_data_keys"); keys && !exclude.contains("user_data")) {
    entry.user_data = join_user_data(*keys, fields.need("user_data_values"));
  }
  if (const auto packed = fields.find("spans")) {
    entry.spans = read_span_groups(MsgpackCursor(*packed, "spans").text("spans"), entry.doc.length(), strings, vocab);
  }
  return entry;
}

}  // namespace spacy
