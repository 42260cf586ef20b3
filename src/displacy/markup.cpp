#include "displacy/markup.h"

namespace spacy::displacy {
namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What the minifier leaves of what follows `at`: it takes out newlines and runs of four spaces.
char next_kept(std::string_view text, size_t at) {
  while (at < text.size()) {
    if (text[at] == '\n') {
      ++at;
    } else if (text.compare(at, 4, "    ") == 0) {
      at += 4;
    } else {
      return text[at];
    }
  }
  return 0;
}

bool opens_tag(std::string_view text) {
  for (size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    const char next = next_kept(text, at + 1);
    if (is_letter(next) || next == '/' || next == '!' || next == '?') return true;
  }
  return false;
}

bool holds_reference(std::string_view text) {
  for (size_t at = 0; (at = text.find('&', at)) != std::string_view::npos; ++at) {
    size_t end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || text[end] == '#' || (text[end] >= '0' && text[end] <= '9'))) {
      ++end;
    }
    if (end > at + 1 && end < text.size() && text[end] == ';') return true;
  }
  return false;
}

void append_with_entities(std::string& out, std::string_view text, std::string_view special) {
  size_t from = 0;
  for (size_t at; (at = text.find_first_of(special, from)) != std::string_view::npos; from = at + 1) {
    out += text.substr(from, at - from);
    out += entity_of(text[at]);
  }
  out += text.substr(from);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append_with_entities(out, text, "&<>\""); }

std::string safe_content(std::string_view text) {
  std::string out;
  if (!opens_tag(text) && !holds_reference(text)) return out.append(text);
  append_escaped(out, text);
  return out;
}

std::string escape_all(std::string_view text) {
  std::string out;
  append_with_entities(out, text, "&<>\"'");
  return out;
}

std::string_view safe_link(std::string_view url) {
  // White space and control characters count as nothing: browsers drop some of them, and the minifier others.
  std::string first_segment;
  for (const char c : url.substr(0, url.find_first_of("/\\?#"))) {
    if (static_cast<unsigned char>(c) > ' ') first_segment += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  const size_t colon = first_segment.find(':');
  const std::string_view scheme = std::string_view(first_segment).substr(0, colon);
  return colon == std::string::npos || scheme == "http" || scheme == "https" ? url : "#";
}

std::string minify_html(std::string_view html) {
  const size_t start = html.find_first_not_of(" \n");
  if (start == std::string_view::npos) return "";
  html = html.substr(start, html.find_last_not_of(" \n") + 1 - start);
  std::string out;
  for (size_t at = 0; at < html.size();) {
    if (html.compare(at, 4, "    ") == 0) {
      at += 4;
    } else if (html[at] == '\n') {
      ++at;
    } else {
      out += html[at++];
    }
  }
  return out;
}

}  // namespace spacy::displacy
