// Bytes and folders of a pipeline's parts: vocab, strings, lookups, vectors, tokenizer, components, config and meta.
#include <map>

#include "bindings/export.h"
#include "bindings/growth.h"
#include "bindings/js_files.h"
#include "bindings/js_layers.h"
#include "bindings/language_handles.h"
#include "bindings/reply.h"
#include "package/config.h"
#include "package/config_writer.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"
#include "pipeline/ruler.h"
#include "serialize/msgpack.h"
#include "serialize/msgpack_writer.h"

namespace spacy::bindings {
namespace {

/// What JavaScript numbers so (js/src/saving/parts.ts).
enum class Part : uint32_t { vocab, strings, lookups, vectors };

std::set<std::string> excluded(const Json& options) {
  const auto list = options.find("exclude");
  return list == options.end() ? std::set<std::string>() : list->get<std::set<std::string>>();
}

/// The request's JSON; what follows it are bytes.
Json options_of(Request& request, uint32_t json_size) { return parse_json(request.bytes(json_size), "options"); }

/// A component of the same kind with nothing in it. Docs of a ruler's phrases go through what runs before it.
std::shared_ptr<Component> emptied(Language& language, const Component& old, const Json& made) {
  if (const auto* const ruler = dynamic_cast<const Ruler*>(&old)) {
    std::shared_ptr<Ruler> fresh = ruler->without_patterns();
    fresh->set_make_docs(language.docs_by(made.at("before").get<std::vector<Slot>>()));
    return fresh;
  }
  const auto factory = registry().factories.find(made.at("factory").get<std::string>());
  if (factory == registry().factories.end()) throw Error("E002", "There is no such factory.");
  return language.make_component(factory->second, made.at("name").get<std::string>(), made.at("config"), registry());
}

/// Fills a component like the old one and puts it in its place when it is whole. What is left out of the bytes stays
/// what it was.
template <typename Fill>
void restore(Language& language, Slot slot, const Json& made, Fill fill) {
  const std::shared_ptr<Component> old = language.component(slot);
  std::shared_ptr<Component> fresh = emptied(language, *old, made);
  try {
    fill(*fresh);
  } catch (const Error& error) {
    const bool is_partial = error.code() == "BAD_BYTES" || error.code() == "FILE_NOT_FOUND";
    if (!is_partial) throw;
    const auto before = old->to_bytes({"vocab"});
    if (!before) throw;
    fresh = emptied(language, *old, made);
    fresh->from_bytes(*before, {});
    fill(*fresh);
  }
  language.replace_component(slot, std::move(fresh));
}

/// Vectors.to_bytes; 'vectors' names their cfg as well.
std::string vectors_to_bytes(const Vocab& vocab, const std::set<std::string>& exclude) {
  std::string whole;
  vocab.vectors().append_bytes(whole, exclude.contains("strings") ? nullptr : &vocab.strings());
  if (!exclude.contains("key2row") && !exclude.contains("vectors")) return whole;
  const Msgpack document(whole, "vectors");
  std::string entries;
  MsgpackWriter writer(entries);
  size_t count = 0;
  for (const auto& entry : as_map(document.root(), "vectors")) {
    const std::string_view key = as_string(entry.key, "vectors");
    if (exclude.contains(std::string(key.substr(0, key.find('.'))))) continue;
    writer.pack(key).pack_object(entry.val);
    ++count;
  }
  std::string bytes;
  MsgpackWriter(bytes).pack_map(count).append(entries);
  return bytes;
}

void vectors_from_bytes(Vocab& vocab, std::string_view bytes, const std::set<std::string>& exclude) {
  static constexpr std::string_view kWhat = "the bytes of the vectors";
  auto vectors = read_vectors(bytes, kWhat);
  const Msgpack document(bytes, kWhat);
  const msgpack::object* const strings = exclude.contains("strings") ? nullptr : find(document.root(), "strings");
  if (strings != nullptr) vocab.strings().add_json(as_string(*strings, kWhat), "the strings of the vectors");
  vocab.set_vectors(std::move(vectors));
}

/// What a pipeline was before bytes or a folder were read into it.
struct Before {
  std::shared_ptr<const Vectors> vectors;
  std::string lookups;
  std::string tokenizer;
  Json config, written, meta;
  std::vector<std::shared_ptr<Component>> components;
};

std::map<uint32_t, Before> restoring;

}  // namespace

/// From here to _endRestore a pipeline reads what may turn out to be of no use.
SPACY_EXPORT("_beginRestore")
uint32_t begin_restore(uint32_t handle) {
  return guarded([&] {
    Language& language = *language_handles().get(handle);
    const Vocab& vocab = language.vocab();
    restoring[handle] = {vocab.shared_vectors(),    vocab.lookups(), language.tokenizer().to_file(), language.config(),
                         language.written_config(), language.meta(), language.components()};
  });
}

/// Keeps what was read, or puts all back that was there before but for strings.
SPACY_EXPORT("_endRestore")
uint32_t end_restore(uint32_t handle, uint32_t keep) {
  return guarded([&] {
    const auto found = restoring.find(handle);
    if (found == restoring.end()) return;
    Before before = std::move(found->second);
    restoring.erase(found);
    if (keep != 0) return;
    Language& language = *language_handles().get(handle);
    language.restore_components(std::move(before.components));
    language.set_config(std::move(before.config), std::move(before.written));
    language.set_meta(std::move(before.meta));
    if (language.vocab().lookups() != before.lookups) language.vocab().set_lookups(std::move(before.lookups));
    language.vocab().set_vectors(std::move(before.vectors));
    language.tokenizer().from_file(before.tokenizer);
  });
}

/// Request: {exclude} as JSON. Answers a part's bytes.
SPACY_EXPORT("_vocabToBytes")
uint32_t vocab_to_bytes(uint32_t vocab_handle, uint32_t part, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, request_size);
    const Vocab& vocab = *vocab_handles().get(vocab_handle);
    switch (static_cast<Part>(part)) {
      case Part::strings:
        return reply().string(vocab.strings().to_json(options.value("indent", size_t{0})));
      case Part::lookups:
        return reply().string(vocab.lookups());
      case Part::vectors:
        return reply().string(vectors_to_bytes(vocab, excluded(options)));
      default:
        return reply().string(vocab.to_bytes(excluded(options)));
    }
  });
}

/// Request: {exclude} as JSON, then the bytes.
SPACY_EXPORT("_vocabFromBytes")
uint32_t vocab_from_bytes(uint32_t vocab_handle, uint32_t part, uint32_t json_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, json_size);
    const std::string_view bytes = request.bytes(request_size - json_size);
    Vocab& vocab = *vocab_handles().get(vocab_handle);
    switch (static_cast<Part>(part)) {
      case Part::strings:
        return vocab.strings().add_json(bytes, "the bytes of the strings");
      case Part::lookups:
        return vocab.set_lookups(std::string(bytes));
      case Part::vectors:
        return vectors_from_bytes(vocab, bytes, excluded(options));
      default:
        return vocab.from_bytes(bytes, excluded(options));
    }
  });
}

/// Request: {exclude} as JSON. Writes the files of a vocab's folder into the sink.
SPACY_EXPORT("_vocabToDisk")
uint32_t vocab_to_disk(uint32_t vocab_handle, uint32_t sink, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    JsSink files(sink, "", {});
    vocab_handles().get(vocab_handle)->to_disk(files, excluded(options_of(request, request_size)));
  });
}

/// Request: {exclude} as JSON. Reads the files of a vocab's folder.
SPACY_EXPORT("_vocabFromDisk")
uint32_t vocab_from_disk(uint32_t vocab_handle, uint32_t files_handle, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    vocab_handles()
        .get(vocab_handle)
        ->from_disk(*files_handles().get(files_handle), excluded(options_of(request, request_size)));
  });
}

/// Request: {exclude} as JSON. Answers Tokenizer.to_bytes.
SPACY_EXPORT("_tokenizerToBytes")
uint32_t tokenizer_to_bytes(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto exclude = excluded(options_of(request, request_size));
    reply().string(language_handles().get(handle)->tokenizer().to_bytes(exclude));
  });
}

/// Request: {exclude} as JSON, then the bytes.
SPACY_EXPORT("_tokenizerFromBytes")
uint32_t tokenizer_from_bytes(uint32_t handle, uint32_t json_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, json_size);
    language_handles().get(handle)->tokenizer().from_bytes(request.bytes(request_size - json_size), excluded(options));
  });
}

/// Answers the tokenizer's file: its path below "tokenizer", "" for that itself, and its contents.
SPACY_EXPORT("_tokenizerToDisk")
uint32_t tokenizer_to_disk(uint32_t handle) {
  return guarded([&] {
    const AnyTokenizer& tokenizer = language_handles().get(handle)->tokenizer();
    reply().string(tokenizer.file().substr(std::string_view("tokenizer").size()));
    reply().string(tokenizer.to_file());
  });
}

/// Request: the file's contents.
SPACY_EXPORT("_tokenizerFromDisk")
uint32_t tokenizer_from_disk(uint32_t handle, uint32_t request_size) {
  return guarded(
      [&] { language_handles().get(handle)->tokenizer().from_file(Request(request_size).bytes(request_size)); });
}

/// Request: {exclude} as JSON. Answers whether the component has bytes at all, and them.
SPACY_EXPORT("_pipeToBytes")
uint32_t pipe_to_bytes(uint32_t handle, uint32_t slot, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto exclude = excluded(options_of(request, request_size));
    const auto bytes = language_handles().get(handle)->component(slot)->to_bytes(exclude);
    reply().word(bytes ? 1 : 0);
    reply().string(bytes.value_or(""));
  });
}

/// Request: {factory, name, config, before, exclude} as JSON, then the bytes. `before` are the slots of what runs
/// before it.
SPACY_EXPORT("_pipeFromBytes")
uint32_t pipe_from_bytes(uint32_t handle, uint32_t slot, uint32_t json_size, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, json_size);
    // Copied: layers of one's own that are read may call here again.
    const std::string bytes(request.bytes(request_size - json_size));
    restore(*language_handles().get(handle), slot, options,
            [&](Component& component) { component.from_bytes(bytes, excluded(options)); });
  });
}

/// Request: {folder, exclude} as JSON. Writes the component's files into the sink, below the folder or beside it.
SPACY_EXPORT("_pipeToDisk")
uint32_t pipe_to_disk(uint32_t handle, uint32_t slot, uint32_t sink, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, request_size);
    const auto folder = options.at("folder").get<std::string>();
    const auto exclude = excluded(options);
    const auto language = language_handles().get(handle);
    const auto component = language->component(slot);
    JsSink files(sink, folder, exclude);
    component->to_package(files, folder);
    const auto* const parted = dynamic_cast<const PartedComponent*>(component.get());
    if (parted == nullptr || !parted->saves_vocab() || exclude.contains("vocab")) return;
    SubFiles vocab(files, folder + "/vocab");
    language->vocab().to_disk(vocab, exclude);
  });
}

/// Request: {factory, name, config, before, folder, exclude} as JSON. Reads what _pipeToDisk wrote.
SPACY_EXPORT("_pipeFromDisk")
uint32_t pipe_from_disk(uint32_t handle, uint32_t slot, uint32_t files_handle, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const Json options = options_of(request, request_size);
    const auto folder = options.at("folder").get<std::string>();
    const auto exclude = excluded(options);
    const auto language = language_handles().get(handle);
    const auto files = files_handles().get(files_handle);
    SubFiles vocab(*files, folder + "/vocab");
    if (!exclude.contains("vocab") && !vocab.list().empty()) language->vocab().from_disk(vocab, exclude);
    restore(*language, slot, options, [&](Component& component) { component.from_package(*files, folder); });
  });
}

/// Request: a config as JSON. Answers the text of config.cfg.
SPACY_EXPORT("_configText")
uint32_t config_text_of(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto language = language_handles().get(handle);
    const Json given = options_of(request, request_size);
    reply().string(config_text(config_to_save(given, language->config(), language->written_config())));
  });
}

/// Request: a meta as JSON. Answers the text of meta.json.
SPACY_EXPORT("_metaText")
uint32_t meta_text(uint32_t handle, uint32_t indent, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const auto language = language_handles().get(handle);
    const Json given = options_of(request, request_size);
    reply().string(dump_srsly_json(spelt_as_written(given, language->meta(), language->meta()), indent));
  });
}

/// Request: the text of a config.cfg. Answers it interpolated, as JSON, and takes it for the language's.
SPACY_EXPORT("_takeConfig")
uint32_t take_config(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const std::string_view text = Request(request_size).bytes(request_size);
    Json resolved = parse_config(text);
    Json written = parse_config(text, Interpolation::kKeep);
    const std::string json = resolved.dump();
    language_handles().get(handle)->set_config(std::move(resolved), std::move(written));
    reply().string(json);
  });
}

/// Request: the text of a meta.json. Answers what the language's is with it, as JSON.
SPACY_EXPORT("_takeMeta")
uint32_t take_meta(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const Json meta = parse_json(Request(request_size).bytes(request_size), "meta.json");
    if (!meta.is_object()) throw Error("BAD_JSON", "meta.json is not an object.");
    const auto language = language_handles().get(handle);
    language->update_meta(meta);
    reply().string(language->meta().dump());
  });
}

}  // namespace spacy::bindings
