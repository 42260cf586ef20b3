// Zip files: table, local headers, members, and the package in them.
#include "archive_reading.h"
#include "fuzz_target.h"
#include "package/zip_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_archive(data, size);
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  using spacy::testing::make_zip;
  using spacy::testing::ZipMember;
  const ZipMember config{.name = "p/d/config.cfg", .content = "[nlp]\nlang = \"en\"\npipeline = []\n"};
  const ZipMember meta{
      .name = "p/d/meta.json", .content = R"({"lang":"en","name":"x","version":"1"})", .deflated = false};
  const ZipMember streamed{.name = "p/d/tokenizer", .content = std::string(2000, 't'), .descriptor = true};
  const ZipMember folder{.name = "p/d/vocab/", .content = "", .deflated = false, .unix_mode = 040755};
  return {
      make_zip({config, meta, streamed, folder}),
      make_zip({config, streamed}, {.comment = "a comment", .zip64 = true}),
      make_zip({}),
      make_zip({meta}),
  };
}
