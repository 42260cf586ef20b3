#include "package/archive.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/error.h"
#include "package/archive_indexer.h"

namespace spacy {
namespace {

using std::string_view_literals::operator""sv;

constexpr size_t kTarBlock = 512;
constexpr size_t kTarMagicAt = 257;

struct Lookalike {
  std::string_view start;
  const char* name;
};

constexpr std::array kLookalikes{
    Lookalike{"BZh"sv, "a bzip2 file"},
    Lookalike{"\xFD"
              "7zXZ\0"sv,
              "an xz file"},
    Lookalike{"\x28\xB5\x2F\xFD"sv, "a Zstandard file"},
    Lookalike{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip file"},
    Lookalike{"Rar!"sv, "a RAR file"},
    Lookalike{"PK"sv, "a part of a zip file that is split over several"},
    Lookalike{"version https://git-lfs"sv, "a Git LFS pointer, not the file it stands for"},
    Lookalike{"\x78"sv, "zlib data, perhaps a DocBin, which DocBin reads"},
    Lookalike{"<"sv, "a web page, perhaps a server's message in place of the file"},
    Lookalike{"{"sv, "JSON"},
};

std::string describe(std::string_view head) {
  if (head.empty()) return "it is empty";
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t first = head.find_first_not_of(" \t\r\n");
  const std::string_view text = first == std::string_view::npos ? "" : head.substr(first);
  for (const auto& [start, name] : kLookalikes) {
    if (text.starts_with(start)) return std::string("it looks like ") + name;
  }
  return "its first bytes are those of no archive";
}

std::unique_ptr<ArchiveIndexer> indexer_for(std::shared_ptr<const ByteSource> source) {
  const std::string head = read_range(*source, 0, std::min<uint64_t>(source->size(), kTarBlock));
  if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6")) return index_zip(std::move(source));
  if (head.starts_with("\x1F\x8B")) return index_tar(std::move(source), true);
  if (head.size() == kTarBlock && head.compare(kTarMagicAt, 5, "ustar") == 0)
    return index_tar(std::move(source), false);
  throw Error("BAD_ARCHIVE", "This is not a package (.whl, .zip or .tar.gz): " + describe(head) + ".");
}

}  // namespace

struct ArchiveOpener::Impl {
  std::shared_ptr<const ByteSource> source;
  std::unique_ptr<ArchiveIndexer> indexer;
  bool finished = false;
};

ArchiveOpener::ArchiveOpener(std::shared_ptr<const ByteSource> source) : impl_(std::make_unique<Impl>()) {
  impl_->source = source;
  impl_->indexer = indexer_for(std::move(source));
}

ArchiveOpener::~ArchiveOpener() = default;

bool ArchiveOpener::step(std::chrono::milliseconds budget) {
  const auto deadline = std::chrono::steady_clock::now() + budget;
  while (!impl_->finished) {
    impl_->finished = !impl_->indexer->advance();
    if (std::chrono::steady_clock::now() >= deadline) break;
  }
  return impl_->finished;
}

uint64_t ArchiveOpener::done() const { return impl_->finished ? total() : impl_->indexer->done(); }

uint64_t ArchiveOpener::total() const { return impl_->source->size(); }

std::unique_ptr<Files> ArchiveOpener::take() {
  if (!impl_->finished) throw Error("BAD_ARCHIVE", "The archive was not read to its end yet.");
  return impl_->indexer->take();
}

std::unique_ptr<Files> open_archive(std::shared_ptr<const ByteSource> source) {
  const auto indexer = indexer_for(std::move(source));
  while (indexer->advance()) {
  }
  return indexer->take();
}

}  // namespace spacy
