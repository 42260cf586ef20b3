#include "text/regex.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/error.h"
#include "text/regex_pcre2.h"
#include "text/regex_start_filter.h"
#include "text/regex_translate.h"

namespace spacy {
namespace {

/// Larger ones (French's token_match has 1.4 million characters) would take the JIT seconds and many megabytes.
constexpr size_t kMaxPreparedPattern = 200'000;
constexpr uint32_t kMatchLimit = 20'000'000;  // steps: a second or so
constexpr uint32_t kHeapLimitKib = 256 * 1024;
constexpr size_t kMaxMatchBlock = (size_t{kHeapLimitKib} << 10) + 4096;  // PCRE2 adds a header
constexpr size_t kMaxPatternBlock = size_t{32} << 20;                    // French's token_match takes 1.4 MB
constexpr size_t kMaxKeptBlock = size_t{1} << 20;

template <typename T>
OwnedPcre2<T> own(T* made) {
  if (made == nullptr) throw Error("OUT_OF_MEMORY", "no memory for a regular expression");
  return OwnedPcre2<T>(made);
}

bool has_jit() {
  static const bool available = [] {
    uint32_t jit = 0;
    return pcre2_config(PCRE2_CONFIG_JIT, &jit) >= 0 && jit == 1;
  }();
  return available;
}

enum Mode { kSearch, kMatch, kFullmatch, kModes };

constexpr uint32_t kModeOptions[kModes] = {0, PCRE2_ANCHORED, PCRE2_ANCHORED | PCRE2_ENDANCHORED};

}  // namespace

struct Regex::Impl {
  Impl(std::string_view python_pattern, RegexEngine engine);

  std::optional<MatchRange> run(Mode mode, std::string_view text, size_t from, uint32_t options = 0);
  std::optional<MatchRange> search(std::string_view text, size_t from);

 private:
  /// PCRE2's blocks: none above the limit, and a note that a match needed a large one.
  struct Heap {
    size_t max_block = kMaxPatternBlock;
    bool has_large_block = false;

    static void* allocate(size_t size, void* self) {
      Heap& heap = *static_cast<Heap*>(self);
      if (size > heap.max_block) return nullptr;
      if (size > kMaxKeptBlock) heap.has_large_block = true;
      return std::malloc(size);
    }
    static void release(void* block, void*) { std::free(block); }
  };

  OwnedPcre2<pcre2_code> compile(Mode mode);
  void make_filter();
  const pcre2_code* prepared(Mode mode);
  int execute(Mode mode, std::string_view text, size_t from, uint32_t options);

  Heap heap_;
  OwnedPcre2<pcre2_general_context> memory_;
  OwnedPcre2<pcre2_match_context> limits_;
  OwnedPcre2<pcre2_match_data> result_;
  TranslatedPattern pattern_;
  /// The JIT takes no mode when it matches, so each mode is a program of its own there; without it the first serves
  /// all.
  std::array<OwnedPcre2<pcre2_code>, kModes> programs_;
  std::array<bool, kModes> is_jitted_{};
  bool uses_jit_ = false;
  std::optional<RegexStartFilter> filter_;
  bool filter_is_made_ = false;
};

Regex::Impl::Impl(std::string_view python_pattern, RegexEngine engine) : pattern_(translate_regex(python_pattern)) {
  memory_ = own(pcre2_general_context_create(Heap::allocate, Heap::release, &heap_));
  limits_ = own(pcre2_match_context_create(memory_.get()));
  pcre2_set_match_limit(limits_.get(), kMatchLimit);
  pcre2_set_depth_limit(limits_.get(), kMatchLimit);
  pcre2_set_heap_limit(limits_.get(), kHeapLimitKib);
  result_ = own(pcre2_match_data_create(1, memory_.get()));
  programs_[kSearch] = compile(kSearch);
  const bool is_large = pattern_.pcre2.size() > kMaxPreparedPattern;
  uses_jit_ = engine == RegexEngine::kFastest && has_jit() && !is_large;
  filter_is_made_ = is_large;
  if (is_large) pattern_ = {};
}

OwnedPcre2<pcre2_code> Regex::Impl::compile(Mode mode) {
  heap_.max_block = kMaxPatternBlock;
  const uint32_t captures = pattern_.refers_to_groups ? 0 : PCRE2_NO_AUTO_CAPTURE;
  return compile_pcre2(pattern_.pcre2, captures | kModeOptions[mode], memory_.get());
}

const pcre2_code* Regex::Impl::prepared(Mode mode) {
  if (!uses_jit_) return programs_[kSearch].get();
  if (!programs_[mode]) programs_[mode] = compile(mode);
  if (!is_jitted_[mode]) {
    is_jitted_[mode] = true;  // tried: where the JIT gets no memory pcre2_match interprets
    pcre2_jit_compile(programs_[mode].get(), PCRE2_JIT_COMPLETE);
  }
  return programs_[mode].get();
}

int Regex::Impl::execute(Mode mode, std::string_view text, size_t from, uint32_t given_options) {
  const pcre2_code* program = prepared(mode);
  heap_.max_block = kMaxMatchBlock;
  heap_.has_large_block = false;
  const auto match = [&](uint32_t options) {
    return pcre2_match(program, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                       options | PCRE2_NO_UTF_CHECK, result_.get(), limits_.get());
  };
  const uint32_t all_options = given_options | (uses_jit_ ? 0 : kModeOptions[mode]);
  const int outcome = match(all_options);
  return outcome == PCRE2_ERROR_JIT_STACKLIMIT ? match(all_options | PCRE2_NO_JIT) : outcome;
}

std::optional<MatchRange> Regex::Impl::run(Mode mode, std::string_view text, size_t from, uint32_t options) {
  const int outcome = execute(mode, text, std::min(from, text.size()), options);
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(result_.get());
  const MatchRange range{ends[0], ends[1]};
  if (heap_.has_large_block) result_ = own(pcre2_match_data_create(1, memory_.get()));
  if (outcome >= 0) return range;
  if (outcome == PCRE2_ERROR_NOMATCH) return std::nullopt;
  throw Error("REGEX_LIMIT", "regular expression: " + pcre2_message(outcome) + " on a text of " +
                                 std::to_string(text.size()) + " bytes; simplify the pattern or cut the text");
}

void Regex::Impl::make_filter() {
  filter_is_made_ = true;
  uint32_t options = 0;
  pcre2_pattern_info(programs_[kSearch].get(), PCRE2_INFO_ALLOPTIONS, &options);
  const bool is_anchored = (options & PCRE2_ANCHORED) != 0;
  if (!is_anchored && !pattern_.refers_to_groups && !pattern_.has_flags)
    filter_ = RegexStartFilter::make(pattern_.pcre2);
  if (!uses_jit_) pattern_ = {};
}

std::optional<MatchRange> Regex::Impl::search(std::string_view text, size_t from) {
  if (!filter_is_made_) make_filter();
  if (!filter_) return run(kSearch, text, from);
  for (size_t place = from; (place = filter_->next_candidate(text, place)) < text.size(); ++place) {
    if (const auto range = run(kMatch, text, place)) return range;
  }
  return std::nullopt;
}

Regex::Regex(std::string_view python_pattern, RegexEngine engine)
    : impl_(std::make_unique<Impl>(python_pattern, engine)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

std::optional<MatchRange> Regex::match(std::string_view utf8, size_t from) const {
  return impl_->run(kMatch, utf8, from);
}

std::optional<MatchRange> Regex::search(std::string_view utf8, size_t from) const { return impl_->search(utf8, from); }

std::optional<MatchRange> Regex::search_after_empty(std::string_view utf8, size_t from) const {
  return impl_->run(kSearch, utf8, from, PCRE2_NOTEMPTY_ATSTART);
}

bool Regex::fullmatch(std::string_view utf8) const { return impl_->run(kFullmatch, utf8, 0).has_value(); }

}  // namespace spacy
