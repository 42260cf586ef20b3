#include "text/unicode_properties.h"

#include "pcre2_internal.h"

_Static_assert((int)SPACY_CATEGORY_LU == (int)ucp_Lu && (int)SPACY_CATEGORY_ZS == (int)ucp_Zs, "numbered as in PCRE2");

enum { DOTLESS_SMALL_I = 0x131 };

static const ucd_record* record_of(uint32_t code_point) {
  return REAL_GET_UCD(code_point <= MAX_UTF_CODE_POINT ? code_point : MAX_UTF_CODE_POINT);
}

static int has(uint32_t code_point, unsigned property) {
  return MAPBIT(PRIV(ucd_boolprop_sets) + UCD_BPROPS_PROP(record_of(code_point)), property) != 0;
}

uint32_t spacy_unicode_category(uint32_t code_point) { return record_of(code_point)->chartype; }

int spacy_unicode_is_uppercase(uint32_t code_point) { return has(code_point, ucp_Uppercase); }
int spacy_unicode_is_lowercase(uint32_t code_point) { return has(code_point, ucp_Lowercase); }
int spacy_unicode_is_cased(uint32_t code_point) { return has(code_point, ucp_Cased); }
int spacy_unicode_is_case_ignorable(uint32_t code_point) { return has(code_point, ucp_Case_Ignorable); }

uint32_t spacy_unicode_to_lower(uint32_t code_point) {
  const ucd_record* record = record_of(code_point);
  const int has_lower = record->chartype == ucp_Lt || has(code_point, ucp_Uppercase);
  return has_lower ? code_point + (uint32_t)record->other_case : code_point;
}

uint32_t spacy_unicode_to_upper(uint32_t code_point) {
  const ucd_record* record = record_of(code_point);
  if (code_point == DOTLESS_SMALL_I) return 'I';  // one way only, so no table of pairs has it
  if (has(code_point, ucp_Uppercase)) return code_point;
  if (record->caseset == 0) return code_point + (uint32_t)record->other_case;
  // Sets are sorted and begin with capitals (K, k, the Kelvin sign): the first capital is the one to which all map.
  for (const uint32_t* member = PRIV(ucd_caseless_sets) + record->caseset; *member != NOTACHAR; ++member) {
    if (record_of(*member)->chartype == ucp_Lu) return *member;
  }
  return code_point;
}

int spacy_unicode_other_cases(uint32_t code_point, uint32_t others[3]) {
  const ucd_record* record = record_of(code_point);
  int count = 0;
  if (record->caseset == 0) {
    if (record->other_case != 0) others[count++] = code_point + (uint32_t)record->other_case;
    return count;
  }
  for (const uint32_t* member = PRIV(ucd_caseless_sets) + record->caseset; *member != NOTACHAR; ++member) {
    if (*member != code_point && count < 3) others[count++] = *member;
  }
  return count;
}
