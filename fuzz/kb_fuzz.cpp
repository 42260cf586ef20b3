// Knowledge bases as files and as bytes: whatever can be read is written again, and that is read again.
#include "base/error.h"
#include "fuzz_target.h"
#include "kb/in_memory_lookup_kb.h"

namespace {

std::string contents_of(const spacy::InMemoryLookupKB& kb) {
  spacy::MemoryFiles files;
  kb.to_disk(files);
  return files.read("contents");
}

void read_contents(spacy::InMemoryLookupKB& kb, std::string_view bytes) {
  spacy::MemoryFiles files;
  files.write("contents", {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  kb.from_disk(files, "", {"strings"}, "kb");
}

std::string seed(char form) {
  spacy::Vocab vocab("en", nullptr);
  spacy::InMemoryLookupKB kb(vocab, 2);
  const std::vector<float> vector{1.5F, -2};
  const std::string_view names[] = {"Q1", "Q2"};
  for (const std::string_view name : names) kb.add_entity({name, 3, vector});
  const double priors[] = {0.25, 0.5};
  kb.add_alias("a", names, priors);
  kb.add_alias("b", {names, 1}, {priors, 1});
  return form + (form == 'b' ? kb.to_bytes() : contents_of(kb));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  spacy::Vocab vocab("en", nullptr);
  spacy::InMemoryLookupKB kb(vocab, 1);
  try {
    if (data[0] == 'b') {
      kb.from_bytes(bytes, "kb");
    } else {
      read_contents(kb, bytes);
    }
    for (const char* alias : {"a", "b", "c"}) kb.candidates(alias);
    kb.vector("Q1");
    spacy::InMemoryLookupKB again(vocab, 1);
    read_contents(again, contents_of(kb));
    if (contents_of(again) != contents_of(kb)) __builtin_trap();
    again.from_bytes(kb.to_bytes(), "kb");
  } catch (const spacy::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() { return {seed('b'), seed('c')}; }
