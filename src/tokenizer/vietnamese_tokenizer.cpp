#include "tokenizer/vietnamese_tokenizer.h"

#include "tokenizer/refusals.h"

namespace spacy {
namespace {

void check_pyvi(bool use_pyvi) {
  if (use_pyvi) refuse_tokenizer("spacy.vi.VietnameseTokenizer", "Pyvi", "set use_pyvi = false, which cuts at spaces");
}

}  // namespace

VietnameseTokenizer::VietnameseTokenizer(Vocab& vocab, bool use_pyvi) : between_spaces_(vocab) { check_pyvi(use_pyvi); }

void VietnameseTokenizer::from_bytes(std::string_view bytes) {
  const Json settings = read_tokenizer_settings(bytes);
  check_pyvi(settings.value("use_pyvi", Json(false)) == Json(true));
}

}  // namespace spacy
