#include "package/config_text.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr size_t kMaxOptions = 10000;
constexpr std::ptrdiff_t kMaxDots = 100;
constexpr std::string_view kDefaultSection = "DEFAULT";

/// Bytes and characters of the whitespace at the front.
struct Indent {
  size_t bytes = 0;
  size_t characters = 0;

  explicit Indent(std::string_view text) {
    while (bytes < text.size()) {
      size_t next = bytes;
      if (!is_space(next_code_point(text, next))) return;
      bytes = next;
      ++characters;
    }
  }
};

std::string_view strip_end(std::string_view text) {
  while (!text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && (static_cast<uint8_t>(text[start]) & 0xC0) == 0x80) --start;
    size_t at = start;
    if (!is_space(next_code_point(text, at))) break;
    text = text.substr(0, start);
  }
  return text;
}

/// Takes the next line off, by Python's universal newlines.
std::string_view take_line(std::string_view& text) {
  const size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  if (text.starts_with("\r\n")) {
    text.remove_prefix(2);
  } else if (!text.empty()) {
    text.remove_prefix(1);
  }
  return line;
}

/// The name between '[' and the last ']', empty where the line is no section's.
std::string_view section_name(std::string_view line) {
  const size_t close = line.rfind(']');
  if (!line.starts_with('[') || close == std::string_view::npos || close < 2) return {};
  return line.substr(1, close - 1);
}

}  // namespace

void bad_config(const std::string& reason) { throw Error("BAD_CONFIG", "The config can't be read: " + reason + "."); }

std::string_view strip(std::string_view text) {
  text.remove_prefix(Indent(text).bytes);
  return strip_end(text);
}

bool holds_variable(std::string_view text) {
  const auto fits = [](char c) {
    const auto byte = static_cast<uint8_t>(c);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80 || c == '_' ||
           c == '.' || c == ':';
  };
  for (size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    size_t end = at + 2;
    while (end < text.size() && fits(text[end])) ++end;
    if (end > at + 2 && end < text.size() && text[end] == '}') return true;
  }
  return false;
}

const std::string* ConfigSection::find(std::string_view key) const {
  for (const ConfigOption& option : options) {
    if (option.key == key) return &option.value;
  }
  return nullptr;
}

class ConfigText::Reader {
 public:
  explicit Reader(ConfigText& config) : config_(config) {}

  void read_line(std::string_view line) {
    ++line_number_;
    const std::string_view content = strip(line);
    if (content.starts_with('#') || content.starts_with(';')) return;
    if (content.empty()) {
      if (in_value_) continue_value({});
      return;
    }
    const size_t indent = Indent(line).characters;
    if (in_value_ && indent > indent_) {
      continue_value(content);
      return;
    }
    indent_ = indent;
    if (const std::string_view name = section_name(content); !name.empty()) {
      begin_section(name);
    } else {
      begin_option(content);
    }
  }

  void finish() {
    for (ConfigSection& section : config_.sections_) {
      for (ConfigOption& option : section.options) option.value.resize(strip_end(option.value).size());
    }
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    bad_config("line " + std::to_string(line_number_) + " " + reason);
  }

  void continue_value(std::string_view line) {
    config_.sections_.back().options.back().value.append("\n").append(line);
  }

  void begin_section(std::string_view name) {
    in_value_ = false;
    in_default_ = name == kDefaultSection;
    in_section_ = true;
    if (in_default_) return;
    if (std::count(name.begin(), name.end(), '.') > kMaxDots) fail("has a section more than 100 levels deep");
    if (!config_.places_.emplace(name, config_.sections_.size()).second) {
      fail("has the section [" + std::string(name) + "] a second time");
    }
    config_.sections_.push_back({std::string(name), {}});
    keys_.clear();
    count();
  }

  void begin_option(std::string_view line) {
    if (!in_section_) fail("stands before the first section: a config starts with a line like [nlp]");
    const size_t delimiter = line.find_first_of("=:");
    const std::string_view key = strip_end(line.substr(0, std::min(delimiter, line.size())));
    if (delimiter == std::string_view::npos || key.empty()) {
      fail("is neither [section] nor key = value: '" + std::string(line.substr(0, 80)) + "'");
    }
    if (in_default_) fail("sets a value in [DEFAULT], which is no section");
    if (!keys_.emplace(key).second) fail("sets '" + std::string(key) + "' a second time in its section");
    config_.sections_.back().options.push_back({std::string(key), std::string(strip(line.substr(delimiter + 1)))});
    in_value_ = true;
    count();
  }

  void count() {
    if (++count_ > kMaxOptions) fail("is beyond the first 10,000 sections and keys, more than any pipeline has");
  }

  ConfigText& config_;
  std::set<std::string, std::less<>> keys_;  // of the section being read
  size_t line_number_ = 0;
  size_t indent_ = 0;
  size_t count_ = 0;
  bool in_section_ = false;
  bool in_default_ = false;
  bool in_value_ = false;
};

ConfigText::ConfigText(std::string_view text) {
  if (const size_t at = find_invalid_utf8(text); at != std::string_view::npos) {
    bad_config("byte " + std::to_string(at) + " is not UTF-8");
  }
  Reader reader(*this);
  while (!text.empty()) reader.read_line(take_line(text));
  reader.finish();
}

const ConfigSection* ConfigText::find(std::string_view section) const {
  const auto place = places_.find(section);
  return place == places_.end() ? nullptr : &sections_[place->second];
}

void ConfigText::set(std::string_view section, std::string_view key, std::string value) {
  auto& options = existing(section, key).options;
  const auto present = std::find_if(options.begin(), options.end(), [&](auto& option) { return option.key == key; });
  if (present != options.end()) {
    present->value = std::move(value);
  } else {
    options.push_back({std::string(key), std::move(value)});
  }
  remove(std::string(section) + "." + std::string(key));
}

void ConfigText::set_section(std::string_view section, std::string_view key) {
  auto& options = existing(section, key).options;
  options.erase(std::remove_if(options.begin(), options.end(), [&](auto& option) { return option.key == key; }),
                options.end());
  const std::string name = std::string(section) + "." + std::string(key);
  remove(name);
  places_.emplace(name, sections_.size());
  sections_.push_back({name, {}});
}

ConfigSection& ConfigText::existing(std::string_view section, std::string_view key) {
  const auto place = places_.find(section);
  if (place != places_.end()) return sections_[place->second];
  bad_config("the override of '" + std::string(section) + "." + std::string(key) + "' needs a section [" +
             std::string(section) + "], which is not there");
}

/// With all sections below it.
void ConfigText::remove(const std::string& section) {
  const std::string below = section + ".";
  const auto first = std::remove_if(sections_.begin(), sections_.end(), [&](const ConfigSection& other) {
    return other.name == section || other.name.starts_with(below);
  });
  sections_.erase(first, sections_.end());
  places_.clear();
  for (size_t i = 0; i < sections_.size(); ++i) places_.emplace(sections_[i].name, i);
}

}  // namespace spacy
