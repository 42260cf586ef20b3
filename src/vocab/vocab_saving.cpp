#include "base/error.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"
#include "vocab/vocab.h"

namespace spacy {
void Vocab::to_disk(Files& folder, const std::set<std::string>& exclude) const {
  if (!exclude.contains("strings")) folder.write("strings.json", as_bytes(strings_.to_json(2)));
  if (!exclude.contains("vectors")) vectors_->to_disk(folder);
  if (!exclude.contains("lookups")) folder.write("lookups.bin", as_bytes(lookups_));
}

void Vocab::from_disk(const Files& folder, const std::set<std::string>& exclude) {
  check_no_zone();
  std::shared_ptr<const Vectors> vectors;
  if (!exclude.contains("vectors")) {
    VectorsReader reader(folder);
    while (reader.read_piece()) {
    }
    vectors = reader.take();
  }
  if (!exclude.contains("strings")) strings_.add_json(folder.read("strings.json"), "vocab/strings.json");
  if (!exclude.contains("lookups") && folder.exists("lookups.bin")) set_lookups(folder.read("lookups.bin"));
  if (vectors) set_vectors(std::move(vectors));
}

std::string Vocab::to_bytes(const std::set<std::string>& exclude) const {
  const bool parts[] = {!exclude.contains("strings"), !exclude.contains("vectors"), !exclude.contains("lookups")};
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(size_t{parts[0]} + size_t{parts[1]} + size_t{parts[2]});
  if (parts[0]) writer.pack("strings").pack(strings_.to_json(0));
  if (parts[1]) {
    std::string vectors;
    vectors_->append_bytes(vectors);
    writer.pack("vectors").pack_bytes(vectors);
  }
  if (parts[2]) writer.pack("lookups").pack_bytes(lookups_);
  return bytes;
}

void Vocab::from_bytes(std::string_view bytes, const std::set<std::string>& exclude) {
  static constexpr std::string_view kWhat = "the bytes of the vocab";
  check_no_zone();
  const Msgpack document(bytes, kWhat);
  as_map(document.root(), kWhat);
  const auto part = [&](const char* name) { return exclude.contains(name) ? nullptr : find(document.root(), name); };
  // What can be refused comes before what changes anything.
  std::shared_ptr<const Vectors> vectors;
  if (const auto* const given = part("vectors")) {
    vectors = read_vectors(as_string(*given, kWhat), "the bytes of the vectors");
  }
  if (const auto* const given = part("strings"))
    strings_.add_json(as_string(*given, kWhat), "the bytes of the strings");
  if (const auto* const given = part("lookups")) set_lookups(std::string(as_string(*given, kWhat)));
  if (vectors) set_vectors(std::move(vectors));
}

}  // namespace spacy
