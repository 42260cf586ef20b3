#include "pipeline/doc_vectors.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

bool is_own(const Layer& layer) { return dynamic_cast<const OwnLayer*>(&layer) != nullptr; }

void check_widths(const ModelConfig& config, size_t embed, size_t encode) {
  if (embed == encode) return;
  config.fail("encode", "its width is " + std::to_string(encode) + ", the embedding's is " + std::to_string(embed));
}

std::unique_ptr<Embedding> embedding(const ModelConfig& config, std::unique_ptr<Layer> layer) {
  if (auto embed = layer_as<Embedding>(std::move(layer))) return embed;
  config.fail("embed", "its architecture does not make an embedding layer");
}

std::unique_ptr<Layer> join(const ModelConfig& config, std::unique_ptr<Layer> embed,
                            std::unique_ptr<WindowEncoder> encode) {
  if (is_own(*embed)) {
    auto rows = layer_as<DocVectors>(std::move(embed));
    check_widths(config, rows->width(), encode->width());
    return std::make_unique<EncodedVectors>(std::move(rows), std::move(encode));
  }
  auto ours = embedding(config, std::move(embed));
  check_widths(config, ours->width(), encode->width());
  return std::make_unique<EmbeddedVectors>(std::make_unique<Tok2Vec>(std::move(ours), std::move(encode)));
}

std::unique_ptr<Layer> join_own(const ModelConfig& config, std::unique_ptr<Layer> embed,
                                std::unique_ptr<Layer> encode) {
  auto rows =
      is_own(*embed)
          ? layer_as<DocVectors>(std::move(embed))
          : std::make_unique<EmbeddedVectors>(std::make_unique<EmbeddingAlone>(embedding(config, std::move(embed))));
  return encoded_by(std::unique_ptr<OwnLayer>(static_cast<OwnLayer*>(encode.release())), std::move(rows));
}

std::unique_ptr<WindowEncoder> encoder(const ModelConfig& config, std::unique_ptr<Layer> layer) {
  if (auto encode = layer_as<WindowEncoder>(std::move(layer))) return encode;
  config.fail("encode", "its architecture does not make an encoder");
}

std::unique_ptr<Layer> make_tok2vec(const ModelConfig& config) {
  auto embed = config.layer("embed");
  auto layer = config.layer("encode");
  if (is_own(*layer)) return join_own(config, std::move(embed), std::move(layer));
  auto encode = encoder(config, std::move(layer));
  if (!encode->takes_docs()) config.fail("encode", "an encoder of version v1 needs spacy.Tok2Vec.v1 around it");
  return join(config, std::move(embed), std::move(encode));
}

std::unique_ptr<Layer> make_tok2vec_v1(const ModelConfig& config) {
  auto embed = config.layer("embed");
  auto layer = config.layer("encode");
  if (is_own(*layer)) config.fail("encode", "an encoder of one's own needs spacy.Tok2Vec.v2 around it");
  auto encode = encoder(config, std::move(layer));
  encode->wrap();
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
