"""Compares src/text's predicates, case mappings, UTF-8 and hashes with Python's. Python 3.11 has Unicode 14, as we do.

Run by a Python 3.11 with thinc: unicode_test.py [path of spacy_text_driver]. Prints `N passed, N failed`.
"""
import random
import unicodedata

import numpy
from spacy.strings import hash_string
from thinc.api import NumpyOps

from driver import Count, Driver

CODE_POINTS = 0x110000
SURROGATES = range(0xD800, 0xE000)
SIGMA_NEIGHBOURS = ["", "a", "A", "ά", "1", " ", ".", "'", "\u0301", "\u00ad", "\u00aa", "ʰ", "Σ", "σ", "ς", "ǅ", "Ⓐ", "𐐀", "_", "·"]


def predicates():
    return {
        "isspace": str.isspace,
        "isalpha": str.isalpha,
        "isdigit": str.isdigit,
        "isupper": str.isupper,
        "islower": str.islower,
        "isalnum": str.isalnum,
        "punct": lambda c: unicodedata.category(c).startswith("P"),
        "currency": lambda c: unicodedata.category(c) == "Sc",
    }


def check_predicates(driver, count):
    answers = driver.ask(op="predicates")
    for name, predicate in predicates().items():
        ours = {c for first, last in answers[name] for c in range(first, last + 1)}
        python = {c for c in range(CODE_POINTS) if predicate(chr(c))}
        count.check(f"{name}, all code points", sorted(ours ^ python), [])


def python_side(text):
    flags = [str.isalpha, str.isdigit, str.isspace, str.isupper, str.islower, str.istitle]
    bits = sum(flag(text) << place for place, flag in enumerate(flags))
    return [bits, text.lower(), text.upper(), len(text), len(text.encode("utf-16-le")) // 2, True, hash_string(text)]


def compared_strings(driver, texts):
    for start in range(0, len(texts), 5000):
        part = texts[start:start + 5000]
        for text, ours in zip(part, driver.ask(op="strings", texts=part), strict=True):
            yield ascii(text), ours, python_side(text)


def cased_texts():
    """What decides about titles and upper case."""
    cased = [chr(c) for c in range(CODE_POINTS) if chr(c).lower() != chr(c) or chr(c).upper() != chr(c)]
    for c in cased:
        yield from ("a" + c, c + "a", "A" + c, c + c, "1" + c, c + " " + c + "b")


def sigma_texts():
    for before in SIGMA_NEIGHBOURS:
        for after in SIGMA_NEIGHBOURS:
            yield before + "Σ" + after
            yield "x" + before + before + "Σ" + after + after + "y"


def random_texts(rand, number):
    alphabets = [
        [chr(c) for c in range(128)],
        [chr(c) for c in range(0x250)],
        [chr(c) for c in range(0x370, 0x530)] + ["Σ"] * 50,
        [chr(c) for c in range(0x1E00, 0x2200)],
        ["İ", "I", "ı", "i", "ß", "ẞ", "ŉ", "ǰ", "ﬁ", "ﬃ", "ΐ", "ǅ", "ǆ", "Ǆ", "ᾳ", "ᾼ", "Ω", "K", "\u0307", "Σ"],
        [chr(c) for c in range(CODE_POINTS) if c not in SURROGATES and unicodedata.category(chr(c)) not in ("Cn", "Co")],
    ]
    for _ in range(number):
        alphabet = rand.choice(alphabets)
        yield "".join(rand.choices(alphabet, k=rand.randint(0, 12)))


def check_hashes(driver, count, rand):
    ops = NumpyOps()
    keys = [0, 1, 2**64 - 1] + [rand.getrandbits(rand.choice([8, 32, 64])) for _ in range(2000)]
    for seed in (0, 1, 8, 9, 10, 11, 1234567, 2**32 - 1):
        ours = driver.ask(op="key_hashes", keys=keys, seed=seed)
        count.check(f"Ops.hash, seed {seed}", ours, ops.hash(numpy.array(keys, dtype="uint64"), seed).tolist())


def first_invalid(data):
    try:
        data.decode("utf8")
    except UnicodeDecodeError as error:
        return error.start
    return -1


def check_utf8(driver, count, rand):
    samples = [bytes([a, b]) for a in range(256) for b in range(0, 256, 5)]
    samples += [bytes([a, b, 0x80, c]) for a in range(0xE0, 256) for b in range(0x70, 0xD0, 3) for c in (0x7F, 0x80, 0xBF, 0xC0)]
    words = "häßlich 日本語 😀 naïve \x00 ascii only and longer than eight".encode()
    for _ in range(5000):
        data = bytearray(words)
        for _ in range(rand.randint(0, 2)):
            data[rand.randrange(len(data))] = rand.randrange(256)
        samples.append(bytes(data[:rand.randint(0, len(data))]))
    ours = driver.ask(op="invalid_utf8", texts=[list(sample) for sample in samples])
    python = map(first_invalid, samples)
    count.check_all("first byte that is not UTF-8", zip(map(repr, samples), ours, python, strict=True))


def main():
    if unicodedata.unidata_version != "14.0.0":
        raise SystemExit(f"this Python has Unicode {unicodedata.unidata_version}, not 14: take Python 3.11")
    rand = random.Random(14)
    driver, count = Driver(), Count()
    check_predicates(driver, count)
    every = [chr(c) for c in range(CODE_POINTS) if c not in SURROGATES]
    for name, texts in {
        "every code point alone": every,
        "cased code points among neighbours": list(cased_texts()),
        "final sigma": list(sigma_texts()),
        "random strings": list(random_texts(rand, 20_000)),
    }.items():
        count.check_all(name, compared_strings(driver, texts))
    check_hashes(driver, count, rand)
    check_utf8(driver, count, rand)
    count.finish()


if __name__ == "__main__":
    main()
