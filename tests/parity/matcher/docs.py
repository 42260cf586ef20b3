"""Docs from generated annotation, and what drivers are told of docs."""
import re

import numpy
from spacy.tokens import Doc, Span


def make_doc(vocab, given):
    words = given["words"]
    settings = {name: given[name] for name in ("tags", "lemmas", "morphs", "pos") if name in given}
    if "heads" in given and "deps" in given:
        settings.update(heads=given["heads"], deps=given["deps"])
    doc = Doc(vocab, words=words, spaces=given["spaces"], **settings)
    for token, dep in zip(doc, given.get("deps", [])):
        token.dep_ = dep
    if "sent_starts" in given and "heads" not in settings:
        doc.from_array(["SENT_START"], numpy.asarray(given["sent_starts"], dtype="int64").astype("uint64").reshape(-1, 1))
    if "ents" in given:
        doc.set_ents([Span(doc, start, end, label, kb_id=kb_id, span_id=span_id) for start, end, label, kb_id, span_id in given["ents"]])
    for token, norm in zip(doc, given.get("norms", [])):
        if norm:
            token.norm_ = norm
    return doc


def annotated(doc):
    """What a driver is told of a doc: words and all annotation."""
    told = {"words": [t.text for t in doc], "spaces": [bool(t.whitespace_) for t in doc]}
    if not len(doc):
        return told
    strings = doc.vocab.strings
    for name, attr in (("tags", "TAG"), ("lemmas", "LEMMA"), ("morphs", "MORPH"), ("deps", "DEP"), ("types", "ENT_TYPE"), ("kb_ids", "ENT_KB_ID"), ("ids", "ENT_ID")):
        told[name] = [strings[value] for value in doc.to_array(attr).tolist()]
    for name, attr in (("pos", "POS"), ("iob", "ENT_IOB"), ("heads", "HEAD"), ("sent_starts", "SENT_START")):
        told[name] = doc.to_array(attr).astype("int64").tolist()
    told["norms"] = ["" if t.norm == t.lex.norm else t.norm_ for t in doc]
    return told


def guarded(step):
    try:
        return step()
    except Exception as error:
        code = re.match(r"\W*\[(E\d+)\]", str(error))
        return {"code": code.group(1) if code else None, "message": str(error)}
