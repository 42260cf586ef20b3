#include "tokens/symbols_v2.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "text/hash.h"

namespace spacy {
namespace {

// Morphological features, which 3.x no longer numbers: <name>_<value> each, from 104 on.
constexpr std::string_view kFeatures =
    "Animacy:anim,inam,hum,nhum Aspect:freq,imp,mod,none,perf,iter,hab Case:abe,abl,abs,acc,ade,all,cau,com,"
    "cmp,dat,del,dis,ela,equ,ess,gen,ill,ine,ins,loc,lat,nom,par,sub,sup,tem,ter,tra,voc Definite:two,def,red,"
    "cons,ind,spec Degree:cmp,comp,none,pos,sup,abs,com,dim,equ Evident:nfh Gender:com,fem,masc,neut Mood:cnd,"
    "imp,ind,n,pot,sub,opt,prp,adm Negative:neg,pos,yes Polarity:neg,pos Number:com,dual,none,plur,sing,ptan,"
    "count,tri NumType:card,dist,frac,gen,mult,none,ord,sets Person:one,two,three,none Poss:yes "
    "PronType:advPart,art,default,dem,ind,int,neg,prs,rcp,rel,tot,clit,exc,emp Reflex:yes Tense:fut,imp,past,"
    "pres VerbForm:fin,ger,inf,none,part,partFut,partPast,partPres,sup,trans,conv,gdv,vnoun Voice:act,cau,pass,"
    "mid,int,antip,dir,inv Abbr:yes AdpType:prep,post,voc,comprep,circ AdvType:man,loc,tim,deg,cau,mod,sta,ex,"
    "adadj ConjType:oper,comp Connegative:yes Derivation:minen,sti,inen,lainen,ja,ton,vs,ttain,ttaa Echo:rdp,"
    "ech Foreign:foreign,fscript,tscript,yes Gender:dat_masc,dat_fem,erg_masc,erg_fem,psor_masc,psor_fem,"
    "psor_neut Hyph:yes InfForm:one,two,three NameType:geo,prs,giv,sur,nat,com,pro,oth NounType:com,prop,class "
    "Number:abs_sing,abs_plur,dat_sing,dat_plur,erg_sing,erg_plur,psee_sing,psee_plur,psor_sing,psor_plur,pauc,"
    "grpa,grpl,inv NumForm:digit,roman,word NumValue:one,two,three PartForm:pres,past,agt,neg PartType:mod,emp,"
    "res,inf,vbp Person:abs_one,abs_two,abs_three,dat_one,dat_two,dat_three,erg_one,erg_two,erg_three,psor_one,"
    "psor_two,psor_three,zero,four Polite:inf,pol,abs_inf,abs_pol,erg_inf,erg_pol,dat_inf,dat_pol,infm,form,"
    "form_elev,form_humb Prefix:yes PrepCase:npr,pre PunctSide:ini,fin PunctType:peri,qest,excl,quot,brck,comm,"
    "colo,semi,dash Style:arch,rare,poet,norm,coll,vrnc,sing,expr,derg,vulg,yes StyleVariant:styleShort,"
    "styleBound VerbType:aux,cop,mod,light";
// 2.3's vocabs know the tags of their language's tag map before any doc is read; these are English's, and every vocab's
// _SP.
constexpr std::string_view kTags[] = {
    "_SP", ".",   ",",    "-LRB-", "-RRB-", "``",  "\"\"", "''",  ":",   "$",   "#",   "AFX", "CC",   "CD",  "DT",
    "EX",  "FW",  "HYPH", "IN",    "JJ",    "JJR", "JJS",  "LS",  "MD",  "NIL", "NN",  "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB",    "RBR",   "RBS", "RP",   "SP",  "SYM", "TO",  "UH",  "VB",  "VBD",  "VBG", "VBN",
    "VBP", "VBZ", "WDT",  "WP",    "WP$",   "WRB", "ADD",  "NFP", "GW",  "XX",  "BES", "HVS"};
constexpr Hash kFirstFeature = 104;
constexpr Hash kLastFeature = 379;
constexpr Hash kEntId = 453;
constexpr Hash kIdx = 454;

struct FeatureIds {
  std::vector<std::string> names;
  std::unordered_map<std::string_view, Hash> ids;

  FeatureIds() {
    names.reserve(kLastFeature - kFirstFeature + 1);
    for (std::string_view rest = kFeatures; !rest.empty();) {
      const std::string_view group = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), group.size() + 1));
      add_group(group.substr(0, group.find(':')), group.substr(group.find(':') + 1));
    }
    for (const std::string& name : names) ids.emplace(name, kFirstFeature + ids.size());
  }

  void add_group(std::string_view name, std::string_view values) {
    while (!values.empty()) {
      const std::string_view value = values.substr(0, values.find(','));
      values.remove_prefix(std::min(values.size(), value.size() + 1));
      names.push_back(std::string(name) + "_" + std::string(value));
    }
  }
};

const FeatureIds& feature_ids() {
  static const FeatureIds all;
  return all;
}

const std::unordered_map<Hash, std::string_view>& tags() {
  static const auto all = [] {
    std::unordered_map<Hash, std::string_view> by_hash;
    for (const std::string_view tag : kTags) by_hash.emplace(hash_string(tag), tag);
    return by_hash;
  }();
  return all;
}

bool is_shared(Hash symbol) { return symbol < kEntId && (symbol < kFirstFeature || symbol > kLastFeature); }

}  // namespace

Hash hash_in_v2(std::string_view utf8) {
  if (utf8 == "ENT_ID") return kEntId;
  if (utf8 == "IDX") return kIdx;
  if (utf8.find('_') != std::string_view::npos) {
    const auto feature = feature_ids().ids.find(utf8);
    if (feature != feature_ids().ids.end()) return feature->second;
  }
  const auto symbol = symbol_of(utf8);
  return symbol && is_shared(*symbol) ? *symbol : hash_string(utf8);
}

std::optional<std::string> known_in_v2(Hash id) {
  if (id == kEntId) return "ENT_ID";
  if (id == kIdx) return "IDX";
  if (id >= kFirstFeature && id <= kLastFeature) return feature_ids().names[id - kFirstFeature];
  if (const auto tag = tags().find(id); tag != tags().end()) return std::string(tag->second);
  if (id == 0 || !is_shared(id)) return std::nullopt;
  const std::string_view name = symbol_name(id);
  if (name.empty()) return std::nullopt;
  return std::string(name);
}

}  // namespace spacy
