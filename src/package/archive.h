// Archives where they lie: zip (wheels) and tar.gz (sdists, `spacy package`, npm tarballs), plain tar too.
#pragma once

#include <chrono>
#include <memory>

#include "base/files.h"

namespace spacy {

/// The files of an archive, told apart by its bytes. Members are inflated in pieces when they are read: neither the
/// archive nor a member is ever held as a whole. Throws Error BAD_ARCHIVE: no archive (saying what it looks like), cut
/// off, lying sizes, wrong checksums, overlapping members, absolute names, `..`, links, devices, names twice, encrypted
/// or unknown compression, far too many bytes.
std::unique_ptr<Files> open_archive(std::shared_ptr<const ByteSource> source);

/// The same in steps. A tar.gz has no table: it is inflated once from end to end to make one, and its checksums
/// verified.
class ArchiveOpener {
 public:
  /// Throws Error BAD_ARCHIVE where the first bytes are no archive's.
  explicit ArchiveOpener(std::shared_ptr<const ByteSource> source);
  ~ArchiveOpener();

  /// Works for about `budget`; true when nothing is left to do. Throws as open_archive does; then the opener is of no
  /// use.
  bool step(std::chrono::milliseconds budget);
  /// Bytes of the archive looked at so far, and in all.
  uint64_t done() const;
  uint64_t total() const;
  /// The files, once, after step() has said true.
  std::unique_ptr<Files> take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spacy
