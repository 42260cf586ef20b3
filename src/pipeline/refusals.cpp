#include "pipeline/refusals.h"

namespace spacy {
namespace {

constexpr std::string_view kTorch = "it needs PyTorch";
constexpr std::string_view kTraining = "it is for training alone";

constexpr Refusal kRefusals[] = {
    {"architectures", "spacy.TorchBiLSTMEncoder.v1", kTorch},
    {"architectures", "spacy.TextCatLowData.v1", "its layers don't fit each other, so that spaCy can't run it either"},
    {"architectures", "spacy.PretrainCharacters.v1", kTraining},
    {"architectures", "spacy.PretrainVectors.v1", kTraining},
    {"layers", "PyTorchLSTM.v1", kTorch},
    {"layers", "PyTorchRNNWrapper.v1", kTorch},
    {"layers", "PyTorchWrapper.v1", kTorch},
    {"layers", "PyTorchWrapper.v2", kTorch},
    {"layers", "PyTorchWrapper.v3", kTorch},
    {"layers", "TorchScriptWrapper.v1", kTorch},
    {"layers", "MXNetWrapper.v1", "it needs MXNet"},
    {"layers", "TensorFlowWrapper.v1", "it needs TensorFlow"},
    {"layers", "spacy.PrecomputableAffine.v1", "it gives what only a parser's network takes, which makes it itself"},
    {"layers", "spacy.TransitionModel.v1", "it takes a function (resize_output) that no config can name"},
    {"layers", "MultiSoftmax.v1", "its widths are a tuple, which no config can hold"},
    {"layers", "premap_ids.v1", "its table has numbers for keys, which no config can hold"},
    {"layers", "strings2arrays.v1", "it takes strings, which no layer gives"},
    {"misc", "spacy.LookupsDataLoader.v1", kTraining},
};

}  // namespace

std::span<const Refusal> refusals() { return kRefusals; }

std::string_view refusal(std::string_view registry, std::string_view name) {
  for (const Refusal& entry : kRefusals) {
    if (entry.registry == registry && entry.name == name) return entry.reason;
  }
  return {};
}

}  // namespace spacy
