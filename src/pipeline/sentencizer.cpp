// The `sentencizer` component: sentences end at certain marks (spacy.pipeline.sentencizer).
#include <set>
#include <unordered_set>

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/registry.h"
#include "pipeline/sentence_starts.h"
#include "pipeline/sentencizer_marks.h"
#include "serialize/msgpack_json.h"
#include "serialize/msgpack_writer.h"
#include "text/utf8.h"

namespace spacy {
namespace {

std::set<std::string> default_marks() {
  std::set<std::string> marks;
  for (size_t at = 0; at < kSentenceMarks.size();) {
    const size_t from = at;
    next_code_point(kSentenceMarks, at);
    marks.emplace(kSentenceMarks.substr(from, at - from));
  }
  return marks;
}

class Sentencizer final : public Component {
 public:
  explicit Sentencizer(const ComponentContext& context) : vocab_(context.vocab), name_(context.name) {
    const ModelConfig config = component_config(context);
    overwrite_ = config.flag("overwrite", false);
    if (config.has("punct_chars") && !config.value("punct_chars").is_null()) {
      for (std::string& mark : config.texts("punct_chars")) marks_.insert(std::move(mark));
    }
    if (marks_.empty()) marks_ = default_marks();
  }

  void process(std::span<Doc> docs) override;
  /// A sentencizer has no folder: its settings are `<name>.json` beside the others' folders.
  void from_package(Files& data, const std::string& name) override { read(data, json_name(name)); }
  void from_disk(const Files& folder) override { read(folder, json_name(name_)); }
  void to_package(Files& data, const std::string& name) const override { write(data, json_name(name)); }
  void to_disk(Files& folder) const override { write(folder, json_name(name_)); }
  std::optional<std::string> to_bytes(const std::set<std::string>&) const override {
    std::string bytes;
    MsgpackWriter(bytes).pack_json(settings());
    return bytes;
  }
  void from_bytes(std::string_view bytes, const std::set<std::string>&) override {
    const std::string what = "the bytes of component '" + name_ + "'";
    const Msgpack document(bytes, what);
    take(msgpack_to_json(document.root(), what, [](uint64_t key) { return std::to_string(key); }), what);
  }
  uint32_t reads() const override { return writes(); }
  uint32_t writes() const override { return Doc::bit(Column::sent_start); }

 private:
  /// Python's path.with_suffix(".json").
  static std::string json_name(const std::string& name) {
    const size_t dot = name.rfind('.');
    const bool has_suffix = dot != std::string::npos && dot > 0 && dot + 1 < name.size();
    return (has_suffix ? name.substr(0, dot) : name) + ".json";
  }
  void read(const Files& files, const std::string& path) { take(parse_json(files.read(path), path), path); }
  void take(const Json& cfg, const std::string& path);
  /// Python's order of the marks is a set's, another each time; here they are sorted.
  Json settings() const { return {{"punct_chars", marks_}, {"overwrite", overwrite_}}; }
  void write(Files& files, const std::string& path) const {
    files.write(path, as_bytes(dump_srsly_json(settings(), 2)));
  }
  void bind();
  void annotate(Doc& doc) const;

  Vocab& vocab_;
  std::string name_;
  bool overwrite_ = false;
  std::set<std::string> marks_;
  std::unordered_set<StringId> ids_;
  uint64_t epoch_ = UINT64_MAX;
};

void Sentencizer::take(const Json& cfg, const std::string& path) {
  if (!cfg.is_object()) throw Error("BAD_CFG", "'" + path + "' is not a JSON object.");
  const auto marks = cfg.find("punct_chars");
  marks_ = marks == cfg.end() ? default_marks() : std::set<std::string>();
  for (const Json& mark : marks == cfg.end() ? Json::array() : *marks) {
    if (!mark.is_string())
      throw Error("BAD_CFG", "'" + path + "', 'punct_chars': " + mark.dump() + " is not a string.");
    marks_.insert(mark.get<std::string>());
  }
  const auto overwrite = cfg.find("overwrite");
  if (overwrite != cfg.end()) {
    if (!overwrite->is_boolean()) throw Error("BAD_CFG", "'" + path + "', 'overwrite' is not true or false.");
    overwrite_ = overwrite->get<bool>();
  }
  epoch_ = UINT64_MAX;
}

void Sentencizer::bind() {
  ids_.clear();
  for (const std::string& mark : marks_) ids_.insert(vocab_.strings().add(mark));
  epoch_ = vocab_.zone_epoch();
}

void Sentencizer::process(std::span<Doc> docs) {
  if (epoch_ != vocab_.zone_epoch()) bind();
  for (Doc& doc : docs) annotate(doc);
}

void Sentencizer::annotate(Doc& doc) const {
  const auto starts = sentence_start_column(doc);
  bool ended = false;
  for (size_t i = 0; i < starts.size(); ++i) {
    const Lexeme& lexeme = doc.lexeme(i);
    const bool is_mark = ids_.contains(lexeme.orth);
    const bool begins = ended && !is_mark && !lexeme.has(Flag::is_punct);
    set_sentence_start(starts[i], i == 0 || begins, overwrite_);
    ended = is_mark || (ended && !begins);
  }
}

}  // namespace

void register_sentencizer(Registry& registry) {
  registry.factories["sentencizer"] = [](const ComponentContext& context) {
    return std::make_unique<Sentencizer>(context);
  };
}

}  // namespace spacy
