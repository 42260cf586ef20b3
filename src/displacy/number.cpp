#include "displacy/number.h"

#include <cmath>

#include "base/error.h"

namespace spacy::displacy {
namespace {

constexpr double kLargest = 1e6;

}  // namespace

Number Number::option(const Json& options, const char* name, Number otherwise) {
  const auto found = options.find(name);
  if (found == options.end()) return otherwise;
  if (!found->is_number() || !(std::fabs(found->get<double>()) <= kLargest)) {
    throw Error("BAD_OPTION", std::string("displaCy's option '") + name +
                                  "' must be a number of at most a million, not " +
                                  found->dump(-1, ' ', false, Json::error_handler_t::replace) + ".");
  }
  return found->is_number_integer() ? Number(found->get<int64_t>()) : real(found->get<double>());
}

std::string Number::text() const { return is_whole_ ? std::to_string(whole_) : dump_json(Json(real_)); }

}  // namespace spacy::displacy
