#include "lang/noun_chunks.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/error.h"
#include "lang/noun_chunks/parse.h"

namespace spacy {
namespace {

using noun_chunk_rules::Chunk;
using noun_chunk_rules::Chunks;
using noun_chunk_rules::Parse;
using Rule = Chunks (*)(const Parse& parse);

bool is_set(std::span<const uint32_t> column) {
  return std::any_of(column.begin(), column.end(), [](uint32_t value) { return value != 0; });
}

std::vector<NounChunk> run(Rule rule, const ParsedColumns& columns, StringStore& strings) {
  const StringId label = strings.add("NP");
  std::vector<NounChunk> found;
  for (const Chunk& chunk : rule(Parse(columns, strings))) {
    if (chunk.start > chunk.end || chunk.end > static_cast<int64_t>(columns.length)) {
      throw Error("E035", "The noun chunk from " + std::to_string(chunk.start) + " to " + std::to_string(chunk.end) +
                              " is no span of a doc of " + std::to_string(columns.length) +
                              " tokens: its parse is not projective.");
    }
    found.push_back({static_cast<uint32_t>(chunk.start), static_cast<uint32_t>(chunk.end), label});
  }
  return found;
}

/// What a language asks of a doc. Japanese takes one without a parse for one without chunks.
enum class Needs { nothing, parse, parse_and_pos };

template <Rule rule, Needs needs = Needs::parse>
std::vector<NounChunk> chunks_of(const ParsedColumns& columns, StringStore& strings) {
  if (columns.length == 0) return {};
  if (needs == Needs::parse_and_pos && !is_set(columns.pos)) {
    throw Error("E1019", "Noun chunks of this language need parts of speech: run a tagger or morphologizer first.");
  }
  if (is_set(columns.dep)) return run(rule, columns, strings);
  if (needs == Needs::nothing) return {};
  throw Error("E029", "Noun chunks need a dependency parse: open a package with a parser, or set heads and deps.");
}

using Entry = std::pair<std::string_view, NounChunkFinder>;
namespace rules = noun_chunk_rules;
constexpr std::array<Entry, 21> kLanguages = {{{"ca", chunks_of<rules::catalan>},
                                               {"da", chunks_of<rules::danish>},
                                               {"de", chunks_of<rules::german>},
                                               {"el", chunks_of<rules::greek>},
                                               {"en", chunks_of<rules::english>},
                                               {"es", chunks_of<rules::spanish>},
                                               {"fa", chunks_of<rules::persian>},
                                               {"fi", chunks_of<rules::finnish>},
                                               {"fr", chunks_of<rules::french>},
                                               {"ht", chunks_of<rules::haitian_creole>},
                                               {"id", chunks_of<rules::indonesian>},
                                               {"it", chunks_of<rules::italian>},
                                               {"ja", chunks_of<rules::japanese, Needs::nothing>},
                                               {"la", chunks_of<rules::latin>},
                                               {"ms", chunks_of<rules::malay>},
                                               {"nb", chunks_of<rules::norwegian>},
                                               {"nl", chunks_of<rules::dutch, Needs::parse_and_pos>},
                                               {"nn", chunks_of<rules::norwegian>},
                                               {"pt", chunks_of<rules::portuguese>},
                                               {"sv", chunks_of<rules::swedish>},
                                               {"tr", chunks_of<rules::turkish>}}};

}  // namespace

NounChunkFinder find_noun_chunks(std::string_view language) {
  for (const auto& [code, finder] : kLanguages) {
    if (code == language) return finder;
  }
  return nullptr;
}

std::vector<NounChunk> noun_chunks(std::string_view language, const ParsedColumns& columns, StringStore& strings) {
  if (const NounChunkFinder finder = find_noun_chunks(language)) return finder(columns, strings);
  throw Error("E894", "spaCy has no noun chunks for the language '" + std::string(language) + "'.");
}

}  // namespace spacy
