#include "language/pipeline_plan.h"

#include <algorithm>

#include "base/error.h"

namespace spacy {
namespace {

std::string join(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "'" : ", '") + name + "'";
  return joined.empty() ? "none" : joined;
}

std::vector<std::string> string_list(const Json& section, const char* key) {
  const auto value = section.find(key);
  if (value == section.end() || value->is_null()) return {};
  std::vector<std::string> strings;
  if (!value->is_array())
    throw Error("BAD_CONFIG", std::string("config.cfg: [nlp] ") + key + " is not a list of names.");
  for (const Json& item : *value) {
    if (!item.is_string())
      throw Error("BAD_CONFIG", std::string("config.cfg: [nlp] ") + key + " holds what is not a name.");
    strings.push_back(item.get<std::string>());
  }
  return strings;
}

std::set<std::string> disabled_names(const std::vector<std::string>& pipeline, const Json& nlp,
                                     const PipelineChoice& choice) {
  std::set<std::string> disabled = choice.disable;
  for (std::string& name : string_list(nlp, "disabled")) disabled.insert(std::move(name));
  if (choice.enable.empty()) return disabled;
  for (const std::string& name : pipeline) {
    if (!choice.enable.contains(name)) disabled.insert(name);
  }
  std::vector<std::string> both;
  for (const std::string& name : choice.enable) {
    if (disabled.contains(name)) both.push_back(name);
  }
  if (!both.empty()) {
    throw Error(
        "E1042",
        "enable and disable contradict each other on " + join(both) +
            ". If only one of them was given, the other is set in the package's config: pass an empty list for it.");
  }
  return disabled;
}

std::string factory_of(const Json& components, const std::string& name) {
  const auto block = components.find(name);
  if (block == components.end() || !block->is_object()) {
    std::vector<std::string> present;
    for (const auto& [key, value] : components.items()) present.push_back(key);
    throw Error("E956", "config.cfg: the pipeline names '" + name + "', but there is no [components." + name +
                            "]. Components: " + join(present) + ".");
  }
  const auto factory = block->find("factory");
  if (factory == block->end() || !factory->is_string()) {
    throw Error("E984", "config.cfg: [components." + name +
                            "] needs a `factory`; a `source` (another package) can't be followed here.");
  }
  return factory->get<std::string>();
}

bool listens(const Json& block) {
  if (!block.is_object()) return false;
  const auto architecture = block.find("@architectures");
  if (architecture != block.end() && *architecture == "spacy.Tok2VecListener.v1") return true;
  return std::any_of(block.begin(), block.end(), listens);
}

/// Python gives zeros to a listener that no tok2vec stands before, and answers all the same.
void check_upstream(const std::vector<PlannedPipe>& planned, const Json& components) {
  const auto is_tok2vec = [](const PlannedPipe& pipe) { return pipe.factory == "tok2vec"; };
  if (std::any_of(planned.begin(), planned.end(), is_tok2vec)) return;
  for (const PlannedPipe& pipe : planned) {
    if (!pipe.supported || !pipe.enabled || !listens(components[pipe.name])) continue;
    throw Error("NO_UPSTREAM", "config.cfg: the component '" + pipe.name +
                                   "' listens to a tok2vec component, and the pipeline has none. Keep that component " +
                                   "(disable it where the docs have their tensors already), or exclude: ['" +
                                   pipe.name + "'] too.");
  }
}

}  // namespace

std::vector<PlannedPipe> plan_pipeline(const Json& config, const PipelineChoice& choice, const Registry& registry) {
  const auto nlp = config.find("nlp");
  if (nlp == config.end() || !nlp->is_object())
    throw Error("E985", "config.cfg has no [nlp] section: this is not a pipeline's config.");
  const std::vector<std::string> pipeline = string_list(*nlp, "pipeline");
  const std::set<std::string> disabled = disabled_names(pipeline, *nlp, choice);
  const Json components =
      config.contains("components") && config["components"].is_object() ? config["components"] : Json::object();

  std::vector<PlannedPipe> planned;
  std::vector<std::string> missing;
  std::string missing_factory;
  for (const std::string& name : pipeline) {
    if (choice.exclude.contains(name)) continue;
    PlannedPipe pipe{name, factory_of(components, name), !disabled.contains(name), true};
    const bool own = choice.own && choice.own->contains(pipe.factory);
    pipe.supported = !own && registry.factories.contains(pipe.factory);
    if (!pipe.supported && !own && pipe.enabled) {
      if (missing.empty()) missing_factory = pipe.factory;
      missing.push_back(name);
    }
    planned.push_back(std::move(pipe));
  }
  if (!missing.empty()) {
    std::vector<std::string> known;
    for (const auto& [name, factory] : registry.factories) known.push_back(name);
    if (choice.own) known.insert(known.end(), choice.own->begin(), choice.own->end());
    throw Error("E002", "Can't find factory '" + missing_factory + "' for the component '" + missing.front() +
                            "'. If it is your own, add it first: Language.component('" + missing_factory +
                            "', fn) or Language.factory('" + missing_factory +
                            "', make). To open the package without what is not there: exclude: [" + join(missing) +
                            "]. Available factories: " + join(known) + ".");
  }
  check_upstream(planned, components);
  return planned;
}

}  // namespace spacy
