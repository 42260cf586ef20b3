// The `token_splitter` component: cuts long tokens into pieces (spacy.pipeline.functions.TokenSplitter).
#include "base/error.h"
#include "pipeline/parted_component.h"
#include "pipeline/registry.h"
#include "text/utf8.h"
#include "tokens/retokenizer.h"

namespace spacy {
namespace {

class TokenSplitter final : public PartedComponent {
 public:
  explicit TokenSplitter(const ComponentContext& context) : PartedComponent(context.vocab, context.name) {
    read_settings(context.config);
  }

  void process(std::span<Doc> docs) override {
    if (min_length_ <= 0 || split_length_ <= 0) return;
    for (Doc& doc : docs) split(doc);
  }
  void from_disk(const Files& folder) override {
    if (folder.exists("cfg")) read_settings(parse_json(folder.read("cfg"), name() + "/cfg"));
  }
  uint32_t reads() const override { return Doc::kAllColumns; }
  uint32_t writes() const override { return Doc::kAllColumns; }

 private:
  std::span<const std::string_view> part_names() const override {
    static constexpr std::string_view kNames[] = {"cfg"};
    return kNames;
  }
  std::string part(std::string_view, Form form) const override {
    return cfg_part({{"min_length", min_length_}, {"split_length", split_length_}}, form);
  }
  void read_settings(const Json& settings) {
    min_length_ = number(settings, "min_length");
    split_length_ = number(settings, "split_length");
  }

  /// A number of code points; 0 and less turn the component off.
  int64_t number(const Json& settings, const char* key) const {
    const auto found = settings.find(key);
    if (found == settings.end()) return 0;
    if (found->is_number_integer()) return found->get<int64_t>();
    throw Error("BAD_CONFIG",
                "Component '" + name() + "', '" + key + "': a whole number was expected, not " + found->dump() + ".");
  }

  void split(Doc& doc) const {
    Retokenizer retokenizer(doc);
    for (uint32_t i = 0; i < doc.length(); ++i) {
      if (static_cast<int64_t>(doc.lexeme(i).length) < min_length_) continue;
      std::vector<std::string> orths = pieces(doc.vocab().strings().view(doc.lexeme(i).orth));
      std::vector<Retokenizer::Head> heads;
      for (uint32_t piece = 0; piece < orths.size(); ++piece) heads.push_back({i, piece});
      retokenizer.split(i, std::move(orths), heads);
    }
    retokenizer.apply();
  }

  std::vector<std::string> pieces(std::string_view text) const {
    std::vector<std::string> pieces;
    int64_t length = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t before = at;
      next_code_point(text, at);
      if (length++ % split_length_ == 0) pieces.emplace_back();
      pieces.back() += text.substr(before, at - before);
    }
    return pieces;
  }

  int64_t min_length_ = 0;
  int64_t split_length_ = 0;
};

std::unique_ptr<Component> make_token_splitter(const ComponentContext& context) {
  return std::make_unique<TokenSplitter>(context);
}

}  // namespace

void register_token_splitter(Registry& registry) { registry.factories["token_splitter"] = make_token_splitter; }

}  // namespace spacy
