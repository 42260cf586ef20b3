// Makes an archive's table of members bit by bit; one kind for zip, one for tar.
#pragma once

#include <memory>

#include "package/archive_files.h"

namespace spacy {

class ArchiveIndexer {
 public:
  virtual ~ArchiveIndexer() = default;
  /// A small piece of the work (about 64 KB or one entry); false when there is none left.
  virtual bool advance() = 0;
  /// The place in the source up to which it was looked at.
  virtual uint64_t done() const = 0;
  /// The table, once, after advance() has said false.
  virtual std::unique_ptr<Files> take() = 0;
};

std::unique_ptr<ArchiveIndexer> index_zip(std::shared_ptr<const ByteSource> source);
std::unique_ptr<ArchiveIndexer> index_tar(std::shared_ptr<const ByteSource> source, bool gzipped);

}  // namespace spacy
