"""Annotations for Example.from_dict: as people write them, and wrong ones."""
from spacy.tokens import Doc
from spacy.training import Example

from asked import to_dict

WORDS = ["Apple", "is", "in", "New", "York", "😀", "."]
SPACES = [True, True, True, True, True, False, False]
TEXT = "Apple is in New York 😀."


def tuples(annotations):
    """JSON's lists as what Python takes: keys of links are pairs."""
    found = dict(annotations)
    for name in ("links",):
        if isinstance(found.get(name), dict):
            found[name] = {tuple(int(at) for at in key.split(",")): value for key, value in found[name].items()}
    return found


def cases():
    n = len(WORDS)
    yield from [
        {}, {"words": WORDS}, {"words": WORDS, "spaces": SPACES}, {"words": WORDS, "text": TEXT}, {"ORTH": WORDS, "SPACY": SPACES},
        {"words": ["Apple", "is", "in", "New York", "😀."], "text": TEXT},
        {"words": ["Apple", "is", "other", "words"]},
        {"tags": ["NN"] * n}, {"TAG": ["NN"] * n}, {"tag": ["NN"] * n}, {"tags": ["NN"] * (n - 1)}, {"tags": [1] * n}, {"tags": [None] * n},
        {"pos": ["PROPN", "VERB", "ADP", "PROPN", "PROPN", "SYM", "PUNCT"]}, {"pos": [""] * n}, {"lemmas": [w.lower() for w in WORDS]},
        {"morphs": ["Number=Sing", "", "Case=Acc|Number=Plur", "B=1|A=2", "", "", ""]},
        {"heads": [1, 1, 1, 4, 2, 1, 1], "deps": ["nsubj", "ROOT", "prep", "compound", "pobj", "dep", "punct"]},
        {"heads": [1, 1, 1, 4, 2, 1, None], "deps": ["nsubj", "ROOT", "prep", "compound", "pobj", None, None]},
        {"heads": [1, 1, 1, 4, 2, 1, 1]}, {"heads": [1, 1, 1, 4, 2, 1, 70], "deps": ["x"] * n}, {"heads": [1, 1]}, {"deps": ["x"] * n},
        {"heads": [1, 1, 1, 4, 2, 1, 1], "deps": ["x"] * n, "sent_starts": [True] * n},
        {"sent_starts": [True, False, None, 0, 1, -1, 2]}, {"sent_starts": [1, 0, 0, 0, 1, 0, 0]}, {"sent_starts": []},
        {"entities": []}, {"entities": None}, {"entities": [[0, 5, "ORG"], [12, 20, "GPE"]]}, {"entities": [[21, 22, "X"], [22, 23, "Y"]]},
        {"entities": [[0, 5, ""], [12, 20, "GPE"]]}, {"entities": [[0, 4, "ORG"], [12, 20, "GPE"]]},
        {"entities": [[0, 5, "ORG"], [0, 8, "GPE"]]}, {"entities": [[12, 15, "A"], [15, 20, "B"]]},
        {"entities": ["U-ORG", "O", "O", "B-GPE", "L-GPE", "-", None]}, {"ner": ["O", "O", "B-X", "I-X", "L-X", "O", "O"]},
        {"entities": ["O", "O", "O", "I-GPE", "L-GPE", "O", "O"]}, {"entities": ["O", "Z-ORG", "O", "O", "O", "O", "O"]},
        {"entities": ["O", "B-ORG", "-", "O", None, "O", "O"]}, {"entities": "U-ORG"}, {"entities": [1, 2]}, {"entities": {"a": 1}},
        {"spans": {"sc": [[0, 5], [0, 8, "A"], [12, 20, "GPE", "Q1"]], "none": []}}, {"spans": {"sc": [[0, 5, "A"]]}, "entities": [[0, 5, "A"]]},
        {"spans": [[0, 5]]}, {"spans": {"sc": "x"}}, {"spans": {"sc": [[0]]}}, {"spans": {"sc": [3]}}, {"spans": {}},
        {"cats": {"A": 1.0, "B": 0.0}}, {"cats": {}},
        {"entities": [[0, 5, "ORG"], [12, 20, "GPE"]], "links": {"0,5": {"Q1": 1.0, "Q2": 0.0}, "12,20": {"Q3": 1.0}}},
        {"entities": [[0, 5, "ORG"]], "links": {"0,5": {"Q1": 1.0, "Q2": 1.0}}}, {"links": {"0,4": {"Q1": 1.0}}},
        {"links": {"0,4": {"Q1": 0.5}}}, {"links": {}}, {"links": {"12,20": {"Q1": 1.0}}},
        {"nope": [1]}, {"nope": None}, {"doc_annotation": {"nope": 1}}, {"token_annotation": {"nope": []}}, {"doc_annotation": {"nope": 0}},
        {"token_annotation": {"ORTH": WORDS, "SPACY": SPACES, "TAG": ["X"] * n}, "doc_annotation": {"entities": ["U-A"] + ["O"] * (n - 1)}},
        {"token_annotation": {"tags": ["X"] * n, "ids": [0] * n, "brackets": []}, "cats": {"A": 1}},
        {"ids": [1, 2], "text": TEXT, "brackets": []}, {"raw": TEXT},
        {"words": WORDS, "spaces": SPACES, "tags": ["T"] * n, "entities": ["O"] * n, "cats": {"é": 0.25}, "morphs": [""] * n},
    ]


def annotated(vocab, annotations):
    example = Example.from_dict(Doc(vocab, words=WORDS, spaces=SPACES), tuples(annotations))
    groups = {key: [[span.start, span.end, span.label_, span.kb_id_] for span in spans] for key, spans in example.y.spans.items()}
    return [to_dict(example), [[token.ent_iob, token.ent_kb_id_, token.is_sent_start] for token in example.y], groups,
            example.y.has_unknown_spaces, example.y.text]
