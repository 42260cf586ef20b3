#include "pipeline/transition_model.h"

namespace spacy {

TransitionModel::TransitionModel(std::unique_ptr<DocVectors> vectors, const Shape& shape)
    : vectors_(std::move(vectors)), shape_(shape), reduce_(shape.hidden_width, vectors_->width()) {}

void TransitionModel::set_classes(size_t classes) {
  classes_ = classes;
  lower_.emplace(shape_.use_upper ? shape_.hidden_width : classes, shape_.hidden_width, shape_.roles, shape_.pieces);
  upper_.reset();
  if (shape_.use_upper) upper_.emplace(classes, shape_.hidden_width);
}

Blueprint TransitionModel::blueprint() {
  Blueprint tokens = container({vectors_->blueprint(), leaf("list2array"), reduce_.blueprint()});
  Blueprint root = container({std::move(tokens), lower_->blueprint(), upper_ ? upper_->blueprint() : leaf("noop")});
  root.name = "parser_model";
  root.finish = [this] { check_width("the parser's network", reduce_.inputs(), vectors_->width()); };
  return root;
}

void TransitionModel::prepare(std::span<const Doc> docs) {
  const size_t stride = padded(vectors_->width());
  size_t tokens = 0;
  for (const Doc& doc : docs) tokens += doc.length();
  token_vectors_.reserve(tokens * stride);
  outs_.clear();
  size_t at = 0;
  for (const Doc& doc : docs) {
    outs_.push_back(token_vectors_.data() + at * stride);
    at += doc.length();
  }
  vectors_->compute(docs, outs_, stride);
  const size_t reduced = padded(reduce_.width());
  reduced_.reserve(tokens * reduced);
  features_.reserve(tokens * lower_->features_size());
  reduce_.forward(token_vectors_.data(), stride, tokens, reduced_.data(), reduced);
  lower_->precompute(reduced_.data(), reduced, tokens, features_.data());
}

void TransitionModel::hidden(const std::vector<int64_t>& tokens, size_t count) {
  const size_t width = padded(lower_->width());
  const size_t roles = lower_->roles();
  hidden_.reserve(count * width);
  for (size_t i = 0; i < count; ++i) {
    lower_->hidden(features_.data(), {tokens.data() + i * roles, roles}, hidden_.data() + i * width);
  }
}

const float* TransitionModel::scores_of_hidden(size_t count) {
  if (!upper_) return hidden_.data();
  const size_t stride = padded(classes_);
  scores_.reserve(count * stride);
  upper_->forward(hidden_.data(), padded(lower_->width()), count, scores_.data(), stride);
  return scores_.data();
}

const float* TransitionModel::scores(const std::vector<int64_t>& tokens, size_t count) {
  hidden(tokens, count);
  return scores_of_hidden(count);
}

const float* TransitionModel::rectified_scores(const std::vector<int64_t>& tokens, size_t count) {
  hidden(tokens, count);
  if (shape_.pieces == 1) {
    float* const values = hidden_.data();
    for (size_t i = 0; i < count * padded(lower_->width()); ++i) values[i] = values[i] < 0 ? 0 : values[i];
  }
  return scores_of_hidden(count);
}

void TransitionModel::trim() {
  for (Floats* floats : {&token_vectors_, &reduced_, &features_, &hidden_, &scores_}) floats->trim();
}

}  // namespace spacy
