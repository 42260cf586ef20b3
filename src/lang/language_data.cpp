#include "lang/language_data.h"

#include "base/error.h"

namespace spacy {
namespace {

constexpr int kFormat = 2;

const Json& field(const Json& object, const char* name, Json::value_t type) {
  const auto found = object.find(name);
  if (found == object.end()) bad_language_data(std::string("lacks the field '") + name + "'");
  if (found->type() != type) {
    bad_language_data(std::string("has a '") + name + "' of the wrong type: " + found->type_name());
  }
  return *found;
}

void check_strings(const Json& list, const std::string& name) {
  if (!list.is_array()) bad_language_data("has a '" + name + "' that is not a list");
  for (const Json& item : list) {
    if (!item.is_string()) bad_language_data("has something else than strings in '" + name + "'");
  }
}

void check_fields(const Json& raw) {
  field(raw, "code", Json::value_t::string);
  field(raw, "writing_system", Json::value_t::object);
  field(raw, "tokenizer", Json::value_t::object);
  field(field(raw, "tokenizer_config", Json::value_t::object), "@tokenizers", Json::value_t::string);
  check_strings(field(raw, "stop_words", Json::value_t::array), "stop_words");
  check_strings(field(raw, "tlds", Json::value_t::array), "tlds");
  for (const auto& norm : field(raw, "base_norms", Json::value_t::object).items()) {
    if (!norm.value().is_string()) bad_language_data("has a norm of '" + norm.key() + "' that is not a string");
  }
  for (const auto& getter : field(raw, "getters", Json::value_t::object).items()) {
    if (!getter.value().is_object()) bad_language_data("has a getter '" + getter.key() + "' that is not an object");
  }
  if (raw.contains("like_url")) field(raw, "like_url", Json::value_t::string);
}

}  // namespace

void bad_language_data(const std::string& problem) {
  throw Error("BAD_LANGUAGE_DATA",
              "The language data " + problem + ". Use the lang/*.json files that were built with this version.");
}

std::shared_ptr<LanguageData> parse_language_data(std::string_view json) {
  auto data = std::make_shared<LanguageData>();
  data->raw = parse_json(json, "the language data");
  Json& raw = data->raw;
  if (!raw.is_object()) bad_language_data("is not an object");
  const auto format = raw.find("format");
  if (format == raw.end() || *format != kFormat) bad_language_data("is not of format " + std::to_string(kFormat));
  check_fields(raw);
  data->code = raw["code"].get<std::string>();
  data->tokenizer = std::move(raw["tokenizer"]);
  data->tokenizer_config = std::move(raw["tokenizer_config"]);
  return data;
}

}  // namespace spacy
