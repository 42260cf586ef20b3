// What JavaScript holds of C++ objects: a number each, 0 is none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace spacy::bindings {

template <typename T>
class Handles {
 public:
  /// `kind` names the thing in errors.
  explicit Handles(const char* kind) : kind_(kind) {}

  uint32_t add(std::shared_ptr<T> object) {
    if (free_.empty()) {
      free_.reserve(objects_.size() + 1);
      objects_.push_back(std::move(object));
      return static_cast<uint32_t>(objects_.size());
    }
    const uint32_t handle = free_.back();
    free_.pop_back();
    objects_[handle - 1] = std::move(object);
    return handle;
  }

  /// Throws Error DELETED where the handle was freed.
  const std::shared_ptr<T>& get(uint32_t handle) const {
    if (handle == 0 || handle > objects_.size() || !objects_[handle - 1]) {
      throw Error("DELETED", std::string("This ") + kind_ + " was deleted: make or load a new one.");
    }
    return objects_[handle - 1];
  }

  void remove(uint32_t handle) {
    get(handle);
    const std::shared_ptr<T> last = std::move(objects_[handle - 1]);
    objects_[handle - 1] = nullptr;
    free_.push_back(handle);
  }

 private:
  const char* kind_;
  std::vector<std::shared_ptr<T>> objects_;
  std::vector<uint32_t> free_;
};

}  // namespace spacy::bindings
