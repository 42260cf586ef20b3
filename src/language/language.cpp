#include "language/language.h"

#include <algorithm>
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

void Language::add_pipe(Pipe pipe) {
  for (const Pipe& present : pipes_) {
    if (present.name == pipe.name) {
      throw Error("E007",
                  "There is a component '" + pipe.name + "' in the pipeline already; give the new one another name.");
    }
  }
  pipes_.push_back(std::move(pipe));
}

size_t Language::index_of(std::string_view name) const {
  std::string names;
  for (size_t i = 0; i < pipes_.size(); ++i) {
    if (pipes_[i].name == name) return i;
    names += (names.empty() ? "" : ", ") + pipes_[i].name;
  }
  throw Error("E001", "There is no component '" + std::string(name) +
                          "' in the pipeline. Components: " + (names.empty() ? std::string("none") : names) + ".");
}

void Language::set_enabled(std::string_view name, bool enabled) {
  Pipe& pipe = pipes_[index_of(name)];
  if (enabled && !pipe.component) {
    throw Error("E002", "The component '" + pipe.name + "' can't be enabled: its factory '" + pipe.factory +
                            "' is not part of this version.");
  }
  pipe.enabled = enabled;
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

std::vector<Doc> Language::docs_before(size_t place, std::span<const std::string> texts, uint32_t reads) const {
  std::vector<Doc> docs;
  docs.reserve(texts.size());
  for (const std::string& text : texts) docs.push_back(make_doc(text));
  const size_t end = std::min(place, pipes_.size());
  const auto runs = [](const Pipe& pipe) { return pipe.enabled && pipe.component; };
  const bool matters = std::any_of(pipes_.begin(), pipes_.begin() + static_cast<ptrdiff_t>(end), [&](const Pipe& pipe) {
    return runs(pipe) && pipe.component->writes() & (reads | Doc::bit(Column::lex));
  });
  for (size_t i = 0; matters && i < end; ++i) {
    if (pipes_[i].enabled) run_pipe(i, docs);
  }
  return docs;
}

void Language::run_pipe(size_t index, std::span<Doc> docs) const {
  const Pipe& pipe = pipes_.at(index);
  if (pipe.component) pipe.component->process(docs);
}

void Language::run(std::span<Doc> docs) const {
  for (size_t i = 0; i < pipes_.size(); ++i) {
    if (pipes_[i].enabled) run_pipe(i, docs);
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
