"""Writes docs and what Python's displaCy makes of them, for docs.test.mjs: write_docs.py FOLDER.

docs.spacy holds the docs; each line of expected.jsonl is {doc, span, chunks, style, options, parsed, markup}: the doc's number, a
span of it or null, its noun chunks where they are asked for, what parse_deps or parse_spans answers and the markup. Offsets are
UTF-16 code units, as JavaScript's.
"""
import itertools
import json
import random
import sys
import warnings
from pathlib import Path

import spacy
from spacy import displacy
from spacy.tokens import DocBin

import cases
import dep
import span

sys.path.append(str(Path(__file__).resolve().parents[1]))
from installed import load_package, newest  # noqa: E402


def utf16(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2


def in_utf16(parsed):
    for each in parsed.get("spans", []):
        each.update(start=utf16(parsed["text"], each["start"]), end=utf16(parsed["text"], each["end"]))
    return parsed


def some_span(doc, rand):
    if len(doc) < 3 or rand.random() < 0.7:
        return None
    start = rand.randrange(len(doc) - 1)
    return start, rand.randint(start + 1, len(doc))


def expect(number, doc, style, options, rand, expected, chunks=None):
    part = None if chunks is not None else some_span(doc, rand)
    drawn = doc[part[0]:part[1]] if part else doc
    parse = displacy.parse_deps if style == "dep" else displacy.parse_spans
    parsed = parse(drawn.as_doc() if part else doc, options)
    markup = expected.render([parsed], options) if style == "dep" else displacy.render(drawn, style="span", jupyter=False, options=options)
    return {"doc": number, "span": part, "chunks": chunks, "style": style, "options": options, "parsed": in_utf16(parsed), "markup": markup}


def main():
    warnings.filterwarnings("ignore")
    rand = random.Random(11)
    vocab = spacy.blank("en").vocab
    real = [sentence.as_doc() for doc in cases.real_docs(load_package(newest("en_core_web")), 100) for sentence in doc.sents][:600]
    generated = [dep.generated_doc(vocab, rand) for _ in range(600)]
    docs = [span.add_groups(doc, rand) for doc in real + generated]
    for doc in docs:
        doc.user_data = {"title": rand.choice(["A title", "Q & A"])} if rand.random() < 0.2 else {}
    out = Path(sys.argv[1])
    DocBin(docs=docs, store_user_data=True).to_disk(out / "docs.spacy")
    expected = dep.Expected()
    # An object in JavaScript has no 45.0: a whole number is one.
    plain = {name: [value for value in values if not isinstance(value, float) or value % 1] for name, values in dep.VALUES.items()}
    dep.VALUES.update(plain)
    dep_options, span_options = dep.options_at_random(rand), span.options_at_random(rand)
    with (out / "expected.jsonl").open("w", encoding="utf8") as file:
        for number, doc in enumerate(docs):
            given = next(dep_options)
            is_real = number < len(real)
            chunks = [(chunk.start, chunk.end) for chunk in doc.noun_chunks] if is_real and given.get("collapse_phrases") else None
            given = dep.with_phrases(given, chunks is not None)
            own = span.without_odd_labels(next(span_options), [each.label_ for group in doc.spans.values() for each in group])
            for line in [expect(number, doc, "dep", given, rand, expected, chunks), expect(number, doc, "span", own, rand, expected)]:
                file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
