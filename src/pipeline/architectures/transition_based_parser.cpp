#include "pipeline/registry.h"
#include "pipeline/transition_model.h"

namespace spacy {
namespace {

std::unique_ptr<Layer> make_transition_based_parser(const ModelConfig& config) {
  TransitionModel::Shape shape;
  const std::string type = config.text("state_type");
  const bool extra = config.flag("extra_state_tokens", false);
  if (type == "parser") {
    shape.roles = extra ? 13 : 8;
  } else if (type == "ner") {
    shape.roles = extra ? 6 : 3;
  } else {
    throw Error("E917", "Received invalid value " + type +
                            " for `state_type` in TransitionBasedParser: only 'parser' or 'ner' are valid options.");
  }
  shape.hidden_width = config.number("hidden_width", 1, kMaxWidth);
  shape.pieces = config.number("maxout_pieces", 1, kMaxPieces);
  shape.use_upper = config.flag("use_upper", true);
  return std::make_unique<TransitionModel>(token_vectors(config, "tok2vec"), shape);
}

}  // namespace

void register_transition_based_parser(Registry& registry) {
  for (const char* name :
       {"spacy.TransitionBasedParser.v2", "spacy.TransitionBasedParser.v1", "spacy-legacy.TransitionBasedParser.v1"}) {
    registry.architectures[name] = make_transition_based_parser;
  }
}

}  // namespace spacy
