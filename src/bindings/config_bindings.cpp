// A config.cfg by itself.
#include "bindings/export.h"
#include "bindings/reply.h"
#include "package/config.h"

namespace spacy::bindings {

/// Request: the text, then overrides by dotted name as JSON. Answers the config as JSON; `keep`: references stay as
/// written.
SPACY_EXPORT("_readConfig")
uint32_t parse_config_text(uint32_t keep, uint32_t text_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto text = request.bytes(text_size);
    const Json overrides = parse_json(request.bytes(request_size - text_size), "config");
    reply().string(parse_config(text, keep ? Interpolation::kKeep : Interpolation::kResolve, overrides).dump());
  });
}

}  // namespace spacy::bindings
