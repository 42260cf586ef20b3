// Properties of code points out of PCRE2's own tables (Unicode 14, as Python 3.11): its public API does not show them,
// and a second set of tables would make every download 60 KB larger. A value above U+10FFFF is an unassigned code
// point.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// General categories, numbered as in PCRE2.
enum {
  SPACY_CATEGORY_CC,
  SPACY_CATEGORY_CF,
  SPACY_CATEGORY_CN,
  SPACY_CATEGORY_CO,
  SPACY_CATEGORY_CS,
  SPACY_CATEGORY_LL,
  SPACY_CATEGORY_LM,
  SPACY_CATEGORY_LO,
  SPACY_CATEGORY_LT,
  SPACY_CATEGORY_LU,
  SPACY_CATEGORY_MC,
  SPACY_CATEGORY_ME,
  SPACY_CATEGORY_MN,
  SPACY_CATEGORY_ND,
  SPACY_CATEGORY_NL,
  SPACY_CATEGORY_NO,
  SPACY_CATEGORY_PC,
  SPACY_CATEGORY_PD,
  SPACY_CATEGORY_PE,
  SPACY_CATEGORY_PF,
  SPACY_CATEGORY_PI,
  SPACY_CATEGORY_PO,
  SPACY_CATEGORY_PS,
  SPACY_CATEGORY_SC,
  SPACY_CATEGORY_SK,
  SPACY_CATEGORY_SM,
  SPACY_CATEGORY_SO,
  SPACY_CATEGORY_ZL,
  SPACY_CATEGORY_ZP,
  SPACY_CATEGORY_ZS
};

uint32_t spacy_unicode_category(uint32_t code_point);

// Unicode's derived properties of these names: 0 or 1.
int spacy_unicode_is_uppercase(uint32_t code_point);
int spacy_unicode_is_lowercase(uint32_t code_point);
int spacy_unicode_is_cased(uint32_t code_point);
int spacy_unicode_is_case_ignorable(uint32_t code_point);

// The simple mappings to one code point; the code point itself where it has none.
uint32_t spacy_unicode_to_lower(uint32_t code_point);
uint32_t spacy_unicode_to_upper(uint32_t code_point);

// Writes the other code points that differ from this one in case only (K: k and the Kelvin sign); how many, at most 3.
int spacy_unicode_other_cases(uint32_t code_point, uint32_t others[3]);

#ifdef __cplusplus
}
#endif
