#include "package/zip_builder.h"

#include "package/deflated.h"

namespace spacy::testing {
namespace {

uint16_t method_of(const ZipMember& member) {
  return member.method.value_or(static_cast<uint16_t>(member.deflated ? Z_DEFLATED : 0));
}

uint16_t flags_of(const ZipMember& member) { return static_cast<uint16_t>(member.flags | (member.descriptor ? 8 : 0)); }

uint64_t size_of(const ZipMember& member) { return member.declared_size.value_or(member.content.size()); }

uint32_t sum_of(const ZipMember& member) { return member.declared_crc.value_or(crc_of(member.content)); }

std::string packed(const ZipMember& member) {
  if (member.packed) return *member.packed;
  return member.deflated ? deflate_raw(member.content) : member.content;
}

std::string local_header(const ZipMember& member, uint64_t packed_size) {
  const std::string name = member.local_name.value_or(member.name);
  const bool later = member.descriptor;
  std::string header = "PK\3\4" + little_endian(20, 2) + little_endian(flags_of(member), 2);
  header += little_endian(method_of(member), 2) + little_endian(0, 4);
  header += little_endian(later ? 0 : sum_of(member), 4) + little_endian(later ? 0 : packed_size, 4);
  header += little_endian(member.local_size.value_or(later ? 0 : static_cast<uint32_t>(size_of(member))), 4);
  return header + little_endian(name.size(), 2) + little_endian(0, 2) + name;
}

std::string table_entry(const ZipMember& member, uint64_t packed_size, uint64_t offset) {
  std::string entry = "PK\1\2" + little_endian(3 << 8 | 20, 2) + little_endian(20, 2);
  entry += little_endian(flags_of(member), 2) + little_endian(method_of(member), 2) + little_endian(0, 4);
  entry += little_endian(sum_of(member), 4) + little_endian(packed_size, 4) + little_endian(size_of(member), 4);
  entry += little_endian(member.name.size(), 2) + little_endian(0, 8);
  entry += little_endian(uint64_t{member.unix_mode} << 16, 4);
  return entry + little_endian(member.header_offset.value_or(static_cast<uint32_t>(offset)), 4) + member.name;
}

std::string end64(uint64_t count, uint64_t table_size, uint64_t table_offset) {
  std::string record = "PK\6\6" + little_endian(44, 8) + little_endian(45, 4) + little_endian(0, 8);
  record += little_endian(count, 8) + little_endian(count, 8) + little_endian(table_size, 8);
  record += little_endian(table_offset, 8);
  return record + "PK\6\7" + little_endian(0, 4) + little_endian(table_offset + table_size, 8) + little_endian(1, 4);
}

}  // namespace

std::string little_endian(uint64_t value, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

std::string deflate_raw(std::string_view content) { return deflated(content, Z_BEST_COMPRESSION, -MAX_WBITS); }

uint32_t crc_of(std::string_view content) {
  return static_cast<uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
}

std::string make_zip(const std::vector<ZipMember>& members, const ZipEnd& end) {
  std::string file;
  std::string table;
  for (const ZipMember& member : members) {
    const std::string bytes = packed(member);
    table += table_entry(member, bytes.size(), file.size());
    file += local_header(member, bytes.size()) + bytes;
    if (!member.descriptor) continue;
    file += "PK\7\10" + little_endian(sum_of(member), 4) + little_endian(bytes.size(), 4);
    file += little_endian(size_of(member), 4);
  }
  const uint64_t table_offset = file.size();
  file += table;
  if (end.zip64) file += end64(members.size(), table.size(), table_offset);
  const auto count = end.count.value_or(static_cast<uint16_t>(end.zip64 ? 0xFFFF : members.size()));
  file += "PK\5\6" + little_endian(0, 4) + little_endian(count, 2) + little_endian(count, 2);
  file += little_endian(end.table_size.value_or(static_cast<uint32_t>(table.size())), 4);
  file += little_endian(end.table_offset.value_or(static_cast<uint32_t>(table_offset)), 4);
  return file + little_endian(end.comment.size(), 2) + end.comment;
}

}  // namespace spacy::testing
