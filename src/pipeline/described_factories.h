// What spaCy says of its factories and of a pipeline's config, generated from Python (scripts/generate_factories.py).
#pragma once

#include <string_view>

namespace spacy {

/// JSON: `factories` by name (default_config, assigns, requires, retokenizes, default_score_weights; "ja.morphologizer"
/// is a language's own), `functions` ("@architectures:spacy.Tagger.v2": what its arguments are where they are left
/// out), `config` (the default one), `meta` (what a new pipeline's says of spaCy).
std::string_view described_factories();

}  // namespace spacy
