"""Compares Regex with Python's `re`: the tokenizers' own patterns on real words, and generated ones on random texts.

Run by a Python 3.11 with spaCy 3.8: regex_test.py [path of spacy_text_driver]. Prints `N passed, N failed`.
"""
import random
import re
import unicodedata
import warnings

import spacy

from driver import Count, Driver, shared_texts
from patterns import CATEGORIES, PatternMaker, random_text

TOKENIZERS = ["en", "fr", "es", "cs", "de", "ru", "el", "hu", "fa", "bn"]
TEXTS_OF = {"en": "en", "fr": "fr", "es": "es", "cs": "cs"}
MEMBERS = ["prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"]
SURROGATES = range(0xD800, 0xE000)


class Bytes:
    """A text's offsets in UTF-8, where Python counts code points."""

    def __init__(self, text):
        self.starts = [0]
        for char in text:
            self.starts.append(self.starts[-1] + len(char.encode()))

    def range(self, match):
        return match and [self.starts[match.start()], self.starts[match.end()]]


def python_answers(compiled, text, places):
    offsets = Bytes(text)
    for place in places:
        yield [offsets.range(compiled.match(text, place)), offsets.range(compiled.search(text, place)),
               compiled.fullmatch(text) is not None]


def compare(driver, pattern, compiled, texts_and_places):
    """(which, ours, Python's) of each place to start at."""
    wanted = [(text, Bytes(text).starts[place], place) for text, places in texts_and_places for place in places]
    request = dict(op="regex", pattern=pattern, texts=[[text, start] for text, start, _ in wanted])
    ours = driver.ask(**request)
    interpreted = driver.ask(**request, interpret=True)
    yield f"{pattern[:300]!r}, JIT and interpreter", interpreted, ours
    if isinstance(ours, dict):
        yield f"{pattern[:300]!r}", ours, "compiles"
        return
    python = [answer for text, places in texts_and_places for answer in python_answers(compiled, text, places)]
    for (text, _, place), mine, theirs in zip(wanted, ours, python, strict=True):
        yield f"{pattern[:300]!r} on {ascii(text)[:300]} from {place}", mine, theirs


def random_words(rand, number):
    assigned = [chr(c) for c in range(0x110000) if c not in SURROGATES and unicodedata.category(chr(c)) not in ("Cn", "Co", "Lo")]
    urlish = ["http://", "www.", "a.b", ".com", ":8080", "/x?y=1", "user@", "192.168.1.1", "10.0.0.1", "8.8.8.8", "…", "--", "'s", "$", "5", "km", "°C",
              "U.S", ".", ",", "\"", "(", ")", "é", "Ж", "日", "😀", "-", "~", "a", "B", "\n", "°"]
    for _ in range(number):
        yield "".join(rand.choices(rand.choice([assigned, urlish, urlish, [chr(c) for c in range(32, 0x250)]]), k=rand.randint(1, 12)))


def check_tokenizers(driver, count, rand):
    for language in TOKENIZERS:
        tokenizer = spacy.blank(language).tokenizer
        real = shared_texts(TEXTS_OF.get(language, "en"))
        words = sorted({word for text in real for word in text.split()})
        rand.shuffle(words)
        texts = words[:2500] + list(random_words(rand, 1500)) + [text[:400] for text in real[:60]]
        for member in MEMBERS:
            found = getattr(tokenizer, member)
            if found is None:
                continue
            pattern = found.__self__
            cases = [(text, [0] if member != "infix_finditer" else {0, len(text) // 2}) for text in texts]
            count.check_all(f"{language}: {member}", compare(driver, pattern.pattern, pattern, cases))


def compile_quietly(pattern):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return re.compile(pattern)
        except (re.error, OverflowError) as error:
            return error


def compare_generated(driver, rand, patterns):
    for pattern in patterns:
        compiled = compile_quietly(pattern)
        if isinstance(compiled, Exception):
            if "look-behind requires fixed-width pattern" in str(compiled):
                continue  # PCRE2 takes alternatives of different widths
            ours = driver.ask(op="regex", pattern=pattern, texts=[])
            yield f"{pattern!r} ({compiled})", ours["code"] if isinstance(ours, dict) else "compiles", "BAD_PATTERN"
            continue
        texts = [random_text(rand) for _ in range(12)]
        try:
            yield from compare(driver, pattern, compiled, [(text, {0, rand.randint(0, len(text))}) for text in texts])
        except SystemError:  # Python 3.11's own bug with some groups in repeats
            continue


def compare_categories(driver):
    """Each category, plain, in a class and without Unicode, on every assigned code point and its neighbours."""
    chars = [chr(c) for c in range(0x110000) if c not in SURROGATES and unicodedata.category(chr(c)) not in ("Cn", "Co", "Lo")]
    chars += [chr(c) for c in range(0, 0x110000, 97) if c not in SURROGATES]
    for category in CATEGORIES:
        for pattern in (category, f"[{category}]", f"[^{category}x]", f"(?a){category}"):
            yield from compare(driver, pattern, re.compile(pattern), [(char, [0]) for char in chars])
    for boundary in (r"(?s)a\b.", r"(?s)a\B.", r"(?as)a\b.", r"(?as)a\B."):
        yield from compare(driver, boundary, re.compile(boundary), [("a" + char, [0]) for char in chars])


def compare_case(driver):
    """Each cased character, as a literal and in a class, against all that could be the same without regard to case."""
    cased = [chr(c) for c in range(0x110000) if chr(c).lower() != chr(c) or chr(c).upper() != chr(c)]
    for char in cased:
        alike = {char, *char.lower(), *char.upper(), *char.casefold(), *char.swapcase(), *char.title(), *char.upper().lower()}
        cases = [(other, [0]) for other in sorted(alike | set("iIİıſsSkKΐΰﬅﬆ"))]
        for pattern in (f"(?i){char}", f"(?i)[{char}]", f"(?i)[^{char}]", f"(?ia){char}"):
            yield from compare(driver, pattern, re.compile(pattern), cases)


def compare_large_classes(driver, rand):
    """Classes of thousands of characters, as French has them, without regard to case."""
    cased = [chr(c) for c in range(0x20000) if c not in SURROGATES and (chr(c).lower() != chr(c) or chr(c).upper() != chr(c))]
    cases = [(char, [0]) for char in cased + list("ſﬅﬆ一5 \x1c")]
    for _ in range(20):
        ranges = ""
        for _ in range(rand.randint(1, 4)):
            first = rand.randrange(rand.choice([0x600, 0x2000, 0x1F000]))
            ranges += f"\\U{first:08x}-\\U{first + rand.choice([1, 50, 1200, 30000]):08x}"
        pattern = f"(?i)[{rand.choice(['', '^'])}{ranges}{rand.choice(['', chr(92) + 'd', chr(92) + 's'])}]"
        yield from compare(driver, pattern, re.compile(pattern), cases)


def main():
    rand = random.Random(311)
    driver, count = Driver(), Count()
    check_tokenizers(driver, count, rand)
    count.check_all("categories", compare_categories(driver))
    count.check_all("ignoring case", compare_case(driver))
    count.check_all("large classes, ignoring case", compare_large_classes(driver, rand))
    maker = PatternMaker(rand)
    for _ in range(4):
        count.check_all("generated patterns", compare_generated(driver, rand, (maker.make() for _ in range(1500))))
        count.check_all("generated affixes", compare_generated(driver, rand, (maker.make_affixes() for _ in range(700))))
    count.finish()


if __name__ == "__main__":
    main()
