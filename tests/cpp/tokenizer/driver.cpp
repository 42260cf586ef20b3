// The C++ side of tests/parity/tokenizer: tokens and lexemes of texts, as JSON lines.
//
//   spacy_tokenizer_driver CODE [PACKAGE_DATA_FOLDER]     a JSON string a line in, an array of tokens a line out
//   spacy_tokenizer_driver CODE --tokenizer FILE          the language's words, a tokenizer file of one's own
//   spacy_tokenizer_driver CODE --block JSON              the language with another [nlp.tokenizer]
//   spacy_tokenizer_driver CODE [...] --words             a word a line: its lexeme, without tokenizing
//   spacy_tokenizer_driver CODE [...] --bench ROUNDS      reads all lines, tokenizes them ROUNDS times, prints tokens a
//   second
//
// A token is [text, space, norm, lower, lexeme's norm, shape, prefix, suffix, length, flags].
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "lang/language_data.h"
#include "support/disk_files.h"
#include "text/utf8.h"
#include "tokenizer/registry.h"

namespace spacy {
namespace {

struct Options {
  std::string code;
  std::string package;
  std::string tokenizer_file;
  std::string block;
  bool words = false;
  int rounds = 0;
};

Options parse_options(int count, char** values) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string value = values[i];
    if (value == "--words") {
      options.words = true;
    } else if (value == "--tokenizer" && i + 1 < count) {
      options.tokenizer_file = values[++i];
    } else if (value == "--block" && i + 1 < count) {
      options.block = values[++i];
    } else if (value == "--bench" && i + 1 < count) {
      options.rounds = std::stoi(values[++i]);
    } else if (options.code.empty()) {
      options.code = value;
    } else {
      options.package = value;
    }
  }
  return options;
}

Json row_of(const Vocab& vocab, const Lexeme& lexeme) {
  const auto text = [&](StringId id) { return std::string(vocab.strings().view(id)); };
  return {text(lexeme.lower),  text(lexeme.norm), text(lexeme.shape), text(lexeme.prefix),
          text(lexeme.suffix), lexeme.length,     lexeme.flags};
}

Json tokens_of(const Doc& doc) {
  Json tokens = Json::array();
  const auto spaces = doc.column(Column::spacy);
  for (size_t i = 0; i < doc.length(); ++i) {
    const StringStore& strings = doc.vocab().strings();
    Json token = {std::string(strings.view(doc.lexeme(i).orth)), spaces[i], std::string(strings.view(doc.norm(i)))};
    for (Json& value : row_of(doc.vocab(), doc.lexeme(i))) token.push_back(std::move(value));
    tokens.push_back(std::move(token));
  }
  return tokens;
}

void bench(const AnyTokenizer& tokenizer, const std::vector<std::string>& texts, int rounds) {
  for (int round = 0; round <= rounds; ++round) {
    size_t tokens = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : texts) tokens += tokenizer(text).length();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%s %zu tokens, %.0f a second\n", round == 0 ? "cold" : "warm", tokens,
                static_cast<double>(tokens) / seconds.count());
  }
}

int run(const Options& options) {
  const auto data = parse_language_data(support::read_file(std::string(SPACY_LANG_DIR) + "/" + options.code + ".json"));
  Vocab vocab(data->code, make_lexical_attributes(data));
  const Json block = options.block.empty() ? data->tokenizer_config : parse_json(options.block, "--block");
  const auto made = make_tokenizer(block, vocab);
  AnyTokenizer& tokenizer = *made;
  if (!options.package.empty()) {
    vocab.from_disk(support::DiskFiles(options.package + "/vocab"));
    tokenizer.from_file(support::read_file(options.package + "/tokenizer"));
  } else if (!options.tokenizer_file.empty()) {
    tokenizer.from_file(support::read_file(options.tokenizer_file));
  } else {
    tokenizer.from_defaults(data->tokenizer);
  }
  std::vector<std::string> texts;
  for (std::string line; std::getline(std::cin, line);) {
    const std::string text = parse_json(line, "a line").get<std::string>();
    if (options.rounds > 0) {
      texts.push_back(text);
    } else if (options.words) {
      std::puts(row_of(vocab, vocab.lexeme(vocab.get(text))).dump().c_str());
    } else {
      std::puts(tokens_of(tokenizer(text)).dump().c_str());
    }
  }
  if (options.rounds > 0) bench(tokenizer, texts, options.rounds);
  return 0;
}

}  // namespace
}  // namespace spacy

int main(int count, char** values) {
  try {
    return spacy::run(spacy::parse_options(count, values));
  } catch (const spacy::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 1;
  }
}
