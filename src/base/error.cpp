#include "base/error.h"

namespace spacy {

Error::Error(std::string_view code, std::string_view message) : code_(code), message_(message) {}

const char* Error::what() const noexcept { return message_.c_str(); }

}  // namespace spacy
