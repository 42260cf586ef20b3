#include "pipeline/doc_vectors.h"
#include "pipeline/graph/containers.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

void check_widths(const ModelConfig& config, size_t embed, size_t encode) {
  if (embed == encode) return;
  config.fail("encode", "its width is " + std::to_string(encode) + ", the embedding's is " + std::to_string(embed));
}

/// Ours go together, so that what is made of a token alone is made once; all others are a graph.
std::unique_ptr<Layer> join(const ModelConfig& config, std::unique_ptr<Layer> embed, std::unique_ptr<Layer> encode) {
  auto* const ours = dynamic_cast<Embedding*>(embed.get());
  auto* const encoder = dynamic_cast<WindowEncoder*>(encode.get());
  if (ours == nullptr || encoder == nullptr) {
    auto first = as_node(config.block("embed"), std::move(embed));
    return chain_of(nodes_of(std::move(first), as_node(config.block("encode"), std::move(encode))));
  }
  check_widths(config, ours->width(), encoder->width());
  return std::make_unique<EmbeddedVectors>(
      std::make_unique<Tok2Vec>(layer_as<Embedding>(std::move(embed)), layer_as<WindowEncoder>(std::move(encode))));
}

std::unique_ptr<Layer> make_tok2vec(const ModelConfig& config) {
  auto embed = config.layer("embed");
  auto encode = config.layer("encode");
  const auto* const encoder = dynamic_cast<const WindowEncoder*>(encode.get());
  if (encoder != nullptr && !encoder->takes_docs()) {
    config.fail("encode", "an encoder of version v1 needs spacy.Tok2Vec.v1 around it");
  }
  return join(config, std::move(embed), std::move(encode));
}

/// It asks the encoder how far its rows see, which no other layers say.
std::unique_ptr<Layer> make_tok2vec_v1(const ModelConfig& config) {
  auto embed = config.layer("embed");
  auto encode = config.layer("encode");
  auto* const encoder = dynamic_cast<WindowEncoder*>(encode.get());
  if (encoder == nullptr)
    config.fail("encode", "an encoder put together of other layers needs spacy.Tok2Vec.v2 around it");
  encoder->wrap();
  return join(config, std::move(embed), std::move(encode));
}

}  // namespace

void register_tok2vec_architecture(Registry& registry) {
  registry.architectures["spacy.Tok2Vec.v2"] = make_tok2vec;
  for (const char* name : {"spacy.Tok2Vec.v1", "spacy-legacy.Tok2Vec.v1"}) {
    registry.architectures[name] = make_tok2vec_v1;
  }
}

}  // namespace spacy
