"""What is compared of a doc, of an error and of what was printed."""
import contextlib
import io
import re
import warnings

from spacy.attrs import SENT_START
from spacy.training import docs_to_json


def describe(doc):
    return {
        "words": [token.text for token in doc],
        "spaces": [token.whitespace_ for token in doc],
        "norms": [token.norm_ for token in doc],
        "tags": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "morphs": [[token.has_morph(), str(token.morph)] for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "heads": [token.head.i for token in doc],
        "deps": [token.dep_ for token in doc],
        "ent_iob": [token.ent_iob for token in doc],
        "ent_type": [token.ent_type_ for token in doc],
        "ent_kb_id": [token.ent_kb_id_ for token in doc],
        "ents": answer(lambda: [[ent.start, ent.end, ent.label_] for ent in doc.ents]),
        "sent_starts": [int(value) for value in doc.to_array([SENT_START]).reshape(-1).astype("int64")],
        "sents": answer(lambda: [[sent.start, sent.end] for sent in doc.sents]),
        "cats": [[label, float(value)] for label, value in doc.cats.items()],
        "has_unknown_spaces": bool(doc.has_unknown_spaces),
        "user_data": len(doc.user_data),
        "json": answer(lambda: docs_to_json([doc])),
    }


def answer(action):
    try:
        return action()
    except Exception as error:
        return {"error": code_of(error)}


def code_of(error):
    """spaCy's code; any other error counts as the same one."""
    found = re.match(r"\[(E\d+)\]", str(error.args[0]) if error.args else "")
    return found.group(1) if found else "OTHER"


def convert(func, text, options):
    """What a converter gives, and the kinds of what it prints."""
    printed = io.StringIO()
    docs = []
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        error = answer(lambda: docs.extend(describe(doc) for doc in func(text, **options)))
    return {"docs": docs, "error": error, "printed": kinds_of(printed.getvalue())}


def kinds_of(printed):
    signs = {"ℹ": "info", "⚠": "warn", "✔": "good", "✘": "fail"}
    plain = re.sub(r"\x1b\[[0-9;]*m", "", printed)
    return [signs[line[0]] for line in plain.split("\n") if line[:1] in signs]
