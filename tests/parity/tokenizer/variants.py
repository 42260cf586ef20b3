"""Tokenizers with rules of one's own: what spaCy's rules allow beyond what its languages use."""
import random
import re

import spacy
import srsly
from spacy.symbols import NORM, ORTH

SPACED = ["New York", "a b", "b c", "a b c d", "a  b", " x", "y ", "don't know", "d. c", "\n\n", "a\tb", "x y z"]
AFFIXED = ["(a)", "a)", "((", "c.)", "-a-", "'a b'", "(b c", "d).", "a-b", "a...", "U.S.-b"]
WORDS = ["a", "b", "c", "d", "New", "York", "don't", "know", "x", "y", "z", "(a)", "a)", "((a))", "a-b", "-a-", "12-34", "fooBar", "a1b22", "@you", "U.S.-b", "x(y)z", "'a", "b'", "1990s"]


def spaced_rules():
    rules = {chunk: [{ORTH: chunk}] for chunk in SPACED}
    rules["a b c d"] = [{ORTH: "a b", NORM: "AB"}, {ORTH: " c d"}]
    rules["b c"] = [{ORTH: "b"}, {ORTH: " "}, {ORTH: "c", NORM: "SEA"}]
    rules["New York"] = [{ORTH: "New", NORM: "new"}, {ORTH: " York", NORM: "york"}]
    return rules


def affixed_rules():
    rules = {chunk: [{ORTH: character, NORM: str(i)} for i, character in enumerate(chunk)] for chunk in AFFIXED}
    rules["a)"] = [{ORTH: "a)"}]
    return rules


def no_change(tokenizer):
    pass


def slow_heuristics(tokenizer):
    tokenizer.faster_heuristics = False


def spaced_special_cases(tokenizer):
    tokenizer.rules = {**tokenizer.rules, **spaced_rules(), **affixed_rules()}


def slow_spaced_special_cases(tokenizer):
    tokenizer.faster_heuristics = False
    spaced_special_cases(tokenizer)


def only_special_cases(tokenizer):
    no_rules(tokenizer)
    tokenizer.rules = {**spaced_rules(), **affixed_rules()}


def no_rules(tokenizer):
    tokenizer.rules = {}
    tokenizer.prefix_search = tokenizer.suffix_search = tokenizer.infix_finditer = tokenizer.token_match = tokenizer.url_match = None


def empty_infixes(tokenizer):
    tokenizer.infix_finditer = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|-|(?=\d)|b*").finditer


def optional_infixes(tokenizer):
    tokenizer.infix_finditer = re.compile(r"[-.]*").finditer


def floating_affixes(tokenizer):
    tokenizer.prefix_search = re.compile(r"[(\[é]+|x|\d\d").search
    tokenizer.suffix_search = re.compile(r"[)\]ü]|y+|\d").search


def empty_affixes(tokenizer):
    tokenizer.prefix_search = re.compile(r"^\(*").search
    tokenizer.suffix_search = re.compile(r"\)*$").search


def token_match(tokenizer):
    tokenizer.token_match = re.compile(r"^\d+-\d+|@\w+|\(\w+\)").match
    tokenizer.url_match = None


def lookbehind_affixes(tokenizer):
    tokenizer.suffix_search = re.compile(r"(?<=[a-z])[.)]+$|(?<=\()a$|(?<!\w)b$").search
    tokenizer.prefix_search = re.compile(r"^[(']|^a(?=b|-)|^\w(?=\))").search


VARIANTS = {function.__name__: function for function in (
    no_change, slow_heuristics, spaced_special_cases, slow_spaced_special_cases, only_special_cases, no_rules, empty_infixes, optional_infixes, floating_affixes, empty_affixes, token_match,
    lookbehind_affixes)}


def make_variant(name, path):
    """The pipeline with that tokenizer, read back from the file that it was written to at `path`."""
    made = spacy.blank("en")
    VARIANTS[name](made.tokenizer)
    made.tokenizer.to_disk(path, exclude=["vocab"])
    if name == "no_change":
        # As spaCy 3.0 and 3.1 wrote it.
        fields = srsly.msgpack_loads(path.read_bytes())
        del fields["faster_heuristics"]
        path.write_bytes(srsly.msgpack_dumps(fields))
    nlp = spacy.blank("en")
    nlp.tokenizer.from_disk(path)
    return nlp


def variant_texts(name, seed):
    rand = random.Random(f"{name} {seed}")
    return ["".join(rand.choice(WORDS + SPACED + AFFIXED) + rand.choice([" ", " ", " ", "", "  ", "\n", "-", "."]) for _ in range(rand.choice([1, 2, 3, 5, 9]))) for _ in range(2000)]
