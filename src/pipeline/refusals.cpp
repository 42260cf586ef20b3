#include "pipeline/refusals.h"

namespace spacy {
namespace {

constexpr std::string_view kTorch = "it needs PyTorch";
constexpr std::string_view kTraining = "it is for training alone";
constexpr std::string_view kPart = "it is a part of spaCy's architectures, which make it themselves";
constexpr std::string_view kInput = "it takes what no component gives a layer";
constexpr std::string_view kWrapper =
    "it is written into a config by no architecture of spaCy, which wrap layers themselves";

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
    {"layers", "spacy.CharEmbed.v1", kPart},
    {"layers", "spacy.FeatureExtractor.v1", kPart},
    {"layers", "spacy.PrecomputableAffine.v1", kPart},
    {"layers", "spacy-legacy.StaticVectors.v1", kPart},
    {"layers", "spacy.StaticVectors.v1", kPart},
    {"layers", "spacy.StaticVectors.v2", kPart},
    {"layers", "spacy.TransitionModel.v1", kPart},
    {"layers", "spacy.extract_ngrams.v1", kPart},
    {"layers", "spacy.extract_spans.v1", kPart},
    {"layers", "Embed.v1", kPart},
    {"layers", "HashEmbed.v1", kPart},
    {"layers", "SparseLinear.v1", kPart},
    {"layers", "SparseLinear.v2", kPart},
    {"layers", "expand_window.v1", kPart},
    {"layers", "list2array.v1", kPart},
    {"layers", "list2ragged.v1", kPart},
    {"layers", "ragged2list.v1", kPart},
    {"layers", "resizable.v1", kPart},
    {"layers", "MultiSoftmax.v1", "its widths are a tuple, which no config can hold"},
    {"layers", "CauchySimilarity.v1", kInput},
    {"layers", "LSTM.v1", kInput},
    {"layers", "bidirectional.v1", kInput},
    {"layers", "list2padded.v1", kInput},
    {"layers", "padded2list.v1", kInput},
    {"layers", "premap_ids.v1", kInput},
    {"layers", "remap_ids.v1", kInput},
    {"layers", "remap_ids.v2", kInput},
    {"layers", "siamese.v1", kInput},
    {"layers", "strings2arrays.v1", kInput},
    {"layers", "tuplify.v1", kInput},
    {"layers", "with_getitem.v1", kInput},
    {"layers", "with_reshape.v1", kInput},
    {"layers", "uniqued.v1", kWrapper},
    {"layers", "with_cpu.v1", kWrapper},
    {"layers", "with_flatten.v1", kWrapper},
    {"layers", "with_flatten.v2", kWrapper},
    {"layers", "with_list.v1", kWrapper},
    {"layers", "with_padded.v1", kWrapper},
    {"layers", "with_ragged.v1", kWrapper},
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
