"""Writes DocBins and what this Python's spaCy reads from them: writer.py FOLDER [package]. Runs in spaCy 3.8 and 2.3.

FOLDER gets <name>.spacy and <name>.jsonl: a line of the file, then one of each doc, as the driver prints them.
"""
from __future__ import print_function

import io
import itertools
import json
import os
import random
import sys
import zlib

import spacy
import srsly
from spacy.attrs import IDS
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from annotate import IS_V2, add_extras, annotate, generated_doc

CHOICES = {
    "orth": [],
    "tag": ["TAG"],
    "entities": ["ENT_IOB", "ENT_TYPE"],
    "tree": ["HEAD", "DEP"],
    "sentences": ["SENT_START"],
    "words": ["LEMMA", "POS", "NORM"],
    "linked": ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"],
    "lexical": ["LOWER", "SHAPE", "IS_ALPHA", "LENGTH", "PREFIX", "LIKE_NUM", "ORTH", "SPACY", "IDX" if not IS_V2 else "SUFFIX"],
    "heads": ["HEAD", "TAG", "POS"],
    "deps": ["DEP", "SENT_START", "ENT_ID"] + ([] if IS_V2 else ["MORPH"]),
    "all": ["NORM", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "LEMMA", "POS"] + ([] if IS_V2 else ["MORPH", "SENT_START"]),
    "all and more": ["NORM", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "LEMMA", "POS", "SHAPE", "IS_STOP"],
}
STRINGS = ["ORTH", "TAG", "DEP", "LEMMA", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"] + ([] if IS_V2 else ["MORPH"])
NUMBERS = ["SPACY", "POS", "ENT_IOB", "HEAD", "SENT_START"]


def shown(vocab, value):
    try:
        return vocab.strings[int(value)] if value else ""
    except KeyError:
        return "#%d" % value


def column(doc, name):
    values = doc.to_array([IDS[name]]).reshape(-1)
    if name in NUMBERS:
        return [int(value) for value in values.astype("int64").astype("int32")]
    return [shown(doc.vocab, value) for value in values]


def spans_of(doc):
    if IS_V2:
        return []
    groups = []
    for key, group in doc.spans.items():
        spans = [[s.start, s.end, s.start_char, s.end_char, shown(doc.vocab, s.label), shown(doc.vocab, s.kb_id), shown(doc.vocab, s.id)]
                 for s in group]
        groups.append([key, group.name, srsly.msgpack_dumps(group.attrs).hex(), spans])
    return groups


def describe(doc, attrs, user_data):
    line = {name: column(doc, name) for name in STRINGS + NUMBERS}
    if IS_V2:
        line["MORPH"] = [""] * len(doc)
    if "NORM" in attrs:
        line["NORM"] = column(doc, "NORM")
    line["text"] = line["text_without_vocab"] = "".join(token.text_with_ws for token in doc)
    line["cats"] = {key: float(value) for key, value in doc.cats.items()}
    line["spans"] = spans_of(doc)
    line["user_data"] = user_data.hex() if user_data else ""
    line["has_unknown_spaces"] = bool(getattr(doc, "has_unknown_spaces", False))
    return line


def labels_of(lines):
    counts = {}
    for line in lines:
        for iob, label in zip(line["ENT_IOB"], line["ENT_TYPE"]):
            if iob == 3 and label:
                counts[label] = counts.get(label, 0) + 1
    return counts


def with_older_groups(data):
    """The same file with span groups as older 3.x wrote them: b'' or an array of groups."""
    msg = srsly.msgpack_loads(zlib.decompress(data))
    older = []
    for groups in msg["span_groups"]:
        groups = srsly.msgpack_loads(groups)
        older.append(srsly.msgpack_dumps(list(groups)) if groups else b"")
    msg["span_groups"] = older
    return zlib.compress(srsly.msgpack_dumps(msg))


def new_vocab():
    """Words alone, and in 2.3 the names of tags that its English vocab knows from the start."""
    vocab = Vocab()
    if IS_V2:
        from spacy.lang.en.tag_map import TAG_MAP
        for tag in TAG_MAP:
            vocab.strings.add(tag)
    return vocab


def expected_lines(data, attrs):
    msg = srsly.msgpack_loads(zlib.decompress(data))
    user_data = msg.get("user_data") or []
    lines = []
    for i, doc in enumerate(DocBin(store_user_data="user_data" in msg).from_bytes(data).get_docs(new_vocab())):
        lines.append(describe(doc, attrs, user_data[i] if i < len(user_data) else None))
    ids = {454 if IS_V2 and a == 453 else a for a in msg["attrs"]}
    return [{"docs": len(lines), "attrs": sorted(ids), "is_v2": IS_V2, "labels": labels_of(lines)}] + lines


def write(folder, name, data, attrs):
    with open(os.path.join(folder, name + ".spacy"), "wb") as file_:
        file_.write(data)
    with io.open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf8") as file_:
        for line in expected_lines(data, attrs):
            file_.write(json.dumps(line) + u"\n")


def real_docs(package, rand):
    """Real texts, in 3.8 with a real pipeline's annotation."""
    path = os.environ["SPACY_TEXTS_FILE"]
    with io.open(path, encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, 60)]
    if package:
        docs = list(spacy.load(package).pipe(texts))
    else:
        nlp = spacy.blank("en")
        docs = [annotate(nlp(text), rand) for text in texts]
    return [add_extras(doc, rand) for doc in docs]


def main():
    folder, package = sys.argv[1], (sys.argv + [""])[2]
    rand = random.Random(22)
    real = real_docs(package, rand)
    generated = [generated_doc(Vocab(), rand) for _ in range(120)]
    for name, attrs in CHOICES.items():
        for user_data in (False, True):
            for kind, docs in (("real", real), ("generated", generated)):
                doc_bin = DocBin(attrs=attrs, store_user_data=user_data)
                for doc in docs:
                    doc_bin.add(doc)
                data = doc_bin.to_bytes()
                file_name = "%s %s %s" % (name, kind, "with user data" if user_data else "alone")
                write(folder, file_name, data, attrs)
                if not IS_V2 and name == "all":
                    write(folder, file_name + " older groups", with_older_groups(data), attrs)
    if not IS_V2:
        write(folder, "no docs", DocBin().to_bytes(), [])


if __name__ == "__main__":
    main()
