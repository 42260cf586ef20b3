// numpy's .npy files, read from a stream straight into floats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace spacy {

/// What stands before the numbers.
struct NpyHeader {
  std::string type;  // numpy's: "<f4"
  bool fortran_order = false;
  std::vector<uint64_t> shape;
};

/// Reads magic, version and header, and leaves the stream at the first number. Throws Error BAD_NPY naming `what`.
NpyHeader read_npy_header(FileStream& stream, std::string_view what);

/// The same as bytes, for numbers that lie row by row (numpy.save).
std::string npy_header(std::string_view type, const std::vector<uint64_t>& shape);

/// Bytes of a floating-point number of that type ("<f2", ">f8", …); 0 where it is another type.
size_t npy_float_size(std::string_view type);
/// One such number.
float npy_float(const uint8_t* bytes, std::string_view type);

}  // namespace spacy
