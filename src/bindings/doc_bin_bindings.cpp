// DocBin: many docs in one file.
#include <algorithm>
#include <chrono>

#include "bindings/doc_entry_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/handles.h"
#include "bindings/reply.h"
#include "tokens/attributes.h"
#include "tokens/doc_bin.h"
#include "tokens/doc_bin_columns.h"
#include "tokens/doc_bin_query.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/doc_bin_writer.h"

namespace spacy::bindings {
namespace {

/// A file that is being read or written, with its bin.
struct Reading {
  explicit Reading(std::shared_ptr<DocBin> filled) : bin(std::move(filled)), reader(*bin) {}
  std::shared_ptr<DocBin> bin;
  DocBinReader reader;
};
struct Writing {
  explicit Writing(std::shared_ptr<DocBin> written) : bin(std::move(written)), writer(*bin) {}
  std::shared_ptr<DocBin> bin;
  DocBinWriter writer;
};

Handles<DocBin>& bins() {
  static Handles<DocBin> handles("DocBin");
  return handles;
}
Handles<Reading>& readings() {
  static Handles<Reading> handles("DocBin reader");
  return handles;
}
Handles<Writing>& writings() {
  static Handles<Writing> handles("DocBin writer");
  return handles;
}

/// Docs of about so many tokens come in one answer.
constexpr size_t kTokensAtOnce = 20'000;

class Budget {
 public:
  explicit Budget(uint32_t milliseconds)
      : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)) {}
  bool is_spent() const { return std::chrono::steady_clock::now() >= end_; }

 private:
  std::chrono::steady_clock::time_point end_;
};

uint64_t attribute_of(std::string_view name) {
  if (const auto id = attribute_id(name)) return *id;
  throw Error("E983", "There is no attribute '" + std::string(name) + "' for a DocBin to store.");
}

std::string shown(const DocBin::LabelCount& count) {
  return count.label.empty() ? "#" + std::to_string(count.hash) : count.label;
}

void append_labels(Block& block, const std::vector<DocBin::LabelCount>& labels) {
  block.word(static_cast<uint32_t>(labels.size()));
  for (const auto& label : labels) {
    block.string(shown(label));
    block.word(label.count);
  }
}

/// Docs of a bin in a row, read before they are answered: what the vocab learns from them comes first.
class DocRange {
 public:
  DocRange(DocBin& bin, Vocab& vocab) : bin_(bin), vocab_(vocab), columns_(bin, vocab) {}

  size_t size() const { return size_; }

  /// Reads docs from `first` on, `most` of them or as many as fit into one answer. Where one can't be read it tries
  /// fewer: the one to blame is thrown where it comes first.
  void read(size_t first, size_t most) {
    size_t count = 0;
    for (size_t tokens = 0; count < most && first + count < bin_.length() && tokens < kTokensAtOnce; ++count) {
      tokens += bin_.token_count(first + count);
    }
    for (;; count /= 2) {
      try {
        return read_all(first, first + count);
      } catch (const Error&) {
        if (count == 1) throw;
      }
    }
  }

  void append_to(Block& block) const {
    auto next = beside_.begin();
    for (size_t i = 0; i < size_; ++i) {
      block.word(static_cast<uint32_t>(columns_.length(i)));
      block.word(columns_.mask(i));
      block.word(0);  // width of the tensor, which files don't hold
      columns_.write(i, block.append(columns_.words(i)));
      if (next != beside_.end() && next->first == i) {
        append_beside(block, next++->second);
      } else {
        append_nothing_beside(block);
      }
    }
  }

 private:
  void read_all(size_t first, size_t last) {
    size_ = last - first;
    beside_.clear();
    columns_.read(first, last);
    for (size_t i = 0; i < size_; ++i) {
      if (!bin_.has_beside(first + i)) continue;
      beside_.emplace_back(i, DocEntry{Doc(vocab_), "", {}, "", false, 0});
      bin_.read_beside(first + i, beside_.back().second);
    }
  }

  DocBin& bin_;
  Vocab& vocab_;
  DocBinColumns columns_;
  size_t size_ = 0;
  std::vector<std::pair<size_t, DocEntry>> beside_;  // of those docs that have anything, by their places
};

}  // namespace

/// Request: whether it stores user data; count and names of attributes. Answers the handle.
SPACY_EXPORT("_makeDocBin")
uint32_t make_doc_bin(uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const bool store_user_data = request.word() != 0;
    std::vector<uint64_t> attrs;
    for (uint32_t count = request.word(); count > 0; --count) attrs.push_back(attribute_of(request.string()));
    reply().word(bins().add(std::make_shared<DocBin>(std::move(attrs), store_user_data)));
  });
}

/// Answers the number of docs, and the names of its attributes (count, names).
SPACY_EXPORT("_describeDocBin")
uint32_t describe_doc_bin(uint32_t handle) {
  return guarded([&] {
    const DocBin& bin = *bins().get(handle);
    reply().word(static_cast<uint32_t>(bin.length()));
    reply().word(static_cast<uint32_t>(bin.attrs().size()));
    for (const uint64_t attr : bin.attrs()) reply().string(symbol_name(attr));
  });
}

/// Request: docs with what stands beside them. Answers about how many bytes of the file they take, uncompressed.
SPACY_EXPORT("_addToDocBin")
uint32_t add_to_doc_bin(uint32_t handle, uint32_t vocab_handle, uint32_t docs, uint32_t request_size) {
  return guarded([&] {
    DocBin& bin = *bins().get(handle);
    Request request(request_size);
    DocEntry entry{Doc(*vocab_handles().get(vocab_handle)), "", {}, "", false, 0};
    uint64_t bytes = 0;
    for (; docs > 0; --docs) {
      read_entry(request, entry);
      bin.add(entry);
      bytes += entry.doc.length() * (8 * bin.attrs().size() + 1) + entry.cats.size() + entry.user_data.size();
    }
    reply().number(bytes);
  });
}

SPACY_EXPORT("_mergeDocBins")
uint32_t merge_doc_bins(uint32_t handle, uint32_t other) {
  return guarded([&] { bins().get(handle)->merge(*bins().get(other)); });
}

/// Answers handles of a reader and of the bin that it fills.
SPACY_EXPORT("_beginDocBin")
uint32_t begin_doc_bin(uint32_t store_user_data) {
  return guarded([&] {
    auto bin = std::make_shared<DocBin>(DocBin::unread(store_user_data != 0));
    reply().word(readings().add(std::make_shared<Reading>(bin)));
    reply().word(bins().add(std::move(bin)));
  });
}

/// Request: the file's next bytes, a megabyte at most.
SPACY_EXPORT("_feedDocBin")
uint32_t feed_doc_bin(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const std::string_view bytes = Request(request_size).bytes(request_size);
    readings().get(handle)->reader.give({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  });
}

/// Works off what was fed. Answers whether there is more to do.
SPACY_EXPORT("_stepDocBin")
uint32_t step_doc_bin(uint32_t handle, uint32_t milliseconds) {
  return guarded([&] {
    Reading& reading = *readings().get(handle);
    const Budget budget(milliseconds);
    bool has_more = true;
    while (has_more && !budget.is_spent()) has_more = reading.reader.step();
    reply().word(has_more ? 1 : 0);
  });
}

/// To be called after the last byte.
SPACY_EXPORT("_finishDocBin")
uint32_t finish_doc_bin(uint32_t handle) {
  return guarded([&] { readings().get(handle)->reader.finish(); });
}

SPACY_EXPORT("_endReading")
uint32_t end_reading(uint32_t handle) {
  return guarded([&] { readings().remove(handle); });
}

/// Answers a handle, to be stepped until all is written; the bin must stay as it is.
SPACY_EXPORT("_writeDocBin")
uint32_t write_doc_bin(uint32_t handle) {
  return guarded([&] { reply().word(writings().add(std::make_shared<Writing>(bins().get(handle)))); });
}

/// Answers whether there is more, how much is done of how much, and the next bytes.
SPACY_EXPORT("_stepWriting")
uint32_t step_writing(uint32_t handle, uint32_t milliseconds) {
  return guarded([&] {
    constexpr size_t kAtOnce = 1U << 20;
    DocBinWriter& writer = writings().get(handle)->writer;
    const Budget budget(milliseconds);
    std::string bytes;
    bool has_more = true;
    while (has_more && bytes.size() < kAtOnce && !budget.is_spent()) has_more = writer.write(bytes);
    reply().word(has_more ? 1 : 0);
    reply().number(writer.done());
    reply().number(writer.total());
    reply().string(bytes);
  });
}

SPACY_EXPORT("_endWriting")
uint32_t end_writing(uint32_t handle) {
  return guarded([&] { writings().remove(handle); });
}

/// Answers the growth, how many docs follow (at least one), and them. A doc that can't be read is an error only where
/// it comes first: those before it are answered.
SPACY_EXPORT("_readDocBin")
uint32_t read_doc_bin(uint32_t handle, uint32_t vocab_handle, uint32_t first, uint32_t most, uint32_t strings,
                      uint32_t lexemes) {
  return guarded([&] {
    DocBin& bin = *bins().get(handle);
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    DocRange docs(bin, vocab);
    docs.read(first, most);
    append_growth(reply(), vocab, {strings, lexemes});
    reply().word(static_cast<uint32_t>(docs.size()));
    docs.append_to(reply());
  });
}

/// Request: the string. Answers whether the file holds it.
SPACY_EXPORT("_docBinHas")
uint32_t doc_bin_has(uint32_t handle, uint32_t request_size) {
  return guarded([&] { reply().word(bins().get(handle)->has(Request(request_size).bytes(request_size)) ? 1 : 0); });
}

/// Answers the hashes of tokens that have no strings (count, hashes).
SPACY_EXPORT("_docBinUnknown")
uint32_t doc_bin_unknown(uint32_t handle) {
  return guarded([&] {
    const auto hashes = bins().get(handle)->unknown_hashes();
    reply().word(static_cast<uint32_t>(hashes.size()));
    for (const Hash hash : hashes) reply().number(hash);
  });
}

/// Request: a string that the file does not hold.
SPACY_EXPORT("_docBinLearn")
uint32_t doc_bin_learn(uint32_t handle, uint32_t request_size) {
  return guarded([&] { bins().get(handle)->add_string(Request(request_size).bytes(request_size)); });
}

/// Answers of each doc from `first` to before `last`: the beginning of its text, whether it is cut, tokens, and its
/// entities by label (count; label, count).
SPACY_EXPORT("_docBinSummaries")
uint32_t doc_bin_summaries(uint32_t handle, uint32_t first, uint32_t last, uint32_t max_chars) {
  return guarded([&] {
    const DocBin& bin = *bins().get(handle);
    for (size_t i = first; i < std::min<size_t>(last, bin.length()); ++i) {
      const DocBin::Summary summary = bin.summary(i, max_chars);
      reply().string(summary.text);
      reply().word(summary.is_cut ? 1 : 0);
      reply().word(summary.tokens);
      append_labels(reply(), summary.labels);
    }
  });
}

/// Answers the entities of docs from `first` to before `last` by label (count; label, count).
SPACY_EXPORT("_docBinLabels")
uint32_t doc_bin_labels(uint32_t handle, uint32_t first, uint32_t last) {
  return guarded([&] {
    const DocBin& bin = *bins().get(handle);
    const size_t end = std::min<size_t>(last, bin.length());
    append_labels(reply(), bin.labels(std::min<size_t>(first, end), end));
  });
}

/// Request: a text; a label as append_labels shows it; either may be empty. Answers the docs from `first` to before
/// `last` that have both (count, places), `limit` at most.
SPACY_EXPORT("_findInDocBin")
uint32_t find_in_doc_bin(uint32_t handle, uint32_t first, uint32_t last, uint32_t limit, uint32_t request_size) {
  return guarded([&] {
    const DocBin& bin = *bins().get(handle);
    Request request(request_size);
    const std::string_view text = request.string();
    const DocBinQuery query(bin, text, request.string());
    std::vector<uint32_t> found;
    const size_t end = std::min<size_t>(last, bin.length());
    for (uint32_t at = first; at < end && found.size() < limit; ++at) {
      if (query.matches(at)) found.push_back(at);
    }
    reply().word(static_cast<uint32_t>(found.size()));
    reply().words(found);
  });
}

SPACY_EXPORT("_deleteDocBin")
uint32_t delete_doc_bin(uint32_t handle) {
  return guarded([&] { bins().remove(handle); });
}

}  // namespace spacy::bindings
