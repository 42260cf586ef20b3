// DocBin: many docs from one file.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/handles.h"
#include "bindings/reply.h"
#include "tokens/doc_bin.h"

namespace spacy::bindings {
namespace {

Handles<DocBin>& doc_bin_handles() {
  static Handles<DocBin> handles("DocBin");
  return handles;
}

/// Docs of about so many tokens come in one answer.
constexpr size_t kTokensAtOnce = 20'000;

/// The doc's block; then flags (1: unknown spaces); cats (count; label, double); user data as msgpack; span groups
/// (count; key, attributes as msgpack, count of spans; start, end, label, KB id, id).
void append_entry(Block& block, const DocBin::Entry& entry) {
  append_doc(block, entry.doc);
  block.word(entry.has_unknown_spaces ? 1 : 0);
  block.word(static_cast<uint32_t>(entry.cats.size()));
  for (const auto& [label, score] : entry.cats) {
    block.string(label);
    uint64_t bits;
    std::memcpy(&bits, &score, sizeof bits);
    block.number(bits);
  }
  block.string(entry.user_data);
  block.word(static_cast<uint32_t>(entry.spans.size()));
  for (const SpanGroupData& group : entry.spans) {
    block.string(group.key);
    block.string(group.name);
    block.string(group.attrs);
    block.word(static_cast<uint32_t>(group.spans.size()));
    for (const SpanData& span : group.spans) {
      const uint32_t words[] = {span.start, span.end, span.label, span.kb_id, span.id};
      block.words(words);
    }
  }
}

}  // namespace

/// Request: the file. Answers the handle, the number of docs, and the names of its attributes (count, names).
SPACY_EXPORT("_openDocBin")
uint32_t open_doc_bin(uint32_t request_size) {
  return guarded([&] {
    const std::string_view bytes = Request(request_size).bytes(request_size);
    auto bin =
        std::make_shared<DocBin>(DocBin::from_bytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}));
    const DocBin& opened = *bin;
    reply().word(doc_bin_handles().add(bin));
    reply().word(static_cast<uint32_t>(opened.length()));
    reply().word(static_cast<uint32_t>(opened.attrs().size()));
    for (const uint64_t attr : opened.attrs()) reply().string(symbol_name(attr));
  });
}

/// Answers the growth, how many docs follow (at least one), and them. A doc that can't be read is an error only where
/// it comes first: those before it are answered.
SPACY_EXPORT("_readDocBin")
uint32_t read_doc_bin(uint32_t handle, uint32_t vocab_handle, uint32_t first, uint32_t most, uint32_t strings,
                      uint32_t lexemes) {
  return guarded([&] {
    DocBin& bin = *doc_bin_handles().get(handle);
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    std::vector<DocBin::Entry> entries;
    size_t tokens = 0;
    const size_t end = std::min<size_t>(bin.length(), size_t{first} + most);
    for (size_t i = first; i < end && tokens < kTokensAtOnce; ++i) {
      try {
        entries.push_back(bin.read(i, vocab));
      } catch (const Error&) {
        if (entries.empty()) throw;
        break;
      }
      tokens += entries.back().doc.length();
    }
    append_growth(reply(), vocab, {strings, lexemes});
    reply().word(static_cast<uint32_t>(entries.size()));
    for (const auto& entry : entries) append_entry(reply(), entry);
  });
}

/// Request: the string. Answers whether the file holds it.
SPACY_EXPORT("_docBinHas")
uint32_t doc_bin_has(uint32_t handle, uint32_t request_size) {
  return guarded(
      [&] { reply().word(doc_bin_handles().get(handle)->has(Request(request_size).bytes(request_size)) ? 1 : 0); });
}

SPACY_EXPORT("_deleteDocBin")
uint32_t delete_doc_bin(uint32_t handle) {
  return guarded([&] { doc_bin_handles().remove(handle); });
}

}  // namespace spacy::bindings
