// What every pipeline's config has in Python whatever is in it (spacy/default_config.cfg): training and the like.
#include "package/config.h"
#include "package/config_writer.h"

namespace spacy {
namespace {

constexpr std::string_view kDefaults = R"([paths]
train=null
dev=null
vectors=null
init_tok2vec=null
[system]
seed=0
gpu_allocator=null
[nlp]
lang=null
pipeline=[]
disabled=[]
before_creation=null
after_creation=null
after_pipeline_creation=null
batch_size=1000
[nlp.tokenizer]
@tokenizers="spacy.Tokenizer.v1"
[nlp.vectors]
@vectors="spacy.Vectors.v1"
[components]
[corpora]
[corpora.train]
@readers="spacy.Corpus.v1"
path=${paths.train}
gold_preproc=false
max_length=0
limit=0
augmenter=null
[corpora.dev]
@readers="spacy.Corpus.v1"
path=${paths.dev}
gold_preproc=false
max_length=0
limit=0
augmenter=null
[training]
seed=${system.seed}
gpu_allocator=${system.gpu_allocator}
dropout=0.1
accumulate_gradient=1
patience=1600
max_epochs=0
max_steps=20000
eval_frequency=200
score_weights={}
frozen_components=[]
annotating_components=[]
dev_corpus="corpora.dev"
train_corpus="corpora.train"
before_to_disk=null
before_update=null
[training.logger]
@loggers="spacy.ConsoleLogger.v1"
[training.batcher]
@batchers="spacy.batch_by_words.v1"
discard_oversize=false
tolerance=0.2
[training.batcher.size]
@schedules="compounding.v1"
start=100
stop=1000
compound=1.001
[training.optimizer]
@optimizers="Adam.v1"
beta1=0.9
beta2=0.999
L2_is_weight_decay=true
L2=0.01
grad_clip=1.0
use_averages=false
eps=1e-8
learn_rate=0.001
[initialize]
vectors=${paths.vectors}
init_tok2vec=${paths.init_tok2vec}
vocab_data=null
lookups=null
tokenizer={}
components={}
before_init=null
after_init=null)";

/// Keys in the order of `written`, and others after them but where `defaults` say the same of them.
Json in_order(const Json& given, const Json& written, const Json& defaults, bool is_free) {
  if (!given.is_object()) return given;
  Json ordered = Json::object();
  const auto put = [&](const std::string& key) {
    static const Json kNone = Json::object();
    const Json& below = written.is_object() && written.contains(key) ? written[key] : kNone;
    const Json& fallback = defaults.is_object() && defaults.contains(key) ? defaults[key] : kNone;
    const bool free = is_free || key == "components" || key == "score_weights";
    ordered[key] = free ? given[key] : in_order(given[key], below, fallback, false);
  };
  if (!is_free && written.is_object()) {
    for (const auto& [key, value] : written.items()) {
      if (given.contains(key)) put(key);
    }
  }
  for (const auto& [key, value] : given.items()) {
    if (ordered.contains(key)) continue;
    const bool is_default = defaults.is_object() && defaults.contains(key) && defaults[key] == value;
    if (!is_default || is_free) put(key);
  }
  return ordered;
}

}  // namespace

Json config_to_save(const Json& given, const Json& resolved, const Json& written) {
  const Json defaults = parse_config(kDefaults);
  if (written.empty()) return spelt_as_written(given, defaults, parse_config(kDefaults, Interpolation::kKeep));
  Json config = in_order(spelt_as_written(given, resolved, written), written, defaults, false);
  const Json::json_pointer weights("/training/score_weights");
  if (!config.contains(weights) || !config[weights].is_object()) return config;
  // Weights that components brought are Python's floats.
  for (auto& [name, weight] : config[weights].items()) {
    if (weight.is_number_integer() && !written.contains(weights / name)) weight = weight.get<double>();
  }
  return config;
}

}  // namespace spacy
