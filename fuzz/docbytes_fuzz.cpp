// Doc.from_bytes, and what it read written again.
#include "base/error.h"
#include "fuzz_target.h"
#include "tokens/doc_bytes.h"
#include "tokens/doc_bytes_builder.h"

namespace {
volatile uint64_t sink;  // keeps the reads
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  spacy::Vocab vocab("xx", nullptr);
  spacy::DocEntry entry{spacy::Doc(vocab), "", {}, "", false, 0};
  try {
    entry = spacy::doc_from_bytes({reinterpret_cast<const char*>(data), size}, vocab, {});
    spacy::set_characters(entry);
  } catch (const spacy::Error&) {
    return 0;
  }
  // What was read can be written and read again: an error is a bug from here on.
  const std::string bytes = spacy::doc_to_bytes(entry, {});
  const spacy::DocEntry again = spacy::doc_from_bytes(bytes, vocab, {});
  if (again.doc.length() != entry.doc.length()) __builtin_trap();
  sink = sink + spacy::doc_to_bytes(again, {"tensor", "user_data"}).size();
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using namespace spacy::testing;
  const DocBinFields newest = small_doc();
  DocBinFields oldest = newest;
  for (const char* name : {"spans", "has_unknown_spaces"}) oldest.erase(name);
  oldest["array_head"] = packed_value(std::vector<uint64_t>{71, 81, 74, 79});
  oldest["array_body"] = table({3, 1, 84, 1, 3, 0, 0, 0}, 4);
  DocBinFields tree = newest;
  tree["array_head"] = packed_value(std::vector<uint64_t>{71, 81, 65, 79, 76, 80});
  tree["array_body"] =
      table({3, 1, spacy::hash_string("Ada"), 1, 429, 1, 3, 0, spacy::hash_string("met"), 0, 380, 0}, 6);
  return {newest.plain(), oldest.plain(), tree.plain()};
}
