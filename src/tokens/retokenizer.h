// Merging and splitting a doc's tokens (spacy.tokens._retokenize.Retokenizer).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tokens/doc.h"
#include "tokens/token_settings.h"

namespace spacy {

/// Collects merges and splits, which apply() carries out: first all merges, then the splits in the order of the text.
/// Splits leave the tensor with a row of zeros for each new token (Python appends one row more than there are tokens).
class Retokenizer {
 public:
  explicit Retokenizer(Doc& doc) : doc_(doc), merged_(doc.length()) {}

  /// Tokens `start` to `end` become one, with the attributes of their root and then `settings`. The same span again
  /// does nothing. Throws Error E199 for an empty span, E102 where spans overlap, E1035 past the end of the doc.
  void merge(uint32_t start, uint32_t end, TokenSettings settings = {});

  /// A token of the doc, and which of its subtokens where it is split.
  struct Head {
    uint32_t token = 0;
    uint32_t subtoken = 0;
  };
  /// The token becomes one for each of `orths`, attached to `heads`, with `settings` each. Throws Error E117 where
  /// `orths` are not its text, E1035 for a token that is not there.
  void split(uint32_t token, std::vector<std::string> orths, const std::vector<Head>& heads,
             std::vector<TokenSettings> settings = {});

  /// Throws Error E115 where a split has not a head for each subtoken, E122 and E123 where a token to split or its head
  /// was merged.
  void apply();

 private:
  struct Merge {
    uint32_t start;
    uint32_t end;
    TokenSettings settings;
  };
  /// Tokens by where they start, in code points: that stays when others are merged.
  struct Split {
    size_t start_char;
    std::vector<std::string> orths;
    std::vector<std::pair<size_t, uint32_t>> heads;
    std::vector<TokenSettings> settings;
  };

  void merge_all();
  void merge_annotations(const Merge& merge, uint32_t root);
  void merge_lexeme(const Merge& merge);
  void move_heads(const std::vector<uint32_t>& roots);
  void close_gaps();

  void split_one(const Split& split);
  std::vector<uint32_t> new_heads(const Split& split, uint32_t token) const;
  uint32_t token_at(size_t start_char, const char* code, const char* what) const;
  void make_room(uint32_t token, uint32_t subtokens);
  void fill_subtokens(const Split& split, uint32_t token);

  void check_token(uint32_t token) const;
  void find_starts();
  void set_sentences();

  Doc& doc_;
  std::vector<size_t> starts_;  // Token.idx, once a split asked for it: a token that is split twice has its text twice
  std::vector<Merge> merges_;
  std::vector<bool> merged_;
  std::vector<Split> splits_;
};

}  // namespace spacy
