// What a call that throws was refused with.
#pragma once

#include <functional>
#include <string>

#include "base/error.h"

namespace spacy::support {

/// The code of the Error that `action` throws; empty where it throws none.
inline std::string code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

}  // namespace spacy::support
