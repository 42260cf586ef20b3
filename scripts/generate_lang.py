#!/usr/bin/env python3
"""Writes what the C++ core knows of languages, taken from Python spaCy 3.8.

    generate_lang.py OUT_DIR [CODE ...]     one <code>.json a language (default: all), and index.json
    generate_lang.py --symbols OUT_FILE     the names of spacy.symbols, as the body of a C++ string

docs/formats/language-data.md describes the JSON. Run with a Python that has spaCy 3.8.
"""

import argparse
import inspect
import json
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

FORMAT = 2
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
    """{chunk: pieces}; a piece is its ORTH, or [ORTH, NORM], with a third entry where NORM comes first; no pieces at all: the
    chunk is one token."""
    from spacy.attrs import NORM, ORTH, intify_attrs

    compact = {}
    for chunk, tokens in sorted(rules.items()):
        pieces = []
        for token in tokens:
            attributes = intify_attrs(token)
            unknown = set(attributes) - {ORTH, NORM}
            if unknown:
                raise ValueError(f"the exception {chunk!r} has attributes beside ORTH and NORM: {sorted(unknown)}")
            if NORM in attributes:
                pieces.append([attributes[ORTH], attributes[NORM], *([1] if next(iter(attributes)) == NORM else [])])
            else:
                pieces.append(attributes[ORTH])
        compact[chunk] = [] if pieces == [chunk] else pieces
    return compact


def rules_of(defaults):
    """What spacy.Tokenizer.v1 makes of the language's defaults, whichever tokenizer the language has by default."""
    from spacy import util

    def affixes(compile_affixes, pieces):
        return pattern_of(compile_affixes(pieces).search) if pieces else None

    return {
        "prefixes": affixes(util.compile_prefix_regex, defaults.prefixes),
        "suffixes": affixes(util.compile_suffix_regex, defaults.suffixes),
        "infixes": affixes(util.compile_infix_regex, defaults.infixes),
        "token_match": pattern_of(defaults.token_match),
        "url_match": pattern_of(defaults.url_match),
        "exceptions": exceptions_of(defaults.tokenizer_exceptions),
    }


def is_words(value):
    return isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(word, str) for word in value)


def exported(value):
    """A value that a getter looks at, as JSON: words, lists of words, pairs of a table, a pattern; None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, re.Pattern):
        return pattern_of(value.match)
    if is_words(value):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    if isinstance(value, dict) and is_words(list(value)) and is_words(list(value.values())):
        return [list(pair) for pair in value.items()]
    if isinstance(value, (list, tuple)) and value and all(is_words(words) for words in value):
        return [list(words) for words in value]
    return None


def nested_code(code):
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from nested_code(constant)


def names_of(function, seen):
    """{name: its global, if there is one} for what a function names, also by way of other functions of its module."""
    for name in (name for code in nested_code(function.__code__) for name in code.co_names):
        if name not in seen:
            value = seen[name] = function.__globals__.get(name)
            if inspect.isfunction(value) and value.__module__ == function.__module__:
                names_of(value, seen)
    return seen


def base_letters(words):
    """Pairs of an accented character and what is left of its NFD without accents, where `words` could hold that."""

    def stripped(text):
        return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")

    alphabet = set("".join(stripped(word) for word in words))
    pairs = []
    for character in map(chr, range(sys.maxunicode + 1)):
        bare = stripped(character) if unicodedata.decomposition(character) else character
        if bare != character and (set(bare.lower()) <= alphabet or bare.isdigit()):
            pairs.append([character, bare])
    return pairs


def data_of(getter):
    """The lists of words that a getter looks at, by their Python names: like_num's number words."""
    from spacy.lang.norm_exceptions import BASE_NORMS

    names = names_of(getter, {})
    data = {name: exported(value) for name, value in names.items() if value is not BASE_NORMS and exported(value) is not None}
    if "normalize" in names:
        data["base_letters"] = base_letters([word for words in data.values() if is_words(words) for word in words])
    return data


def getters_of(defaults):
    """Which getters the language overrides, and the words they look at. create_vocab sets LANG and IS_STOP itself."""
    from spacy.attrs import IDS, IS_STOP, LANG

    names = {number: name for name, number in IDS.items()}
    own = {attr: getter for attr, getter in defaults.lex_attr_getters.items() if attr not in (LANG, IS_STOP)}
    return {names[attr]: data_of(getter) for attr, getter in sorted(own.items())}


def language_data(code):
    import spacy
    from spacy.lang import lex_attrs, norm_exceptions
    from spacy.util import get_lang_class

    language = get_lang_class(code)
    defaults = language.Defaults
    rules = rules_of(defaults)
    data = {
        "format": FORMAT,
        "code": code,
        "spacy_version": spacy.__version__,
        "writing_system": dict(defaults.writing_system),
        "tokenizer_config": language.default_config["nlp"]["tokenizer"],
        "tokenizer": rules,
        "stop_words": sorted(defaults.stop_words),
        "base_norms": dict(norm_exceptions.BASE_NORMS),
        "getters": getters_of(defaults),
        "tlds": sorted(lex_attrs._tlds),
    }
    like_url = pattern_of(lex_attrs.URL_MATCH)
    if rules["url_match"] != like_url:
        data["like_url"] = like_url
    return data


def all_codes():
    import spacy.lang

    return [module.name for module in pkgutil.iter_modules(spacy.lang.__path__) if module.ispkg]


def aliases(codes):
    """What get_lang_class takes for each of the codes beside the code itself."""
    from spacy.util import LANG_ALIASES

    return {alias: code for code in LANG_ALIASES if code in codes for alias in LANG_ALIASES[code] if alias not in codes}


def write_languages(folder, codes):
    """The files of the languages, then index.json: whoever sees that has them all."""
    for code in codes:
        write_if_changed(folder / f"{code}.json", compact(language_data(code)))
    write_if_changed(folder / "index.json", compact({"codes": codes, "aliases": aliases(codes)}))


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    parser.add_argument("codes", nargs="*")
    arguments = parser.parse_args()
    if arguments.symbols:
        write_symbols(arguments.out)
        return
    write_languages(arguments.out, arguments.codes or all_codes())


if __name__ == "__main__":
    main()
