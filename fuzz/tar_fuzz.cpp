// Tar files, plain and gzipped. Mutations seldom keep a header's checksum, so the target puts it right in half of the
// inputs.
#include <cstdio>

#include "archive_reading.h"
#include "fuzz_target.h"
#include "package/tar_builder.h"

namespace {

constexpr size_t kBlock = 512;

void put_checksums_right(std::vector<uint8_t>& tar) {
  for (size_t at = 0; at + kBlock <= tar.size(); at += kBlock) {
    if (tar[at] == 0 || tar[at + 257] != 'u') continue;
    std::fill_n(tar.begin() + static_cast<std::ptrdiff_t>(at + 148), 8, uint8_t{' '});
    unsigned sum = 0;
    for (size_t i = 0; i < kBlock; ++i) sum += tar[at + i];
    char digits[8];
    std::snprintf(digits, sizeof digits, "%06o", sum);
    std::copy_n(digits, 7, tar.begin() + static_cast<std::ptrdiff_t>(at + 148));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_archive(data, size);
  std::vector<uint8_t> tar(data, data + size);
  put_checksums_right(tar);
  read_archive(tar.data(), tar.size());
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using spacy::testing::gzip;
  using spacy::testing::make_tar;
  using spacy::testing::pax_record;
  const std::string long_name = "folder/" + std::string(150, 'n');
  const std::string tar = make_tar({
      {.name = "p/", .content = "", .type = '5'},
      {.name = "p/config.cfg", .content = "[nlp]\nlang = \"en\"\n"},
      {.name = "meta.json", .content = R"({"lang":"en","name":"x","version":"1"})", .prefix = "p"},
      {.name = "././@LongLink", .content = long_name + '\0', .type = 'L'},
      {.name = "short", .content = std::string(600, 'c'), .magic = std::string("ustar  \0", 8)},
      {.name = "pax", .content = pax_record("path", "p/tokenizer") + pax_record("size", "3"), .type = 'x'},
      {.name = "short", .content = "abc"},
  });
  return {tar, gzip(tar), gzip(tar.substr(0, 1024)) + gzip(tar.substr(1024))};
}
