#include "tokenizer/chinese_tokenizer.h"

#include "serialize/msgpack_writer.h"
#include "tokenizer/chunk_scanner.h"
#include "tokenizer/refusals.h"

namespace spacy {
namespace {

void check_segmenter(const std::string& segmenter) {
  if (segmenter == "jieba" || segmenter == "pkuseg") {
    refuse_tokenizer("The segmenter '" + segmenter + "' of spacy.zh.ChineseTokenizer", segmenter,
                     "take \"char\", which cuts by character");
  }
}

}  // namespace

ChineseTokenizer::ChineseTokenizer(Vocab& vocab, const std::string& segmenter) : vocab_(vocab) {
  check_segmenter(segmenter);
}

Doc ChineseTokenizer::operator()(std::string_view text) const {
  Doc doc(vocab_);
  ChunkScanner scanner(text);
  std::string_view chunk;
  for (bool has_space = false; scanner.next(chunk, has_space);) {
    if (str_isspace(chunk)) {
      doc.push_back(vocab_.get(chunk), false);
      continue;
    }
    for (size_t position = 0; position < chunk.size();) {
      const size_t start = position;
      next_code_point(chunk, position);
      doc.push_back(vocab_.get(chunk.substr(start, position - start)), has_space && position == chunk.size());
    }
  }
  return doc;
}

// A segmenter of any other name is "char", as in Python.
void ChineseTokenizer::from_file(std::string_view contents) {
  const Json settings = read_tokenizer_settings(contents);
  const auto segmenter = settings.find("segmenter");
  if (segmenter != settings.end() && segmenter->is_string()) check_segmenter(segmenter->get<std::string>());
}

std::string ChineseTokenizer::to_file() const { return dump_srsly_json({{"segmenter", "char"}}, 2); }

std::string ChineseTokenizer::to_bytes(const std::set<std::string>&) const {
  std::string bytes;
  MsgpackWriter writer(bytes);
  writer.pack_map(4).pack("cfg").pack(dump_srsly_json({{"segmenter", "char"}}));
  writer.pack("pkuseg_features").pack_bytes("").pack("pkuseg_weights").pack_bytes("");
  writer.pack("pkuseg_processors").pack_bytes("\xc0");
  return bytes;
}

}  // namespace spacy
