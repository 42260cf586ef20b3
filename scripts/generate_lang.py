#!/usr/bin/env python3
"""Writes what the C++ core knows of languages, taken from Python spaCy 3.8.

    generate_lang.py OUT_DIR [CODE ...]     one <code>.json a language (default: en)
    generate_lang.py --symbols OUT_FILE     the names of spacy.symbols, as the body of a C++ string

docs/formats/language-data.md describes the JSON. Run with a Python that has spaCy 3.8.
"""

import argparse
import json
import re
import sys
from pathlib import Path

FORMAT = 1
# Module `re`'s flags that a compiled pattern may carry beside UNICODE, as inline letters.
INLINE_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s", re.VERBOSE: "x", re.ASCII: "a"}


def pattern_of(method):
    """The pattern behind a bound method of a compiled regular expression, flags inlined; None stays None."""
    if method is None:
        return None
    compiled = method.__self__
    leading = re.match(r"\(\?([aiLmsux]+)\)", compiled.pattern)
    inline = leading.group(1) if leading else ""
    missing = "".join(letter for flag, letter in INLINE_FLAGS.items() if compiled.flags & flag and letter not in inline)
    return f"(?{missing}){compiled.pattern}" if missing else compiled.pattern


def exceptions_of(rules):
    """{chunk: pieces}; a piece is its ORTH, or [ORTH, NORM]; no pieces at all: the chunk is one token."""
    from spacy.attrs import NORM, ORTH, intify_attrs

    compact = {}
    for chunk, tokens in sorted(rules.items()):
        pieces = []
        for token in tokens:
            attributes = intify_attrs(token)
            unknown = set(attributes) - {ORTH, NORM}
            if unknown:
                raise ValueError(f"the exception {chunk!r} has attributes beside ORTH and NORM: {sorted(unknown)}")
            pieces.append([attributes[ORTH], attributes[NORM]] if NORM in attributes else attributes[ORTH])
        compact[chunk] = [] if pieces == [chunk] else pieces
    return compact


def tokenizer_of(nlp):
    """The rules of the rule tokenizer; None where the language has a tokenizer of its own kind."""
    from spacy.tokenizer import Tokenizer

    tokenizer = nlp.tokenizer
    if type(tokenizer) is not Tokenizer:
        return None
    return {
        "prefixes": pattern_of(tokenizer.prefix_search),
        "suffixes": pattern_of(tokenizer.suffix_search),
        "infixes": pattern_of(tokenizer.infix_finditer),
        "token_match": pattern_of(tokenizer.token_match),
        "url_match": pattern_of(tokenizer.url_match),
        "faster_heuristics": tokenizer.faster_heuristics,
        "exceptions": exceptions_of(tokenizer.rules),
    }


def is_words(value):
    return isinstance(value, (list, tuple, set, frozenset)) and value and all(isinstance(word, str) for word in value)


def word_lists_of(getter):
    """The lists of words in the module that defines a getter: like_num's number words, by their Python names."""
    module = sys.modules[getter.__module__]
    lists = {}
    for name, value in vars(module).items():
        if is_words(value):
            lists[name] = sorted(value) if isinstance(value, (set, frozenset)) else list(value)
        elif isinstance(value, dict) and is_words(list(value)):
            lists[name] = list(value)
    return {name: words for name, words in lists.items() if not name.startswith("__")}


def lexical_attributes_of(defaults):
    """Which getters the language overrides, and the words they look at."""
    from spacy.attrs import NAMES

    return {NAMES[attr]: word_lists_of(getter) for attr, getter in sorted(defaults.lex_attr_getters.items())}


def language_data(code):
    import spacy
    from spacy.lang import lex_attrs, norm_exceptions
    from spacy.util import get_lang_class

    language = get_lang_class(code)
    defaults = language.Defaults
    kind = language.default_config["nlp"]["tokenizer"]["@tokenizers"]
    rules = tokenizer_of(language()) if kind == "spacy.Tokenizer.v1" else None
    data = {
        "format": FORMAT,
        "code": code,
        "spacy_version": spacy.__version__,
        "writing_system": dict(defaults.writing_system),
        "tokenizer_kind": kind,
        "tokenizer": rules,
        "stop_words": sorted(defaults.stop_words),
        "base_norms": dict(norm_exceptions.BASE_NORMS),
        "getters": lexical_attributes_of(defaults),
        "tlds": sorted(lex_attrs._tlds),
    }
    like_url = pattern_of(lex_attrs.URL_MATCH)
    if rules is None or rules["url_match"] != like_url:
        data["like_url"] = like_url
    return data


def write_if_changed(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf8") != text:
        path.write_text(text, encoding="utf8")
    path.touch()


def write_symbols(path):
    from spacy.symbols import IDS, NAMES

    if any(IDS[name] != number for number, name in enumerate(NAMES)):
        raise ValueError("spacy.symbols has gaps or two names for one number")
    lines = [json.dumps(name + "\n") for name in NAMES]
    write_if_changed(path, "\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--symbols", action="store_true", help="write the symbols, not languages")
    parser.add_argument("out", type=Path)
    parser.add_argument("codes", nargs="*", default=["en"])
    arguments = parser.parse_args()
    if arguments.symbols:
        write_symbols(arguments.out)
        return
    for code in arguments.codes:
        text = json.dumps(language_data(code), ensure_ascii=False, separators=(",", ":"))
        write_if_changed(arguments.out / f"{code}.json", text)


if __name__ == "__main__":
    main()
