// Why what configs of spaCy name can't run here: errors and docs/models.md say it.
#pragma once

#include <span>
#include <string_view>

namespace spacy {

/// A name in a registry of spaCy's: 'architectures', 'layers', 'misc', 'scorers'.
struct Refusal {
  std::string_view registry;
  std::string_view name;
  /// Without a full stop: "it needs PyTorch".
  std::string_view reason;
};

std::span<const Refusal> refusals();

/// The reason; empty where nothing is known of the name.
std::string_view refusal(std::string_view registry, std::string_view name);

}  // namespace spacy
