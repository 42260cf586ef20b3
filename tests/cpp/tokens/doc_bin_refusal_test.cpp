// DocBins that are none, or lie.
#include "tokens/doc_bin_files.h"

namespace spacy {
namespace {

using namespace testing;

// "Ada met Bo" with these offsets to the heads.
std::string with_heads(uint64_t a, uint64_t b, uint64_t c) {
  DocBinFields file = small_doc_bin();
  file["attrs"] = packed_value(std::vector<uint64_t>{65, 79});
  file["tokens"] = packed_bytes(numbers({hash_string("Ada"), a, hash_string("met"), b, hash_string("Bo"), c}, 8));
  return file.bytes();
}

std::string code_with(const std::string& field, const std::string& value) {
  DocBinFields file = small_doc_bin();
  file[field] = value;
  return code_of(file.bytes());
}

TEST_F(DocBinTest, EachCutIsAnError) {
  const std::string bytes = small_doc_bin().bytes();
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_EQ(code_of(bytes.substr(0, size)), "E1014") << size;
  const std::string plain = small_doc_bin().plain();
  for (size_t size = 0; size < plain.size(); ++size)
    EXPECT_EQ(code_of(deflated(plain.substr(0, size))), "BAD_MSGPACK") << size;
}

TEST_F(DocBinTest, NoFlippedByteGetsOut) {
  const std::string plain = small_doc_bin().plain();
  for (size_t at = 0; at < plain.size(); ++at) {
    for (const int bits : {0x01, 0x80, 0xff}) {
      std::string flipped = plain;
      flipped[at] = static_cast<char>(flipped[at] ^ bits);
      code_of(deflated(flipped, 1));
    }
  }
}

TEST_F(DocBinTest, RefusesWhatIsNoDocBin) {
  EXPECT_EQ(code_of("[{\"id\": 0}]"), "E1014");
  EXPECT_EQ(code_of(deflated("hello")), "BAD_MSGPACK");
  EXPECT_EQ(code_of(deflated("\x80")), "BAD_DOCBIN");
  EXPECT_EQ(code_of(deflated(small_doc_bin().plain() + "more")), "BAD_MSGPACK");
  for (const char* name : {"attrs", "tokens", "spaces", "lengths", "strings"}) {
    DocBinFields file = small_doc_bin();
    file.erase(name);
    EXPECT_EQ(code_of(file.bytes()), "BAD_DOCBIN") << name;
  }
  DocBinFields twice = small_doc_bin();
  twice.fields.push_back(twice.fields[1]);
  EXPECT_EQ(code_of(twice.bytes()), "BAD_DOCBIN");
}

TEST_F(DocBinTest, RefusesLengthsThatLie) {
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({4, 0}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({2, 0}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({0xFFFFFFFF, 4}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({0x7FFFFFFF, 0x7FFFFFFF}, 4))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes("\3\0\0")), "BAD_DOCBIN");
  EXPECT_EQ(code_with("lengths", packed_bytes(numbers({3, 0, 0}, 4))), "BAD_DOCBIN");  // cats and others have two
  EXPECT_EQ(code_with("spaces", packed_bytes("\1\1")), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", packed_bytes(std::string(8 * 7 * 3 - 1, 0))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", packed_bytes(std::string(8 * 7 * 2, 0))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("tokens", "\xC6\xFF\xFF\xFF\xF0"), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", "\xDD\xFF\xFF\xFF\xFF"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("strings", packed_array({"\xDB\xFF\xFF\xFF\xFF"})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("other", "\xDF\xFF\xFF\xFF\xFF"), "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesFieldsOfTheWrongKind) {
  for (const char* name :
       {"attrs", "tokens", "spaces", "lengths", "strings", "cats", "flags", "span_groups", "user_data"}) {
    EXPECT_EQ(code_with(name, "\x05"), "BAD_MSGPACK") << name;
  }
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>{})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>{66, 76, 77, 78, 79, 80, 453})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<std::string>{"ORTH"})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("attrs", packed_value(std::vector<uint64_t>(2000, 65))), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", packed_value(std::vector<std::string>{"\xFF"})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("strings", packed_value(std::vector<std::string>{"\xED\xA0\x80"})), "BAD_DOCBIN");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("a") + "\xC0\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("\xFF") + "\x01\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x01\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("flags", "\x92\x81" + packed_value("has_unknown_spaces") + "\xC0\x80"), "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesValuesAsPythonDoes) {
  const auto code_of_row = [](uint64_t attr, uint64_t value) {
    DocBinFields file = small_doc_bin();
    file["attrs"] = packed_value(std::vector<uint64_t>{65, attr});
    file["tokens"] = packed_bytes(numbers({hash_string("Ada"), value, hash_string("met"), 0, hash_string("Bo"), 0}, 8));
    return code_of(file.bytes());
  };
  EXPECT_EQ(code_of_row(79, 2), "");
  EXPECT_EQ(code_of_row(79, 3), "E190");
  EXPECT_EQ(code_of_row(79, ~uint64_t{0}), "E190");
  EXPECT_EQ(code_of_row(79, 0x80000000), "E190");
  EXPECT_EQ(code_of_row(79, 0x7FFFFFFF), "E190");
  EXPECT_EQ(code_of_row(77, 3), "");
  EXPECT_EQ(code_of_row(77, 4), "E982");
  EXPECT_EQ(code_of_row(74, 100), "");
  EXPECT_EQ(code_of_row(74, 104), "E1021");
  EXPECT_EQ(code_of_row(453, 12345), "E018");  // MORPH's text is asked for at once
  EXPECT_EQ(code_of_row(75, 12345), "");       // TAG's is not
  DocBinFields file = small_doc_bin();
  file["strings"] = packed_value(std::vector<std::string>{"Ada", "Bo"});
  EXPECT_EQ(code_of(file.bytes()), "E018");
  file["attrs"] = packed_value(std::vector<uint64_t>{65});
  file["tokens"] = packed_bytes(numbers({hash_string("Ada"), 0, hash_string("Bo")}, 8));
  EXPECT_EQ(code_of(file.bytes()), "E031");
}

TEST_F(DocBinTest, RefusesSpansOutsideTheDoc) {
  for (const auto& [start, end] : std::vector<std::pair<int, int>>{{0, 4}, {-1, 2}, {2, 1}, {0x7FFFFFFF, 0x7FFFFFFF}}) {
    const std::string groups = packed_array({packed_bytes(span_group("a", {span_bytes(380, start, end)}))});
    EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(groups), packed_bytes("")})), "E035");
  }
  const std::string shorter = packed_array({packed_bytes(span_group("a", {"short"}))});
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(shorter), packed_bytes("")})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes("\x05"), packed_bytes("")})), "BAD_MSGPACK");
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes("\x90more"), packed_bytes("")})), "BAD_MSGPACK");
}

TEST_F(DocBinTest, DepthCostsNothing) {
  EXPECT_EQ(code_with("other", std::string(1000000, '\x91') + '\xC0'), "");
  EXPECT_EQ(code_with("cats", "\x92" + std::string(1000000, '\x91') + "\xC0\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_with("cats", "\x92\x81" + packed_value("a") + std::string(1000000, '\x91') + "\xC0\x80"),
            "BAD_MSGPACK");
}

TEST_F(DocBinTest, RefusesHeadsInACircle) {
  constexpr uint64_t kBack = ~uint64_t{0};
  EXPECT_EQ(code_of(with_heads(1, 0, kBack)), "");
  EXPECT_EQ(code_of(with_heads(1, kBack, kBack)), "E039");
  EXPECT_EQ(code_of(with_heads(1, 1, kBack - 1)), "E039");
  DocBin bin = open(with_heads(0, 1, kBack));
  try {
    bin.read(0, vocab);
    FAIL();
  } catch (const Error& error) {
    EXPECT_TRUE(error.message().starts_with("Doc 0 of the DocBin can't be read, its tokens: HEAD of token 1"));
  }
}

TEST_F(DocBinTest, ChecksWhatIsReadLater) {
  const auto code_of_user_data = [](const std::string& value) {
    return code_with("user_data", packed_array({packed_bytes("\x81\xA1k" + value), "\xC0"}));
  };
  EXPECT_EQ(code_of_user_data("\xD4\x05\x05"), "BAD_MSGPACK");
  EXPECT_EQ(code_of_user_data("\xA1\xFF"), "BAD_MSGPACK");
  EXPECT_EQ(code_of_user_data("\xC4\x01\xFF"), "");  // bytes
  EXPECT_EQ(code_of_user_data(std::string(99, '\x91') + "\xC0"), "");
  EXPECT_EQ(code_of_user_data(std::string(100, '\x91') + "\xC0"), "BAD_MSGPACK");
  const std::string no_map = "\x83" + packed_value("name") + packed_value("a") + packed_value("attrs") + "\x05" +
                             packed_value("spans") + "\x90";
  const std::string groups = packed_array({packed_bytes(no_map)});
  EXPECT_EQ(code_with("span_groups", packed_array({packed_bytes(groups), packed_bytes("")})), "BAD_MSGPACK");
}

}  // namespace
}  // namespace spacy
