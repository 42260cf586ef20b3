// Archives and folders: opening, listing, reading members.
#include "bindings/export.h"
#include "bindings/handles.h"
#include "bindings/js_files.h"
#include "bindings/reply.h"
#include "package/archive.h"

namespace spacy::bindings {
namespace {

Handles<ArchiveOpener>& opener_handles() {
  static Handles<ArchiveOpener> handles("archive");
  return handles;
}

}  // namespace

/// Begins to open the archive that is file 0 of `source`, `size` bytes long; answers the opener's handle.
SPACY_EXPORT("_makeArchiveOpener")
uint32_t make_archive_opener(uint32_t source, double size) {
  return guarded([&] {
    auto bytes = std::make_shared<JsSource>(source, 0, static_cast<uint64_t>(size));
    reply().word(opener_handles().add(std::make_shared<ArchiveOpener>(std::move(bytes))));
  });
}

/// Answers 1 when nothing is left to do, bytes looked at and in all.
SPACY_EXPORT("_stepArchiveOpener")
uint32_t step_archive_opener(uint32_t handle, uint32_t milliseconds) {
  return guarded([&] {
    const auto opener = opener_handles().get(handle);
    const bool finished = opener->step(std::chrono::milliseconds(milliseconds));
    reply().word(finished ? 1 : 0);
    reply().number(opener->done());
    reply().number(opener->total());
  });
}

/// Answers the handle of the files.
SPACY_EXPORT("_takeArchive")
uint32_t take_archive(uint32_t handle) {
  return guarded([&] { reply().word(files_handles().add(opener_handles().get(handle)->take())); });
}

SPACY_EXPORT("_deleteArchiveOpener")
uint32_t delete_archive_opener(uint32_t handle) {
  return guarded([&] { opener_handles().remove(handle); });
}

/// Request: count, then for each file its size (two words), its path's length and the path, padded. Answers the handle.
SPACY_EXPORT("_openFolder")
uint32_t open_folder(uint32_t source, uint32_t request_size) {
  return guarded([&] {
    Request request(request_size);
    const uint32_t count = request.word();
    std::vector<JsFiles::Entry> entries;
    for (uint32_t i = 0; i < count; ++i) {
      const uint64_t low = request.word();
      const uint64_t high = request.word();
      entries.push_back({std::string(request.string()), low | high << 32});
    }
    reply().word(files_handles().add(std::make_shared<JsFiles>(source, std::move(entries))));
  });
}

/// Answers count, then each file's path and size.
SPACY_EXPORT("_listFiles")
uint32_t list_files(uint32_t handle) {
  return guarded([&] {
    const auto files = files_handles().get(handle);
    const std::vector<std::string> paths = files->list();
    std::vector<uint64_t> sizes;
    for (const std::string& path : paths) sizes.push_back(files->size(path));
    reply().word(static_cast<uint32_t>(paths.size()));
    for (size_t i = 0; i < paths.size(); ++i) {
      reply().string(paths[i]);
      reply().number(sizes[i]);
    }
  });
}

/// Request: the path. Answers the whole file as a string of bytes.
SPACY_EXPORT("_readFile")
uint32_t read_file(uint32_t handle, uint32_t request_size) {
  return guarded([&] {
    const std::string path(Request(request_size).bytes(request_size));
    const auto files = files_handles().get(handle);
    const std::string content = files->read(path);
    reply().string(content);
  });
}

SPACY_EXPORT("_closeFiles")
uint32_t close_files(uint32_t handle) {
  return guarded([&] { files_handles().remove(handle); });
}

}  // namespace spacy::bindings
