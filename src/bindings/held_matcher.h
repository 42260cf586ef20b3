// What the bindings of matchers share.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bindings/growth.h"
#include "bindings/reply.h"
#include "matcher/predicates.h"
#include "serialize/json.h"

namespace spacy::bindings {

/// A matcher, which borrows its vocab, and that vocab.
template <typename T>
struct Held {
  template <typename... Arguments>
  explicit Held(std::shared_ptr<Vocab> given, Arguments&&... arguments)
      : vocab(std::move(given)), matcher(*vocab, std::forward<Arguments>(arguments)...) {}
  std::shared_ptr<Vocab> vocab;
  T matcher;
};
/// Answers the count, then each.
void append_strings(const std::vector<std::string>& strings);

/// JSON of lists by the names of extension attributes.
ExtensionValues read_extensions(std::string_view json);

/// Answers the growth, the key's hash and its string, the columns that are looked at, the names of extension
/// attributes, and warnings. `key` is a string or a number.
template <typename T>
void answer_added(Held<T>& held, const Json& key, Known known, const std::vector<std::string>& warnings) {
  StringStore& store = held.vocab->strings();
  const StringId id = key.is_string() ? store.add(key.get_ref<const std::string&>()) : store.add_hash(key.get<Hash>());
  append_growth(reply(), *held.vocab, known);
  reply().number(store.hash(id));
  reply().word(id);
  reply().word(held.matcher.reads());
  append_strings(held.matcher.extensions());
  append_strings(warnings);
}

}  // namespace spacy::bindings
