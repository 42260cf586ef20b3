#include "lang/like_num.h"

#include "lang/like_num/languages.h"
#include "lang/number_words.h"

namespace spacy {
namespace {

/// One rule for several languages: their codes, parted by spaces.
struct SharedRule {
  std::string_view languages;
  NumberRule rule;
};

constexpr SharedRule kSharedRules[] = {
    {"bg cs hy lg sk sr sv vi", {}},
    {"bo ca fi ky ml sa th tt", {.lower = false}},
    {"lt pl si te", {.sign = false}},
    {"tl uk", {.sign = false, .lower = false}},
    {"da dsb es fr hsb ro sl", {.ordinals = true}},
    {"ar eu he ur", {.ordinals = true, .lower = false}},
    {"nl", {.sign = false, .ordinals = true}},
    {"lb", {.sign = false, .ordinals = true, .lower = false}},
    {"fa", {.sign = false, .removed = {",", ".", "،", "٫", "/"}, .ordinals = true, .lower = false}},
    {"ne", {.removed = {", ", "."}}},
    {"pt", {.removed = {",", ".", "º", "ª"}, .ordinals = true}},
    {"en", {.ordinals = true, .endings = {"st", "nd", "rd", "th"}, .ending_lengths = {2}}},
    {"tn", {.ordinals = true, .endings = {"th"}, .ending_lengths = {2}}},
    {"am", {.ordinals = true, .endings = {"ኛ"}, .ending_lengths = {2}}},
    {"ti", {.ordinals = true, .endings = {"ይ"}, .ending_lengths = {2}}},
    {"az tr", {.ordinals = true, .ending_list = "_ordinal_endings", .ending_lengths = {3, 4}}},
};

struct OwnRule {
  std::string_view languages;
  LikeNum (*make)(const GetterData& data);
};

constexpr OwnRule kOwnRules[] = {
    {"el", like_num_el},   {"grc", like_num_grc}, {"hi", like_num_hi}, {"ht", like_num_ht}, {"id ms", like_num_id},
    {"kmr", like_num_kmr}, {"ko", like_num_ko},   {"la", like_num_la}, {"mk", like_num_mk}, {"ru", like_num_ru},
    {"ta", like_num_ta},   {"yo", like_num_yo},   {"zh", like_num_zh},
};

bool names(std::string_view languages, std::string_view code) {
  for (size_t at = languages.find(code); at != std::string_view::npos; at = languages.find(code, at + 1)) {
    const size_t end = at + code.size();
    if ((at == 0 || languages[at - 1] == ' ') && (end == languages.size() || languages[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

bool like_num(std::string_view word) {
  static const NumberWords general({.words = false}, GetterData(Json::object()));
  return general(word);
}

LikeNum make_like_num(std::string_view language, const GetterData& data) {
  for (const SharedRule& shared : kSharedRules) {
    if (names(shared.languages, language)) return NumberWords(shared.rule, data);
  }
  for (const OwnRule& own : kOwnRules) {
    if (names(own.languages, language)) return own.make(data);
  }
  return nullptr;
}

}  // namespace spacy
