// Merging and splitting a doc's tokens: a doc and what is to be done in, one call a doc.
#include "bindings/doc_block.h"
#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/reply.h"
#include "tokens/retokenizer.h"

namespace spacy::bindings {
namespace {

/// merges: [start, end, attributes by name]; splits: [token, orths, [head, subtoken] each, attributes by name each].
void collect(Retokenizer& retokenizer, const Json& wanted, Vocab& vocab) {
  for (const Json& merge : wanted["merges"]) {
    retokenizer.merge(merge[0], merge[1], TokenSettings(merge[2], vocab, "retokenizer.merge"));
  }
  for (const Json& split : wanted["splits"]) {
    std::vector<Retokenizer::Head> heads;
    for (const Json& head : split[2]) heads.push_back({head[0], head[1]});
    std::vector<TokenSettings> settings;
    for (const Json& attributes : split[3]) settings.emplace_back(attributes, vocab, "retokenizer.split");
    retokenizer.split(split[0], split[1].get<std::vector<std::string>>(), heads, std::move(settings));
  }
}

}  // namespace

/// Request: the doc, then what is to be done as JSON of `json_size` bytes. Answers the growth and the doc.
SPACY_EXPORT("_retokenizeDoc")
uint32_t retokenize_doc(uint32_t vocab_handle, uint32_t json_size, uint32_t request_size, uint32_t strings,
                        uint32_t lexemes) {
  return guarded([&] {
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    Request request(request_size);
    Doc doc = read_doc(request, vocab);
    Retokenizer retokenizer(doc);
    collect(retokenizer, parse_json(request.bytes(json_size), "retokenize"), vocab);
    retokenizer.apply();
    append_growth(reply(), vocab, {strings, lexemes});
    append_doc(reply(), doc);
  });
}

}  // namespace spacy::bindings
