// Answers tests/parity/docbin: for each path on standard input one JSON line of the file and one of each doc.
#include <cstdio>
#include <string>
#include <vector>

#include "base/error.h"
#include "serialize/json.h"
#include "text/utf8.h"
#include "tokens/doc_bin.h"

namespace {

using spacy::Column;
using spacy::Json;
using spacy::StringId;

// A vocab of words alone: what else is known of them is no matter of a DocBin.
class Words final : public spacy::LexicalAttributes {
 public:
  spacy::Lexeme make(std::string_view word, spacy::StringStore& strings) const override {
    spacy::Lexeme lexeme;
    lexeme.orth = lexeme.norm = strings.add(word);
    lexeme.length = static_cast<uint32_t>(spacy::code_point_length(word));
    return lexeme;
  }
};

std::string read_file(const std::string& path) {
  std::string bytes;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return bytes;
  char piece[1 << 16];
  for (size_t size; (size = std::fread(piece, 1, sizeof piece, file)) > 0;) bytes.append(piece, size);
  std::fclose(file);
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    for (const int digit : {(c >> 4) & 15, c & 15}) out += "0123456789abcdef"[digit];
  }
  return out;
}

std::string unknown(spacy::Hash hash) {
  std::string out("#");
  out += std::to_string(hash);
  return out;
}

// Text where it is known, else "#" and the hash.
std::string shown(const spacy::StringStore& strings, StringId id) {
  return strings.has_text(id) ? std::string(strings.view(id)) : unknown(strings.hash(id));
}

Json strings_of(const spacy::Doc& doc, Column column) {
  const auto words = doc.column(column);
  Json list = Json::array();
  for (size_t i = 0; i < doc.length(); ++i) list.push_back(shown(doc.vocab().strings(), words.empty() ? 0 : words[i]));
  return list;
}

Json numbers_of(const spacy::Doc& doc, Column column) {
  const auto words = doc.column(column);
  Json list = Json::array();
  for (size_t i = 0; i < doc.length(); ++i) {
    const uint32_t absent = column == Column::sent_start && i == 0 ? 1 : 0;
    list.push_back(static_cast<int32_t>(words.empty() ? absent : words[i]));
  }
  return list;
}

Json spans_of(const std::vector<spacy::SpanGroupData>& groups, const spacy::StringStore& strings) {
  Json list = Json::array();
  for (const auto& group : groups) {
    Json spans = Json::array();
    for (const auto& span : group.spans) {
      spans.push_back({span.start, span.end, span.start_char, span.end_char, shown(strings, span.label),
                       shown(strings, span.kb_id), shown(strings, span.id)});
    }
    list.push_back({group.key, group.name, hex(group.attrs), std::move(spans)});
  }
  return list;
}

Json describe(const spacy::DocEntry& entry, const std::string& text) {
  const spacy::Doc& doc = entry.doc;
  const auto& strings = doc.vocab().strings();
  Json words = Json::array();
  Json norms = Json::array();
  for (size_t i = 0; i < doc.length(); ++i) {
    words.push_back(shown(strings, doc.lexeme(i).orth));
    norms.push_back(shown(strings, doc.norm(i)));
  }
  Json cats = Json::object();
  for (const auto& [name, value] : spacy::read_cats(entry.cats)) cats[name] = value;
  return {{"text", doc.text()},
          {"text_without_vocab", text},
          {"ORTH", std::move(words)},
          {"NORM", std::move(norms)},
          {"SPACY", numbers_of(doc, Column::spacy)},
          {"TAG", strings_of(doc, Column::tag)},
          {"DEP", strings_of(doc, Column::dep)},
          {"LEMMA", strings_of(doc, Column::lemma)},
          {"MORPH", strings_of(doc, Column::morph)},
          {"ENT_TYPE", strings_of(doc, Column::ent_type)},
          {"ENT_KB_ID", strings_of(doc, Column::ent_kb_id)},
          {"ENT_ID", strings_of(doc, Column::ent_id)},
          {"POS", numbers_of(doc, Column::pos)},
          {"ENT_IOB", numbers_of(doc, Column::ent_iob)},
          {"HEAD", numbers_of(doc, Column::head)},
          {"SENT_START", numbers_of(doc, Column::sent_start)},
          {"cats", std::move(cats)},
          {"spans", spans_of(entry.spans, strings)},
          {"user_data", hex(entry.user_data)},
          {"has_unknown_spaces", entry.has_unknown_spaces}};
}

void answer(const std::string& path) {
  const std::string bytes = read_file(path);
  spacy::DocBin bin = spacy::DocBin::from_bytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  spacy::Vocab vocab("xx", std::make_shared<Words>());
  Json labels = Json::object();
  for (const auto& label : bin.labels()) labels[label.label.empty() ? unknown(label.hash) : label.label] = label.count;
  std::puts(Json({{"docs", bin.length()}, {"attrs", bin.attrs()}, {"is_v2", bin.is_v2()}, {"labels", labels}})
                .dump()
                .c_str());
  // From the last to the first: a doc does not depend on those before it.
  std::vector<std::string> docs(bin.length());
  for (size_t i = bin.length(); i-- > 0;) docs[i] = describe(bin.read(i, vocab), bin.text(i)).dump();
  for (const std::string& doc : docs) std::puts(doc.c_str());
}

}  // namespace

int main() {
  std::string path;
  for (int c; (c = std::getchar()) != EOF;) {
    if (c != '\n') {
      path += static_cast<char>(c);
      continue;
    }
    try {
      answer(path);
    } catch (const spacy::Error& error) {
      std::puts(Json({{"code", error.code()}, {"message", error.message()}}).dump().c_str());
    }
    path.clear();
  }
}
