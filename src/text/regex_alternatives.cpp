#include "text/regex_alternatives.h"

#include <utility>

namespace spacy {

void AlternativeMerger::add_caret() {
  if (current_.has_caret || current_.set || current_.has_dollar) current_.is_simple = false;
  current_.has_caret = true;
}

void AlternativeMerger::add_dollar() {
  if (!current_.set || current_.has_dollar) current_.is_simple = false;
  current_.has_dollar = true;
}

void AlternativeMerger::add_character(const RegexClass& set) {
  if (wants_character() && set.is_plain()) {
    current_.set = set;
  } else {
    current_.is_simple = false;
  }
}

void AlternativeMerger::start_alternative(size_t start) {
  current_ = {};
  current_.start = start;
}

void AlternativeMerger::end_alternative(std::string& out, CaseRule rule) {
  const bool is_simple = current_.is_simple && current_.set;
  if (is_simple && run_ && run_->has_caret == current_.has_caret && run_->has_dollar == current_.has_dollar) {
    run_->set->add_all(*current_.set);
    ++run_length_;
    run_end_ = out.size();
    return;
  }
  const size_t size_before = out.size();
  end_group(out, rule);
  if (!is_simple) return;
  current_.start -= size_before - out.size();
  run_ = std::move(current_);
  run_length_ = 1;
  run_end_ = out.size();
}

void AlternativeMerger::end_group(std::string& out, CaseRule rule) {
  if (run_ && run_length_ > 1) {
    std::string united = run_->has_caret ? "^" : "";
    united += run_->set->to_pcre2(rule);
    if (run_->has_dollar) united.push_back('$');
    out.replace(run_->start, run_end_ - run_->start, united);
  }
  run_.reset();
}

}  // namespace spacy
