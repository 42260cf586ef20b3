// How a call answers JavaScript: a status, and a block of 32-bit words that stays where it is until the next call.
// js/src/marshal.ts is the other side of everything in this file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include "base/error.h"

namespace spacy::bindings {

/// Words one after another; strings as their length in bytes, then the bytes, padded to a word.
class Block {
 public:
  /// Empties it; what an unusually large answer took is given back.
  void clear();
  void word(uint32_t value) { *append(1) = value; }
  void number(uint64_t value);
  void words(std::span<const uint32_t> values) { std::copy(values.begin(), values.end(), append(values.size())); }
  void floats(std::span<const float> values);
  void string(std::string_view utf8);
  /// `count` words to be filled in place, valid until the block grows.
  uint32_t* append(size_t count) {
    if (count > capacity_ - size_) grow(count);
    size_ += count;
    return words_.get() + size_ - count;
  }
  const uint32_t* data() const { return words_.get(); }
  size_t size() const { return size_; }

 private:
  static constexpr size_t kFirst = 1024;  // an error is said even when nothing more can be allocated
  static constexpr size_t kKept = size_t{4} << 20;
  void grow(size_t count);

  // No vector: it would fill with zeros what is written next.
  std::unique_ptr<uint32_t[]> words_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

enum class Status : uint32_t { ok = 0, error = 1 };

/// The block that the running call fills. Calls collect first and write last: a nested one (an upcall that calls in)
/// has the block to itself until it has been read.
Block& reply();

/// A call of JavaScript's while it runs: begins with an empty block.
class Call {
 public:
  Call();
  ~Call();
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
};

/// Runs `body` on its captures and answers the Status.
uint32_t run_guarded(void (*body)(void* captures), void* captures) noexcept;

/// Runs an exported function's body: nothing thrown passes into JavaScript.
template <typename Body>
uint32_t guarded(Body body) noexcept {
  return run_guarded([](void* captures) { (*static_cast<Body*>(captures))(); }, &body);
}

/// What JavaScript wrote into the transfer buffer, from its start.
const uint8_t* request_bytes();
/// A request's words, then its bytes; every read is checked against `size`, the bytes that were written.
class Request {
 public:
  explicit Request(uint32_t size);
  uint32_t word();
  std::span<const uint32_t> words(size_t count);
  std::span<const float> floats(size_t count);
  std::string_view bytes(size_t count);
  /// As Block::string writes it.
  std::string_view string();

 private:
  const uint8_t* next_;
  size_t left_;
};

}  // namespace spacy::bindings
