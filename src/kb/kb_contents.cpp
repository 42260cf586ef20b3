// The binary file `contents`: numbers one after another, little-endian.
#include <algorithm>
#include <cstring>

#include "kb/kb_parts.h"

namespace spacy {
namespace {

constexpr size_t kEntityBytes = 16;
constexpr size_t kAliasBytes = 16;
constexpr size_t kCandidateBytes = 12;

template <typename T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string_view what) : rest_(bytes), what_(what) {}

  template <typename T>
  T number(std::string_view part) {
    if (rest_.size() < sizeof(T)) bad_kb(what_, part, "the file is cut off");
    T value;
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return value;
  }

  /// A count of things of at least so many bytes each, for which there is room in what is left.
  size_t count(std::string_view part, size_t bytes_each) {
    const auto count = number<int64_t>(part);
    if (count < 0 || static_cast<uint64_t>(count) > rest_.size() / bytes_each) {
      bad_kb(what_, part, std::to_string(count) + " is more than the file can hold");
    }
    return static_cast<size_t>(count);
  }

  size_t left() const { return rest_.size(); }
  void floats(size_t count, float* to) {
    std::copy_n(rest_.data(), count * sizeof(float), reinterpret_cast<char*>(to));
    rest_.remove_prefix(count * sizeof(float));
  }
  void finish() const {
    if (!rest_.empty()) {
      bad_kb(what_, "contents", "it has " + std::to_string(rest_.size()) + " bytes more than its counts say");
    }
  }

 private:
  std::string_view rest_;
  std::string_view what_;
};

KbVectors read_vectors(Reader& reader, size_t rows, size_t length) {
  KbVectors vectors(length);
  vectors.reserve(rows);
  for (size_t row = 0; row < rows; ++row) reader.floats(length, vectors.append());
  vectors.add_empty();  // Python's table has one row more than there are entities
  return vectors;
}

KbAlias read_alias(Reader& reader) {
  KbAlias alias;
  alias.hash = reader.number<Hash>("alias hash");
  const size_t candidates = reader.count("candidate length", kCandidateBytes);
  alias.entities.reserve(candidates);
  alias.priors.reserve(candidates);
  for (size_t i = 0; i < candidates; ++i) {
    const auto entity = reader.number<uint64_t>("entry index");
    alias.entities.push_back(static_cast<uint32_t>(std::min<uint64_t>(entity, UINT32_MAX)));
    alias.priors.push_back(reader.number<float>("prior probability"));
  }
  return alias;
}

}  // namespace

std::string write_contents(const KbParts& parts) {
  std::string out;
  put<uint64_t>(out, parts.entities.size());
  put<uint64_t>(out, parts.vector_length);
  for (size_t row = 0; row < parts.vectors.rows(); ++row) {
    for (const float value : parts.vectors.row(row)) put(out, value);
  }
  for (const KbEntity& entity : parts.entities) {
    put(out, entity.hash);
    put(out, entity.freq);
    put(out, entity.vector_index);
  }
  put<uint64_t>(out, parts.aliases.size());
  for (const KbAlias& alias : parts.aliases) {
    put(out, alias.hash);
    put<uint64_t>(out, alias.entities.size());
    for (size_t i = 0; i < alias.entities.size(); ++i) {
      put<uint64_t>(out, alias.entities[i]);
      put(out, alias.priors[i]);
    }
  }
  return out;
}

KbParts read_contents(std::string_view bytes, std::string_view what) {
  Reader reader(bytes, what);
  KbParts parts;
  const size_t entities = reader.count("header", kEntityBytes);
  parts.vector_length = checked_length(reader.number<uint64_t>("vector length"), what);
  // The vectors, and the entities behind them.
  const uint64_t wanted = uint64_t{entities} * (parts.vector_length * sizeof(float) + kEntityBytes);
  if (wanted > reader.left()) {
    bad_kb(what, "vector length",
           std::to_string(entities) + " vectors of length " + std::to_string(parts.vector_length) +
               " are more than the file can hold");
  }
  parts.vectors = read_vectors(reader, entities, parts.vector_length);
  parts.entities.reserve(entities);
  for (size_t i = 0; i < entities; ++i) {
    KbEntity entity;
    entity.hash = reader.number<Hash>("entity hash");
    entity.freq = reader.number<float>("entity freq");
    entity.vector_index = reader.number<uint32_t>("vector index");
    parts.entities.push_back(entity);
  }
  const size_t aliases = reader.count("alias length", kAliasBytes);
  parts.aliases.reserve(aliases);
  for (size_t i = 0; i < aliases; ++i) parts.aliases.push_back(read_alias(reader));
  reader.finish();
  check_parts(parts, what);
  return parts;
}

}  // namespace spacy
