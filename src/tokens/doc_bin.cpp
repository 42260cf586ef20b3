#include "tokens/doc_bin.h"

#include <algorithm>

#include "base/error.h"
#include "text/utf8.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/sentences.h"

namespace spacy {
namespace {

constexpr uint32_t kNotYet = UINT32_MAX;
constexpr uint64_t kMaxIob = 3;
constexpr uint64_t kFirstPos = 84;
constexpr uint64_t kLastPos = 103;  // SPACE

uint32_t checked_pos(uint64_t value, size_t token) {
  if (value != 0 && (value < kFirstPos || value > kLastPos)) {
    throw Error("E1021", "The DocBin's value " + std::to_string(value) + " for POS of token " + std::to_string(token) +
                             " is no universal part of speech.");
  }
  return static_cast<uint32_t>(value);
}

uint32_t checked_iob(uint64_t value) {
  if (value > kMaxIob) {
    throw Error("E982",
                "The `Token.ent_iob` attribute should be an integer indexing into ['', 'I', 'O', 'B'], but found " +
                    std::to_string(value) + ".");
  }
  return static_cast<uint32_t>(value);
}

uint32_t checked_head(uint64_t value, size_t token, size_t length) {
  const auto offset = static_cast<int32_t>(static_cast<uint32_t>(value));
  const int64_t head = static_cast<int64_t>(token) + offset;
  if (head < 0 || head >= static_cast<int64_t>(length)) {
    throw Error("E190", "Token head out of range in `Doc.from_array()` for token index '" + std::to_string(token) +
                            "' with value '" + std::to_string(value) + "' (equivalent to relative head index: '" +
                            std::to_string(offset) + "').");
  }
  return static_cast<uint32_t>(offset);
}

uint32_t sign(uint64_t value) {
  const auto number = static_cast<int32_t>(static_cast<uint32_t>(value));
  return static_cast<uint32_t>(number > 0 ? 1 : number < 0 ? -1 : 0);
}

class ResolverOf final : public StringResolver {
 public:
  ResolverOf(const FileStrings& strings, Vocab& vocab) : strings_(strings), vocab_(vocab) {}
  StringId resolve(Hash hash) const override { return strings_.resolve(hash, vocab_); }

 private:
  const FileStrings& strings_;
  Vocab& vocab_;
};

}  // namespace

DocBin DocBin::from_bytes(std::span<const uint8_t> bytes) { return DocBinReader(bytes).read(); }

std::string_view DocBin::Parts::operator[](size_t place) const {
  if (place >= ends.size()) return {};
  const size_t start = place == 0 ? 0 : ends[place - 1];
  return std::string_view(bytes).substr(start, ends[place] - start);
}

const DocBin::Source* DocBin::find(uint64_t attr) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Source& c) { return c.attr == attr; });
  return found != columns_.end() ? &*found : nullptr;
}

void DocBin::add_strings(Vocab& vocab) const {
  for (size_t i = 0; i < strings_.size(); ++i) vocab.get(strings_[i]);
}

void DocBin::use(Vocab& vocab) {
  if (vocab_serial_ == vocab.serial() && zone_epoch_ == vocab.zone_epoch()) return;
  vocab_serial_ = vocab.serial();
  zone_epoch_ = vocab.zone_epoch();
  for (Source& source : columns_) {
    if (is_string_attribute(source.attr)) source.ids.assign(source.cells.values().size(), kNotYet);
  }
}

uint32_t DocBin::id_of(Source& source, size_t cell, Vocab& vocab) {
  const uint32_t place = source.cells.index(cell);
  uint32_t& id = source.ids[place];
  if (id != kNotYet) return id;
  const StringId string = strings_.resolve(source.cells.values()[place], vocab);
  if (source.attr == attr::kMorph) vocab.strings().view(string);  // Python asks for its text at once
  id = source.attr == attr::kOrth ? vocab.get(string) : string;
  return id;
}

void DocBin::add_words(Doc& doc, size_t index) {
  const bool unknown_spaces = has_unknown_spaces(index);
  doc.reserve(starts_[index + 1] - starts_[index]);
  for (size_t token = starts_[index]; token < starts_[index + 1]; ++token) {
    const LexemeId lex = id_of(columns_[orth_], token, doc.vocab());
    if (lex == 0) {
      throw Error("E031", "Invalid token: empty string ('') at position " + std::to_string(doc.length()) + ".");
    }
    doc.push_back(lex, unknown_spaces || spaces_[token]);
  }
}

uint32_t DocBin::value_of(Source& source, const Doc& doc, size_t start, size_t token) {
  const size_t cell = start + token;
  switch (source.attr) {
    case attr::kPos:
      return checked_pos(source.cells[cell], token);
    case attr::kEntIob:
      return checked_iob(source.cells[cell]);
    case attr::kHead:
      return checked_head(source.cells[cell], token, doc.length());
    case attr::kSentStart:
      return sign(source.cells[cell]);
    case attr::kSpacy:
      return source.cells[cell] != 0;
    case attr::kNorm: {
      const StringId norm = id_of(source, cell, doc.vocab());
      return norm == doc.lexeme(token).norm ? 0 : norm;
    }
    default:
      return id_of(source, cell, doc.vocab());
  }
}

void DocBin::set_column(Doc& doc, Source& source, size_t start) {
  const auto column = column_of_attribute(source.attr);
  if (!column || *column == Column::lex) return;
  const auto words = doc.column(*column);
  uint32_t any = 0;
  for (size_t token = 0; token < words.size(); ++token) {
    words[token] = value_of(source, doc, start, token);
    any |= words[token];
  }
  // Zeros are what an absent column means, these two's apart.
  if (any == 0 && *column != Column::spacy && *column != Column::sent_start) doc.drop(*column);
}

// A vocab of 2.3 knows one tag, whatever its language: _SP makes a token's part of speech SPACE and its lemma the word.
void DocBin::set_space_tags(Doc& doc) const {
  if (!is_v2_ || !doc.has(Column::tag)) return;
  const StringId space = doc.vocab().strings().add("_SP");
  for (size_t token = 0; token < doc.length(); ++token) {
    if (doc.column(Column::tag)[token] != space) continue;
    if (!find(attr::kPos)) doc.column(Column::pos)[token] = kLastPos;
    if (!find(attr::kLemma)) doc.column(Column::lemma)[token] = doc.lexeme(token).orth;
  }
}

void DocBin::set_sentences(Doc& doc) const {
  if (doc.length() == 0 || !find(attr::kHead)) return;
  if (!is_v2_ && !doc.has(Column::dep)) return;
  if (!doc.has(Column::sent_start)) doc.column(Column::sent_start)[0] = 1;
  set_sentence_starts(doc, is_v2_);
}

Doc DocBin::read_doc(size_t index, Vocab& vocab) {
  use(vocab);
  Doc doc(vocab);
  add_words(doc, index);
  for (Source& source : columns_) set_column(doc, source, starts_[index]);
  set_space_tags(doc);
  set_sentences(doc);
  return doc;
}

DocBin::Entry DocBin::read(size_t index, Vocab& vocab) {
  Entry entry{read_doc(index, vocab), cats(index), {}, std::string(user_data_[index]), has_unknown_spaces(index)};
  entry.spans = read_span_groups(span_groups_[index], entry.doc.length(), ResolverOf(strings_, vocab));
  return entry;
}

std::vector<std::pair<std::string, double>> DocBin::cats(size_t index) const {
  std::vector<std::pair<std::string, double>> cats;
  if (cats_[index].empty()) return cats;
  MemoryStream memory(cats_[index]);
  MsgpackStream stream(memory, "DocBin cats");
  for (uint64_t left = stream.map_size("cats"); left > 0; --left) {
    std::string name = stream.text("category");
    if (find_invalid_utf8(name) != std::string_view::npos) stream.fail("a category's name is not UTF-8");
    const MsgpackStream::Head value = stream.next();
    switch (value.kind) {
      case MsgpackStream::Kind::real:
        cats.emplace_back(std::move(name), value.real);
        break;
      case MsgpackStream::Kind::negative:
        cats.emplace_back(std::move(name), static_cast<double>(static_cast<int64_t>(value.number)));
        break;
      case MsgpackStream::Kind::uint:
      case MsgpackStream::Kind::boolean:
        cats.emplace_back(std::move(name), static_cast<double>(value.number));
        break;
      default:
        stream.fail("the value of category '" + name + "' is not a number");
    }
  }
  return cats;
}

}  // namespace spacy
