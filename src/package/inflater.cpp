#include "package/inflater.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <new>

#include "package/archive_files.h"

namespace spacy {
namespace {

constexpr size_t kMostAtOnce = size_t{1} << 30;  // zlib counts in 32 bits

void check_memory(int status) {
  if (status != Z_OK) throw std::bad_alloc();
}

}  // namespace

Inflater::Inflater(std::shared_ptr<const ByteSource> source, uint64_t begin, uint64_t end, Wrapping wrapping,
                   std::string what)
    : source_(std::move(source)),
      next_(begin),
      end_(end),
      wrapping_(wrapping),
      what_(std::move(what)),
      stream_(std::make_unique<z_stream_s>()) {
  check_memory(inflateInit2(stream_.get(), wrapping == Wrapping::kRaw ? -MAX_WBITS : MAX_WBITS + 16));
}

Inflater::Inflater(const Inflater& other, Place)
    : source_(other.source_),
      next_(other.source_offset()),
      end_(other.end_),
      wrapping_(other.wrapping_),
      what_(other.what_),
      stream_(std::make_unique<z_stream_s>()),
      finished_(other.finished_) {
  check_memory(inflateCopy(stream_.get(), other.stream_.get()));
  stream_->next_in = nullptr;
  stream_->avail_in = 0;
}

Inflater::~Inflater() { inflateEnd(stream_.get()); }

std::unique_ptr<Inflater> Inflater::copy() const { return std::unique_ptr<Inflater>(new Inflater(*this, Place{})); }

uint64_t Inflater::source_offset() const { return next_ - stream_->avail_in; }

void Inflater::release_buffer() {
  next_ = source_offset();
  stream_->avail_in = 0;
  std::vector<uint8_t>().swap(buffer_);
}

void Inflater::refill() {
  buffer_.resize(static_cast<size_t>(std::min(kReadPiece, end_ - next_)));
  source_->read(next_, buffer_);
  next_ += buffer_.size();
  stream_->next_in = buffer_.data();
  stream_->avail_in = static_cast<uInt>(buffer_.size());
}

bool Inflater::at_end_of_input() {
  if (stream_->avail_in == 0 && next_ < end_) refill();
  return stream_->avail_in == 0;
}

void Inflater::end_member() {
  if (wrapping_ == Wrapping::kRaw) {
    if (!at_end_of_input()) bad_archive("the compressed data of " + what_ + " ends before its declared size");
    finished_ = true;
    return;
  }
  // Tapes and some tools pad with zeros; anything else must be a further gzip member.
  while (!at_end_of_input() && *stream_->next_in == 0) {
    ++stream_->next_in;
    --stream_->avail_in;
  }
  finished_ = at_end_of_input();
  if (!finished_) check_memory(inflateReset(stream_.get()));
}

size_t Inflater::read(std::span<uint8_t> into) {
  size_t filled = 0;
  while (filled < into.size() && !finished_) {
    const bool dry = at_end_of_input();
    const size_t room = std::min(into.size() - filled, kMostAtOnce);
    stream_->next_out = into.data() + filled;
    stream_->avail_out = static_cast<uInt>(room);
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    const size_t got = room - stream_->avail_out;
    filled += got;
    if (status == Z_STREAM_END) {
      end_member();
    } else if (status == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      const char* reason = stream_->msg != nullptr ? stream_->msg : "unknown error";
      bad_archive("the compressed data of " + what_ + " is damaged (" + reason + ")");
    } else if (dry && got == 0) {
      bad_archive("the compressed data of " + what_ + " is cut off");
    }
  }
  return filled;
}

}  // namespace spacy
