#include "tokenizer/vietnamese_tokenizer.h"

#include "serialize/msgpack_writer.h"
#include "tokenizer/refusals.h"

namespace spacy {
namespace {

void check_pyvi(bool use_pyvi) {
  if (use_pyvi) refuse_tokenizer("spacy.vi.VietnameseTokenizer", "Pyvi", "set use_pyvi = false, which cuts at spaces");
}

}  // namespace

VietnameseTokenizer::VietnameseTokenizer(Vocab& vocab, bool use_pyvi) : between_spaces_(vocab) { check_pyvi(use_pyvi); }

void VietnameseTokenizer::from_file(std::string_view contents) {
  const Json settings = read_tokenizer_settings(contents);
  check_pyvi(settings.value("use_pyvi", Json(false)) == Json(true));
}

std::string VietnameseTokenizer::to_file() const { return dump_srsly_json({{"use_pyvi", false}}, 2); }

std::string VietnameseTokenizer::to_bytes(const std::set<std::string>&) const {
  std::string bytes;
  MsgpackWriter(bytes).pack_map(1).pack("cfg").pack(dump_srsly_json({{"use_pyvi", false}}));
  return bytes;
}

}  // namespace spacy
