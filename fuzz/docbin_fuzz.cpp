// The DocBin reader: all of a file's docs, spans, summaries. An input is what the zlib data holds, and then the file
// itself.
#include "base/error.h"
#include "fuzz_target.h"
#include "tokens/doc_bin.h"
#include "tokens/doc_bin_builder.h"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  read_docs(spacy::testing::deflated(input, 1));
  read_docs(input);
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
