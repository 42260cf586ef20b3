#include "bindings/reply.h"

#include <cstdlib>
#include <string>

#include "bindings/export.h"

namespace spacy::bindings {
namespace {

struct Transfer {
  uint8_t* bytes = nullptr;
  size_t size = 0;
};
Transfer transfer;

Block block;
size_t depth = 0;           // of calls in each other
bool is_of_nested = false;  // what is in the block, for JavaScript to read

std::string error_code;
std::string error_message;

/// Keeps what `last_error` answers.
void remember_error(std::string_view code, std::string_view message) noexcept {
  try {
    error_code.assign(code);
    error_message.assign(message.substr(0, 2000));
  } catch (...) {
    error_message.clear();
  }
}

}  // namespace

/// Where JavaScript may write `size` bytes; what it wrote before stays. 0 where memory has run out. Size 0 frees it.
SPACY_EXPORT("_transferBuffer")
uint32_t transfer_buffer(uint32_t size) {
  if (size == 0) {
    std::free(transfer.bytes);
    transfer = {};
    return 0;
  }
  if (size > transfer.size) {
    auto* grown = static_cast<uint8_t*>(std::realloc(transfer.bytes, size));
    if (!grown) return 0;
    transfer = {grown, size};
  }
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(transfer.bytes));
}

SPACY_EXPORT("_replyAddress")
uint32_t reply_address() { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(block.data())); }
SPACY_EXPORT("_replySize")
uint32_t reply_size() { return block.size(); }

/// Leaves the last error's code and message in the reply.
SPACY_EXPORT("_lastError")
uint32_t last_error() {
  return guarded([] {
    reply().string(error_code);
    reply().string(error_message);
  });
}

void Block::number(uint64_t value) {
  word(static_cast<uint32_t>(value));
  word(static_cast<uint32_t>(value >> 32));
}

void Block::clear() {
  if (capacity_ > kKept) {
    words_.reset();
    capacity_ = 0;
  }
  size_ = 0;
  if (capacity_ < kFirst) grow(kFirst);
}

void Block::grow(size_t count) {
  const size_t capacity = std::max(size_ + count, 2 * capacity_);
  std::unique_ptr<uint32_t[]> words(new uint32_t[capacity]);
  std::copy_n(words_.get(), size_, words.get());
  words_ = std::move(words);
  capacity_ = capacity;
}

void Block::floats(std::span<const float> values) {
  uint32_t* into = append(values.size());
  if (!values.empty()) std::memcpy(into, values.data(), values.size() * sizeof(float));
}

void Block::string(std::string_view utf8) {
  word(static_cast<uint32_t>(utf8.size()));
  if (utf8.empty()) return;
  const size_t count = (utf8.size() + 3) / 4;
  uint32_t* into = append(count);
  into[count - 1] = 0;
  std::memcpy(into, utf8.data(), utf8.size());
}

Block& reply() {
  if (is_of_nested) {
    is_of_nested = false;
    block.clear();
  }
  return block;
}

Call::Call() {
  block.clear();
  is_of_nested = false;
  ++depth;
}

Call::~Call() { is_of_nested = --depth > 0; }

uint32_t run_guarded(void (*body)(void* captures), void* captures) noexcept {
  try {
    const Call call;
    body(captures);
    return static_cast<uint32_t>(Status::ok);
  } catch (const Error& error) {
    remember_error(error.code(), error.message());
  } catch (const std::bad_alloc&) {
    remember_error("OUT_OF_MEMORY",
                   "WebAssembly's memory is full: work on smaller batches or fewer packages at a time.");
  } catch (const std::exception& error) {
    remember_error("INTERNAL", error.what());
  } catch (...) {
    remember_error("INTERNAL", "An unknown error was thrown.");
  }
  return static_cast<uint32_t>(Status::error);
}

const uint8_t* request_bytes() { return transfer.bytes; }

Request::Request(uint32_t size) : next_(transfer.bytes), left_(size) {
  if (size > transfer.size) throw Error("INTERNAL", "A request is longer than the transfer buffer.");
}

std::string_view Request::bytes(size_t count) {
  if (count > left_) throw Error("INTERNAL", "A request ends before what it announces.");
  const std::string_view bytes(reinterpret_cast<const char*>(next_), count);
  next_ += count;
  left_ -= count;
  return bytes;
}

std::string_view Request::string() {
  const uint32_t size = word();
  const std::string_view text = bytes(size);
  bytes((4 - size % 4) % 4);
  return text;
}

std::span<const uint32_t> Request::words(size_t count) {
  if (count > left_ / 4) throw Error("INTERNAL", "A request ends before what it announces.");
  return {reinterpret_cast<const uint32_t*>(bytes(count * 4).data()), count};
}

std::span<const float> Request::floats(size_t count) {
  return {reinterpret_cast<const float*>(words(count).data()), count};
}

uint32_t Request::word() { return words(1)[0]; }

}  // namespace spacy::bindings
