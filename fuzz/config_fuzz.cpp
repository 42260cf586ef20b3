// parse_config with references resolved and kept.
#include "base/error.h"
#include "fuzz_target.h"
#include "package/config.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto kind : {spacy::Interpolation::kResolve, spacy::Interpolation::kKeep}) {
    try {
      spacy::dump_json(spacy::parse_config(text, kind));
    } catch (const spacy::Error&) {
    }
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {
      "[paths]\ntrain = null\ninit_tok2vec = null\n\n[nlp]\nlang = \"en\"\npipeline = [\"tok2vec\",\"ner\"]\n"
      "tokenizer = {\"@tokenizers\":\"spacy.Tokenizer.v1\"}\n\n[components]\n\n[components.ner]\nfactory = \"ner\"\n\n"
      "[components.ner.model]\n@architectures = \"spacy.TransitionBasedParser.v2\"\nhidden_width = 64\nnO = null\n\n"
      "[components.ner.model.tok2vec]\nwidth = ${components.tok2vec.model.encode.width}\nupstream = \"*\"\n\n"
      "[components.tok2vec]\n\n[components.tok2vec.model]\n\n[components.tok2vec.model.encode]\nwidth = 96\n\n"
      "[corpora]\n\n[corpora.dev]\npath = ${paths.train}\n\n[training]\ndev = ${corpora.dev}\nscore = {\"a\":1.0}\n",
      "[a]\nx = 1\ny = \"${a.x} and ${b:z} $$\"\nl = [1,\n  # comment\n  2]\n\n[b]\nz = \"q\"\nself = ${a}\n; end\n",
      "[s]\n\n[s.*.one]\nk = ${s.*.two}\n\n[s.*.two]\nv = True\nw = [\"${s.*.three.z}\", 1.50]\n\n[s.*.three]\nz = "
      "1e3\n",
      "[a]\nb = ${c}\n[c]\nb = ${d}\nc = ${d}\n[d]\nb = ${e}\nc = ${e}\n[e]\nx = ${f.x}${f.x}\n[f]\nx = ${e.y}${e.y}\n",
  };
}
