// The one error type of the library: thrown anywhere, caught in bindings/.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace spacy {

/// What went wrong, said to the person: what was wrong, with which value, what to do.
/// `code` is spaCy's own where spaCy has one for the case ("E002"), else a name of ours ("BAD_ARCHIVE").
class Error : public std::exception {
 public:
  Error(std::string_view code, std::string_view message);

  const char* what() const noexcept override;
  const std::string& code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }

 private:
  std::string code_;
  std::string message_;
};

}  // namespace spacy
