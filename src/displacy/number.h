// Python's int or float: a drawing's coordinates are written as Python writes them, so "225" and "225.0" differ.
#pragma once

#include <cstdint>
#include <string>

#include "serialize/json.h"

namespace spacy::displacy {

/// A number that stays whole until it is divided or meets one that is not.
class Number {
 public:
  Number(int64_t whole = 0) : whole_(whole) {}
  static Number real(double value) {
    Number number;
    number.real_ = value;
    number.is_whole_ = false;
    return number;
  }

  /// An option of this name, or `otherwise`. Throws Error BAD_OPTION for what is no number, and beyond a million:
  /// products with places in a doc stay far from the ends of both types.
  static Number option(const Json& options, const char* name, Number otherwise);

  /// str(): digits for whole numbers, the shortest form that reads back for others.
  std::string text() const;
  /// For templates that format it.
  Json json() const { return is_whole_ ? Json(whole_) : Json(real_); }
  bool is_zero() const { return is_whole_ ? whole_ == 0 : real_ == 0; }

  friend Number operator+(Number a, Number b) {
    return a.is_whole_ && b.is_whole_ ? Number(a.whole_ + b.whole_) : real(a.as_real() + b.as_real());
  }
  friend Number operator-(Number a, Number b) {
    return a.is_whole_ && b.is_whole_ ? Number(a.whole_ - b.whole_) : real(a.as_real() - b.as_real());
  }
  friend Number operator*(Number a, Number b) {
    return a.is_whole_ && b.is_whole_ ? Number(a.whole_ * b.whole_) : real(a.as_real() * b.as_real());
  }
  friend Number operator/(Number a, Number b) { return real(a.as_real() / b.as_real()); }

 private:
  double as_real() const { return is_whole_ ? static_cast<double>(whole_) : real_; }

  int64_t whole_ = 0;
  double real_ = 0;
  bool is_whole_ = true;
};

}  // namespace spacy::displacy
