"""Pipelines that packages have not, made here: rules, own tokenizers, own sections of the config, other languages."""
import re
import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "pipeline")]
import fixtures
import lemmas
import spacy
from spacy.util import compile_infix_regex, compile_prefix_regex

SEED = 5
PATTERNS = [
    {"label": "ORG", "pattern": "Google"},
    {"label": "ORG", "pattern": "Google Inc.", "id": "google"},
    {"label": "É||T", "pattern": [{"LOWER": "the"}, {"IS_ALPHA": True, "OP": "+"}], "id": "thé"},
    {"label": "NUM", "pattern": [{"LIKE_NUM": True}, {"TEXT": {"REGEX": "^[a-z]+$", "NOT_IN": ["of"]}}]},
    {"label": "DATE", "pattern": "2004", "id": "year"},
]


def entity_ruler(nlp):
    nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True, "ent_id_sep": "@@"})
    nlp.get_pipe("entity_ruler").add_patterns(PATTERNS)
    nlp.add_pipe("merge_entities")


def two_rulers(nlp):
    nlp.add_pipe("entity_ruler", name="first").add_patterns(PATTERNS[:2])
    nlp.add_pipe("span_ruler", config={"spans_key": "mine", "annotate_ents": True}).add_patterns(PATTERNS)
    nlp.add_pipe("future_entity_ruler", name="third", config={"validate": True}).add_patterns(PATTERNS[3:])


def attribute_ruler(nlp):
    ruler = nlp.add_pipe("attribute_ruler", config={"validate": True})
    ruler.add([[{"LOWER": "the"}]], {"POS": "DET", "MORPH": "Definite=Def|PronType=Art", "LEMMA": "thé"})
    ruler.add([[{"LOWER": "of"}], [{"LOWER": "in"}, {"IS_ALPHA": True}]], {"POS": "ADP", "TAG": "IN"}, index=-1)
    nlp.add_pipe("attribute_ruler", name="other", before="attribute_ruler").load_from_tag_map({"IN": {"POS": "ADP"}})


def own_tokenizer(nlp):
    tokenizer = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*nlp.Defaults.prefixes, "~+", "é(?=a)"]).search
    tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, r"(?<=[a-z])\.(?=[a-z])"]).finditer
    tokenizer.token_match = re.compile(r"^[A-Z]{2,}-\d+$").match
    tokenizer.suffix_search = None
    tokenizer.url_match = None
    tokenizer.add_special_case("gimme", [{"ORTH": "gim", "NORM": "give"}, {"ORTH": "me"}])
    nlp.add_pipe("sentencizer", name="marks", config={"punct_chars": ["!", ".", "…"]})


def own_sections(nlp):
    nlp.config["mine"] = {"a": 1, "text": "x $ y", "list": [1.5, None, {"b": True}], "deep": {"deeper": {"é": "${mine.a}"}}}
    nlp.meta["é"] = {"own": [1, 2.0, None, 1e-9], "name": "x"}
    nlp.meta.update(version="1.2.3", name="own_one", author="A", sources=[{"name": "S", "url": ""}])
    nlp.add_pipe("token_splitter", config={"min_length": 12, "split_length": 5})


def disabled(nlp):
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    nlp.add_pipe("merge_noun_chunks")
    nlp.add_pipe("doc_cleaner", name="cleaner", config={"attrs": {"tensor": None}, "silent": False})
    for name in ("entity_ruler", "merge_noun_chunks", "cleaner"):
        nlp.disable_pipe(name)


def own_norms(nlp):
    lookups = spacy.lookups.Lookups()
    lookups.add_table("lexeme_norm", {"the": "THE", "of": "øf"})
    lookups.add_table("own", {"a": [1, {"b": None}], "é": 1.5})
    nlp.vocab.lookups = lookups
    for word in ("never", "seen", "É𝄞"):
        nlp.vocab.strings.add(word)


MADE = {
    "entity ruler": ("en", entity_ruler),
    "rulers of spans": ("fr", two_rulers),
    "attribute rulers": ("en", attribute_ruler),
    "own tokenizer": ("en", own_tokenizer),
    "own sections": ("de", own_sections),
    "disabled": ("en", disabled),
    "own tables": ("en", own_norms),
    "Chinese by character": ("zh", lambda nlp: nlp.add_pipe("sentencizer")),
    "no language": ("xx", lambda nlp: nlp.add_pipe("sentencizer", config={"overwrite": True})),
    "nothing": ("es", lambda nlp: None),
}


def made_here(lang, fill):
    def make(folder, texts):
        nlp = spacy.blank(lang)
        fill(nlp)
        nlp.to_disk(folder)

    return make


def makers():
    """What makes a pipeline in a folder, of texts: by name."""
    made = {name: made_here(*how) for name, how in MADE.items()}
    # Without "cleaner": Python has no vector to tell of once its tensor is None.
    for name in fixtures.VARIANTS.keys() - {"cleaner"}:
        made[name] = lambda folder, texts, name=name: fixtures.make(name, folder, texts, SEED)
    for mode, lang, overwrite in lemmas.cases():
        # Files of `lookup` are the same in every language.
        if overwrite and lang != "ru" and (mode != "lookup" or lang in ("en", "nl")):
            made[f"lemmatizer {lang}, {mode}"] = lambda folder, texts, case=(mode, lang, overwrite): lemmas.make(*case, folder, texts, SEED)
    return dict(sorted(made.items()))


def make_all(folder, texts, only):
    """Folders by name."""
    wanted = {name: make for name, make in makers().items() if only in name}
    for name, make in wanted.items():
        make(Path(folder) / name, texts)
    return {name: Path(folder) / name for name in wanted}
