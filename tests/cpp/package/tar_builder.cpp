#include "package/tar_builder.h"

#include <cstdio>

#include "package/deflated.h"

namespace spacy::testing {
namespace {

constexpr size_t kBlock = 512;

void put(std::string& block, size_t at, std::string_view text) { block.replace(at, text.size(), text); }

std::string octal(uint64_t value, int width) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*llo", width, static_cast<unsigned long long>(value));
  return text;
}

}  // namespace

std::string tar_member(const TarMember& member) {
  std::string block(kBlock, '\0');
  put(block, 0, std::string_view(member.name).substr(0, 100));
  put(block, 100, "0000644");
  put(block, 124, member.size_field.empty() ? octal(member.content.size(), 11) : member.size_field);
  put(block, 136, octal(1234567890, 11));
  block[156] = member.type;
  put(block, 257, member.magic);
  put(block, 345, member.prefix);
  put(block, 148, "        ");
  uint64_t sum = 0;
  for (const char byte : block) sum += static_cast<uint8_t>(byte);
  put(block, 148, octal(sum, 6) + std::string("\0 ", 2));
  std::string content = member.content;
  content.resize((content.size() + kBlock - 1) / kBlock * kBlock);
  return block + content;
}

std::string make_tar(const std::vector<TarMember>& members) {
  std::string file;
  for (const TarMember& member : members) file += tar_member(member);
  return file + std::string(2 * kBlock, '\0');
}

std::string pax_record(std::string_view key, std::string_view value) {
  const std::string body = std::string(" ").append(key).append("=").append(value).append("\n");
  size_t length = body.size() + 1;
  while (body.size() + std::to_string(length).size() != length) ++length;
  return std::to_string(length) + body;
}

std::string gzip(std::string_view content, int level) { return deflated(content, level, MAX_WBITS + 16); }

}  // namespace spacy::testing
