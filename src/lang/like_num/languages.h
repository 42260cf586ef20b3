// The like_num of the languages whose rule is no NumberRule, each in its own file.
#pragma once

#include "lang/like_num.h"

namespace spacy {

LikeNum like_num_el(const GetterData& data);
LikeNum like_num_grc(const GetterData& data);
LikeNum like_num_hi(const GetterData& data);
LikeNum like_num_ht(const GetterData& data);
/// Indonesian and Malay.
LikeNum like_num_id(const GetterData& data);
LikeNum like_num_kmr(const GetterData& data);
LikeNum like_num_ko(const GetterData& data);
LikeNum like_num_la(const GetterData& data);
LikeNum like_num_mk(const GetterData& data);
LikeNum like_num_ru(const GetterData& data);
LikeNum like_num_ta(const GetterData& data);
LikeNum like_num_yo(const GetterData& data);
LikeNum like_num_zh(const GetterData& data);

}  // namespace spacy
