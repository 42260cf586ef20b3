#include "displacy/links.h"

#include "displacy/format.h"
#include "displacy/markup.h"
#include "displacy/values.h"

namespace spacy::displacy {
namespace {

std::string url_of(const Json& item, const std::string& id, const Json& options, bool manual) {
  const auto given = item.find("kb_url");
  if (given != item.end() && !given->is_null()) return python_str(*given, "kb_url");
  const Json* pattern = manual ? nullptr : find_true(options, "kb_url_template");
  return pattern ? format_kb_url(python_str(*pattern, "kb_url_template"), id) : "#";
}

}  // namespace

Link link_of(const Json& item, const Json& options, const RenderSettings& settings) {
  const Json* id = find_true(item, "kb_id");
  if (!id) return {};
  Link link{python_str(*id, "kb_id"), {}};
  link.url = url_of(item, link.id, options, settings.manual);
  if (!settings.unsafe) link.url = std::string(safe_link(link.url));
  return link;
}

std::string link_markup(const Link& link, bool unsafe) {
  if (link.id.empty()) return "";
  return "\n <a style=\"text-decoration: none; color: inherit; font-weight: normal\" href=\"" +
         attribute(link.url, unsafe) + "\">" + content(link.id, unsafe) + "</a>\n";
}

std::string format_kb_url(std::string_view pattern, std::string_view kb_id) {
  const FormatArgument argument{"0", kb_id, nullptr};
  std::string url;
  FormatString(pattern).append_to(url, {&argument, 1});
  return url;
}

}  // namespace spacy::displacy
