#include "language/language.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "language/tokenizer_config.h"
#include "text/utf8.h"
#include "tokenizer/registry.h"

namespace spacy {

Language::Language(std::shared_ptr<Vocab> vocab, Json config, Json meta, const LanguageData& data)
    : vocab_(std::move(vocab)),
      config_(std::move(config)),
      meta_(std::move(meta)),
      tokenizer_(make_tokenizer(complete_tokenizer_config(config_, data), *vocab_)) {}

Slot Language::free_slot() const {
  return static_cast<Slot>(std::find(slots_.begin(), slots_.end(), nullptr) - slots_.begin()) + 1;
}

Slot Language::add_component(std::shared_ptr<Component> component) {
  const Slot slot = free_slot();
  if (slot > slots_.size()) slots_.push_back(nullptr);
  slots_[slot - 1] = std::move(component);
  return slot;
}

std::unique_ptr<Component> Language::make_component(const Factory& factory, const std::string& name, const Json& config,
                                                    const Registry& registry) {
  std::vector<Slot> all(slots_.size());
  std::iota(all.begin(), all.end(), Slot{1});
  return factory({*vocab_, name, config, &registry, docs_by(std::move(all))});
}

MakeDocs Language::docs_by(std::vector<Slot> slots) const {
  // What makes docs belongs to a component, which does not outlive its language.
  return [this, slots = std::move(slots)](std::span<const std::string> texts, uint32_t reads) {
    std::vector<Slot> left;
    std::copy_if(slots.begin(), slots.end(), std::back_inserter(left), [&](Slot slot) { return has(slot); });
    return docs_after(left, texts, reads);
  };
}

void Language::replace_component(Slot slot, std::shared_ptr<Component> with) {
  component(slot);
  slots_[slot - 1] = std::move(with);
}

void Language::remove_component(Slot slot) {
  const std::shared_ptr<Component> last = component(slot);
  slots_[slot - 1] = nullptr;
}

std::shared_ptr<Component> Language::component(Slot slot) const {
  if (!has(slot)) {
    throw Error("DELETED", "This component was removed from its pipeline: add it again.");
  }
  return slots_[slot - 1];
}

Doc Language::make_doc(std::string_view text) const {
  // A code point has at most four bytes: short texts need no count.
  if (max_length != 0 && text.size() > max_length) {
    const size_t length = code_point_length(text);
    if (length > max_length) {
      throw Error("E088", "The text has " + std::to_string(length) + " characters, more than the maximum of " +
                              std::to_string(max_length) + ". Split it, or raise nlp.maxLength.");
    }
  }
  return (*tokenizer_)(text);
}

std::vector<Doc> Language::docs_after(std::span<const Slot> slots, std::span<const std::string> texts,
                                      uint32_t reads) const {
  std::vector<Doc> docs;
  docs.reserve(texts.size());
  for (const std::string& text : texts) docs.push_back(make_doc(text));
  const uint32_t wanted = reads | Doc::bit(Column::lex);
  if (std::any_of(slots.begin(), slots.end(), [&](Slot slot) { return component(slot)->writes() & wanted; })) {
    run(slots, docs);
  }
  return docs;
}

void Language::use(Slot slot, const std::function<void(Component&)>& action) const {
  const std::shared_ptr<Component> used = component(slot);
  if (std::find(running_.begin(), running_.end(), used.get()) != running_.end()) {
    throw Error("REENTERED",
                "A component was asked to run while it is running: a function of your own that it calls has called the "
                "pipeline. Leave the component out there: nlp.selectPipes({ disable: [its name] }).");
  }
  running_.push_back(used.get());
  try {
    action(*used);
  } catch (...) {
    running_.pop_back();
    throw;
  }
  running_.pop_back();
}

void Language::run(std::span<const Slot> slots, std::span<Doc> docs) const {
  for (const Slot slot : slots) {
    use(slot, [&](Component& component) { component.process(docs); });
  }
}

std::unique_ptr<Language> make_blank(const std::shared_ptr<const LanguageData>& data, std::shared_ptr<Vocab> vocab,
                                     Json config) {
  if (!vocab) vocab = std::make_shared<Vocab>(data->code, make_lexical_attributes(data));
  auto language = std::make_unique<Language>(std::move(vocab), std::move(config), Json::object(), *data);
  language->tokenizer().from_defaults(data->tokenizer);
  return language;
}

}  // namespace spacy
