// DocBins: all of a file's docs, spans, summaries; the file in pieces; merged, written and read again. An input is what
// the zlib data holds, and then the file itself.
#include <algorithm>

#include "base/error.h"
#include "fuzz_target.h"
#include "tokens/doc_bin.h"
#include "tokens/doc_bin_builder.h"
#include "tokens/doc_bin_reader.h"
#include "tokens/doc_bin_writer.h"

namespace {

volatile uint64_t sink;  // keeps the reads

void read_docs(std::string_view file) {
  try {
    spacy::DocBin bin = spacy::DocBin::from_bytes({reinterpret_cast<const uint8_t*>(file.data()), file.size()});
    spacy::Vocab vocab("xx", nullptr);
    sink = sink + bin.labels().size() + bin.has("Ada");
    for (size_t i = 0; i < bin.length() && i < 100; ++i) {
      sink = sink + bin.summary(i).text.size() + bin.text(i).size();
      try {
        const auto entry = bin.read(i, vocab);
        sink = sink + entry.doc.text().size() + entry.spans.size() + entry.cats.size();
      } catch (const spacy::Error&) {
      }
    }
  } catch (const spacy::Error&) {
  }
}

// Pieces of sizes that the input decides; docs are looked at while the rest arrives. Throws as the reader does.
spacy::DocBin read_in_pieces(std::string_view file) {
  spacy::DocBin bin = spacy::DocBin::unread(true);
  spacy::DocBinReader reader(bin);
  const auto* bytes = reinterpret_cast<const uint8_t*>(file.data());
  for (size_t at = 0; at < file.size();) {
    const size_t size = std::min<size_t>(1 + bytes[at] % 61, file.size() - at);
    const std::vector<uint8_t> piece(bytes + at, bytes + at + size);
    reader.feed(piece);
    if (bin.length() > 0) sink = sink + bin.text(bin.length() - 1).size();
    at += size;
  }
  reader.finish();
  return bin;
}

std::string written(const spacy::DocBin& bin) {
  spacy::DocBinWriter writer(bin);
  std::string out;
  while (writer.write(out)) {
  }
  return out;
}

void write_again(std::string_view file) {
  spacy::DocBin merged = spacy::DocBin::unread(false);
  try {
    const spacy::DocBin bin = read_in_pieces(file);
    merged = bin;
    merged.merge(bin);
  } catch (const spacy::Error&) {
    return;
  }
  // What was read can be written and read again: an error is a bug from here on.
  const std::string bytes = written(merged);
  if (read_in_pieces(bytes).length() != merged.length()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  read_docs(spacy::testing::deflated(input, 1));
  read_docs(input);
  write_again(spacy::testing::deflated(input, 1));
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using namespace spacy::testing;
  const DocBinFields newest = small_doc_bin();
  DocBinFields oldest = newest;
  for (const char* name : {"version", "flags", "span_groups"}) oldest.erase(name);
  DocBinFields backwards = newest;
  backwards.fields = {newest.fields.rbegin(), newest.fields.rend()};
  return {newest.plain(), oldest.plain(), backwards.plain(), newest.bytes()};
}
