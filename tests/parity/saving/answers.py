"""All that a pipeline answers to texts, as JSON has it; ours.mjs says the same of ours."""
import json
import re

import numpy

FIELDS = (
    "text whitespace_ norm_ lower_ shape_ prefix_ suffix_ lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ ent_kb_id_ ent_id_ "
    "is_alpha is_ascii is_digit is_lower is_upper is_title is_punct is_space is_stop like_url like_num like_email is_oov "
    "has_vector i idx is_sent_start"
).split()


def code_of(error):
    found = re.match(r"\[?'?\[?([EW]\d+)\]", str(error))
    return found[1] if found else type(error).__name__


def asked(get):
    try:
        return get()
    except Exception as error:
        return code_of(error)


def span(each):
    return [each.start, each.end, each.label_, each.kb_id_, each.id_]


def answer(doc):
    return {
        "tokens": [[*(getattr(token, name) for name in FIELDS), str(token.morph), token.head.i] for token in doc],
        "ents": [span(ent) for ent in doc.ents],
        "sents": asked(lambda: [span(sent) for sent in doc.sents]),
        "noun chunks": asked(lambda: [span(chunk) for chunk in doc.noun_chunks]),
        "spans": {key: [span(each) for each in group] for key, group in doc.spans.items()},
        "cats": dict(doc.cats),
        "vectors": numbers([doc.vector, *(token.vector for token in doc if token.has_vector)]),
    }


def numbers(vectors):
    """Each vector's length, sum and product with its places: enough to tell it from another."""
    return [[len(v), float(v.sum(dtype="f8")), float(v.astype("f8") @ numpy.arange(1, len(v) + 1))] for v in vectors]


def answers(nlp, texts):
    """Text by text: in a batch some of Python's networks see over the edges of a doc."""
    return json.loads(json.dumps([answer(nlp(text)) for text in texts]))


def differing(expected, found):
    """What of the answers differs, and in how many docs. Sums of floats may end in other digits."""
    counts = {}
    for a, b in zip(expected, found, strict=True):
        for key in a:
            if key == "vectors":
                same = len(a[key]) == len(b[key]) and numpy.allclose(a[key] or 0, b[key] or 0, rtol=1e-4, atol=1e-2)
            else:
                same = a[key] == b[key]
            if not same:
                counts[key] = counts.get(key, 0) + 1
    return counts
