// config.cfg written as confection writes it (Config.to_str).
#pragma once

#include <string>

#include "serialize/json.h"

namespace spacy {

/// The text of a config of sections. Throws Error BAD_CONFIG for a value outside of any section, a section [DEFAULT],
/// and a
/// '$' that is neither escaped nor the start of a reference.
std::string config_text(const Json& config);

/// `given` as the file has it: where it says what `resolved` says, `written` has the same with its references, and with
/// numbers as they were spelt, which JavaScript's do not tell (1.0 from 1).
Json spelt_as_written(const Json& given, const Json& resolved, const Json& written);

/// The same where the config's file is known but for a default that it does not have and `given` took over; without a
/// file `given` is spelt as the defaults are. Keys stand in the file's order, but for components (the pipeline's) and
/// weights.
Json config_to_save(const Json& given, const Json& resolved, const Json& written);

}  // namespace spacy
