// The knowledge bases that JavaScript holds: its own, and those of entity linkers.
#pragma once

#include <memory>

#include "bindings/handles.h"
#include "kb/in_memory_lookup_kb.h"

namespace spacy::bindings {

struct HeldKb {
  std::shared_ptr<Vocab> vocab;
  std::shared_ptr<InMemoryLookupKB> kb;
};

inline Handles<HeldKb>& kb_handles() {
  static Handles<HeldKb> handles("knowledge base");
  return handles;
}

}  // namespace spacy::bindings
