#include "lang/like_url.h"

#include "text/utf8.h"

namespace spacy {
namespace {

bool starts_with(std::string_view word, std::string_view start) { return word.substr(0, start.size()) == start; }

// What stands between the last dot and the colon after it.
std::string_view top_level_domain(std::string_view word) {
  const std::string_view tail = word.substr(word.rfind('.') + 1);
  return tail.substr(0, tail.find(':'));
}

}  // namespace

LikeUrl::LikeUrl(const Json& tlds, std::string_view pattern) : pattern_(pattern) {
  for (const Json& tld : tlds) tlds_.insert(tld.get_ref<const std::string&>());
}

bool LikeUrl::operator()(std::string_view word) const {
  if (starts_with(word, "http://") || starts_with(word, "https://")) return true;
  if (starts_with(word, "www.") && word.size() > 4) return true;
  if (word.find('.') == std::string_view::npos || word.front() == '.' || word.back() == '.') return false;
  if (word.find('@') != std::string_view::npos) return false;
  const std::string_view tld = top_level_domain(word);
  if (!tld.empty() && tld.back() == '/') return true;
  return tlds_.count(tld) != 0 || pattern_.match(word).has_value();
}

}  // namespace spacy
