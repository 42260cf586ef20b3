#include "pipeline/transition_parser.h"

namespace spacy {

Json parser_cfg(const ComponentContext& context) {
  return {{"moves", setting(context, "moves", nullptr)},
          {"update_with_oracle_cut_size", setting(context, "update_with_oracle_cut_size", 100)},
          {"multitasks", Json::array()},
          {"min_action_freq", setting(context, "min_action_freq", 1)},
          {"learn_tokens", setting(context, "learn_tokens", false)},
          {"beam_width", setting(context, "beam_width", 1)},
          {"beam_density", setting(context, "beam_density", 0.0)},
          {"beam_update_prob", setting(context, "beam_update_prob", 0.0)},
          {"incorrect_spans_key", setting(context, "incorrect_spans_key", nullptr)}};
}

}  // namespace spacy
