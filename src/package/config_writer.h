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

/// A config of a pipeline that was put together here, with the sections and settings that Python's has beside.
Json completed_config(const Json& given);

}  // namespace spacy
