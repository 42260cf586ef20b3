// Answers tests/parity/matcher: one JSON request a line, one JSON answer a line.
//   {words, spaces, columns, matchers: [{kind, ...}]}, where columns are a doc's annotations by their names
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "base/error.h"
#include "lang/language_data.h"
#include "matcher/matcher.h"
#include "matcher/phrase_matcher.h"
#include "matcher/python_values.h"
#include "serialize/json.h"
#include "support/annotated_doc.h"

namespace {

using spacy::Doc;
using spacy::Error;
using spacy::Json;
using spacy::support::make_doc;

Json shown(const std::vector<spacy::Match>& matches, bool with_alignments) {
  Json list = Json::array();
  for (const spacy::Match& match : matches) {
    Json item = Json::array({match.key, match.start, match.end});
    if (with_alignments) item.push_back(match.alignments);
    list.push_back(std::move(item));
  }
  return list;
}

Json error_of(const Error& error) { return {{"code", error.code()}, {"message", error.message()}}; }

/// Does one thing after the other; each answer is a result or an error.
Json run_matcher(const Json& request, const Doc& doc, spacy::Vocab& vocab) {
  spacy::Matcher matcher(vocab, {request["validate"].get<bool>(), spacy::levenshtein_compare});
  Json answers = Json::array();
  for (const Json& step : request["steps"]) {
    try {
      if (step.contains("add")) {
        std::optional<spacy::Greedy> greedy;
        if (step["greedy"] == "FIRST") greedy = spacy::Greedy::first;
        if (step["greedy"] == "LONGEST") greedy = spacy::Greedy::longest;
        matcher.add(step["add"].get_ref<const std::string&>(), step["patterns"], greedy);
        answers.push_back(matcher.length());
      } else if (step.contains("remove")) {
        matcher.remove(spacy::StringStore::hash_of(step["remove"].get_ref<const std::string&>()));
        answers.push_back(matcher.length());
      } else {
        spacy::ExtensionValues extensions;
        const size_t start = step["start"].get<size_t>();
        for (const auto& [name, values] : request["extensions"].items()) {
          extensions[name].assign(values.begin() + static_cast<ptrdiff_t>(start), values.end());
        }
        const bool with_alignments = step["with_alignments"].get<bool>();
        answers.push_back(shown(matcher(doc, {start, step["end"].get<size_t>(), step["allow_missing"].get<bool>(),
                                              with_alignments, &extensions}),
                                with_alignments));
      }
    } catch (const Error& error) {
      answers.push_back(error_of(error));
    }
  }
  return answers;
}

Json run_phrase_matcher(const Json& request, const Doc& doc, spacy::Vocab& vocab) {
  Json answers = Json::array();
  std::optional<spacy::PhraseMatcher> matcher;
  try {
    matcher.emplace(vocab, request["attr"].get_ref<const std::string&>(), request["validate"].get<bool>());
  } catch (const Error& error) {
    return error_of(error);
  }
  for (const Json& step : request["steps"]) {
    try {
      if (step.contains("add")) {
        std::vector<Doc> docs;
        for (const Json& phrase : step["phrases"]) docs.push_back(make_doc(phrase, vocab));
        const auto warnings = matcher->add(step["add"].get_ref<const std::string&>(), docs);
        answers.push_back(Json::array({matcher->length(), warnings.size()}));
      } else if (step.contains("remove")) {
        matcher->remove(step["remove"].get_ref<const std::string&>());
        answers.push_back(matcher->length());
      } else {
        answers.push_back(shown((*matcher)(doc, step["start"].get<size_t>(), step["end"].get<size_t>()), false));
      }
    } catch (const Error& error) {
      answers.push_back(error_of(error));
    }
  }
  return answers;
}

std::string read_text(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool read_line(std::string& line) {
  line.clear();
  for (int c; (c = std::getchar()) != EOF;) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  return !line.empty();
}

}  // namespace

int main() {
  const auto data = spacy::parse_language_data(read_text(SPACY_LANG_DIR "/en.json"));
  spacy::Vocab vocab("en", spacy::make_lexical_attributes(data));
  for (std::string line; read_line(line);) {
    const Json request = spacy::parse_json(line, "request");
    const Doc doc = make_doc(request["doc"], vocab);
    const bool is_phrase = request["kind"] == "phrase";
    std::puts((is_phrase ? run_phrase_matcher(request, doc, vocab) : run_matcher(request, doc, vocab)).dump().c_str());
  }
}
