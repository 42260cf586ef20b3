"""The docs that tok2vec and ner are compared on: real and generated texts, odd shapes, preset entities and sentences."""
import random
import sys
from pathlib import Path

from spacy.tokens import Doc, Span

sys.path.append(str(Path(__file__).resolve().parents[1] / "tokenizer"))
from texts import TextMaker, real_texts  # noqa: E402

WHITESPACE = ["", " ", "\n", " \n ", "\t\t\n\n   ", "\u3000", "\n\n\n", "   \n a"]
NEW_LABELS = ["SNEK", "HUMAN-BEING", "é"]


def plain_texts(nlp, seed, count):
    """Real texts and as many generated ones as are missing up to `count`."""
    real = [text for text in real_texts() if text]
    words = sorted({word for text in real for word in text.split()})
    maker = TextMaker(seed, nlp.tokenizer.rules, words)
    single = ["Bush", "London", "1999", "$", "é", "Google"]
    return real + single + maker.texts(max(count // 2, count - len(real)))


def long_docs(nlp, tokens):
    """Docs of so many tokens, cut out of the real texts one after another."""
    words, spaces = [], []
    for text in real_texts() * 20:
        doc = nlp.make_doc(text + " ")
        words += [token.text for token in doc]
        spaces += [bool(token.whitespace_) for token in doc]
        if len(words) >= max(tokens):
            break
    return [Doc(nlp.vocab, words=words[:count], spaces=spaces[:count]) for count in tokens]


def preset(doc, rand, labels):
    """Random entities, blocked, missing and outside tokens as an earlier component could leave them."""
    groups = {"entities": [], "blocked": [], "missing": [], "outside": []}
    start = rand.randrange(0, 3)
    while start < len(doc):
        end = min(len(doc), start + rand.choice([1, 1, 1, 2, 3, 5]))
        kind = rand.choice(list(groups))
        label = rand.choice(labels if rand.random() < 0.9 else NEW_LABELS) if kind == "entities" else ""
        groups[kind].append(Span(doc, start, end, label=label, kb_id="Q1" if kind == "entities" and rand.random() < 0.3 else ""))
        start = end + rand.choice([0, 0, 1, 2, 7])
    doc.set_ents(groups.pop("entities"), **groups, default=rand.choice(["missing", "missing", "outside", "blocked"]))
    return doc


def sentences(doc, rand):
    for token in doc:
        if token.i > 0:
            token.is_sent_start = rand.choice([None, None, None, True, False])
    return doc


def odd_iob(doc, rand, labels):
    """Values that set_ents never makes: from_array takes them as they are."""
    from spacy.attrs import ENT_IOB, ENT_TYPE
    import numpy

    hashes = [0] + [doc.vocab.strings.add(label) for label in labels[:3]]
    rows = [[rand.choice([0, 0, 1, 2, 3]), rand.choice(hashes)] for _ in doc]
    if rows:
        doc.from_array([ENT_IOB, ENT_TYPE], numpy.array(rows, dtype="uint64"))
    return doc


def all_docs(nlp, seed, count, labels, long):
    """Groups of docs by name: `count` texts, half as many with what earlier components leave, and docs of `long` tokens. Each call makes the same docs anew."""
    rand = random.Random(seed)
    texts = plain_texts(nlp, seed, count)
    rand.shuffle(texts)
    texts = WHITESPACE + texts[:count]
    make = nlp.make_doc
    some = texts[: count // 2]
    return {
        "texts": [make(text) for text in texts],
        "long docs": long_docs(nlp, long),
        "preset entities": [preset(make(text), rand, labels) for text in some],
        "sentences": [sentences(preset(make(text), rand, labels) if rand.random() < 0.5 else make(text), rand) for text in some],
        "odd ENT_IOB": [odd_iob(make(text), rand, labels) for text in some],
    }


def as_line(doc):
    """A doc as the driver reads it, before any component."""
    line = {
        "words": [token.text for token in doc],
        "spaces": [bool(token.whitespace_) for token in doc],
        "norms": {str(token.i): token.norm_ for token in doc if token.norm != token.lex.norm},
    }
    if any(token.ent_iob or token.ent_type for token in doc):
        line["iob"] = [token.ent_iob for token in doc]
        line["types"] = [token.ent_type_ for token in doc]
        line["kb_ids"] = [token.ent_kb_id_ for token in doc]
    if any(doc.to_array("SENT_START")):
        line["sent_starts"] = [{1: 1, 0: 0}.get(int(value), -1) for value in doc.to_array("SENT_START")]
    return line
