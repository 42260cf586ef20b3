"""Carries out the cases of cases.py in Python spaCy."""
import copy
import random
import re
import warnings

import numpy
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, SpanGroup, Token
from spacy.util import get_words_and_spaces
from spacy.vocab import Vocab

import cases


def set_up():
    for owner in (Doc, Span, Token):
        owner.set_extension("plain", default=None, force=True)
        owner.set_extension("flag", default=False, force=True)
        owner.set_extension("number", default=0, force=True)
        owner.set_extension("list", default=[], force=True)
        owner.set_extension("dict", default={"a": []}, force=True)
        owner.set_extension("computed", getter=lambda self: [self.text, len(self)], force=True)
        owner.set_extension("method", method=lambda self, *args: [self.text, *args], force=True)
        owner.set_extension("both", getter=lambda self: self.doc.user_data.get("both"), setter=set_both, force=True)
    for owner in (Doc, Span, Token):
        for name in ("new", "é"):
            if owner.has_extension(name):
                owner.remove_extension(name)


def set_both(self, value):
    self.doc.user_data["both"] = [self.text, value]


def code_of(error):
    found = re.match(r"\[(E\d+)\]", str(error.args[0])) if error.args else None
    return found[1] if found else "uncoded"


def answer(action):
    try:
        return action()
    except Exception as error:  # any failure is an answer
        return {"error": code_of(error)}


def span_of(doc, given):
    start, end, label, kb_id, span_id = given
    return Span(doc, start, end, label=label, kb_id=kb_id, span_id=span_id)


def plain(value):
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def make(vocab, given):
    arguments = dict(given["arguments"])
    doc = Doc(vocab, **arguments)
    if "ents" in given:
        doc.set_ents([span_of(doc, span) for span in given["ents"]], default="unmodified")
    for key, spans in given.get("spans", {}).items():
        doc.spans[key] = SpanGroup(doc, name=f"name of {key}", attrs={"attr": [key]}, spans=[span_of(doc, span) for span in spans])
    doc.cats = dict(given.get("cats", {}))
    if "tensor" in given:
        doc.tensor = numpy.asarray(given["tensor"], dtype="f")
    for key, value in given.get("user_data", []):
        doc.user_data[tuple(key) if isinstance(key, list) else key] = copy.deepcopy(value)
    for i, norm in given.get("norms", []):
        doc[i].norm_ = norm
    for _, place, name, value in given.get("extensions", []):
        owner_of(doc, place)._.set(name, copy.deepcopy(value))
    return doc


def owner_of(doc, place):
    kind, *at = place
    return doc if kind == "doc" else doc[at[0]] if kind == "token" else Span(doc, *at)


def signed(value):
    return value - 2**64 if value >= 2**63 else value


def dump_span(span):
    return [span.start, span.end, span.start_char, span.end_char, span.label_, span.kb_id_, span.id_, answer(lambda: span.text)]


def dump(doc):
    return copy.deepcopy(dumped(doc))


def dumped(doc):
    numbers = doc.to_array(["SENT_START", "ENT_IOB", "HEAD", "IDX", "SPACY"])
    return {
        "text": doc.text, "unknown spaces": doc.has_unknown_spaces,
        "tokens": [[t.text, t.norm_, t.lemma_, t.tag_, t.pos_, str(t.morph), t.has_morph(), t.dep_, t.ent_type_, t.ent_kb_id_, t.ent_id_, t.head.i, t.is_stop, t.shape_] for t in doc],
        "numbers": [[signed(int(value)) for value in row] for row in numbers],
        "edges": [[t.left_edge.i, t.right_edge.i, t.n_lefts, t.n_rights] for t in doc] if doc.has_annotation("DEP") else [],
        "ents": answer(lambda: [dump_span(ent) for ent in doc.ents]), "sents": answer(lambda: [dump_span(sent) for sent in doc.sents]),
        "spans": {key: [group.name, group.attrs, answer(lambda group=group: [dump_span(span) for span in group])] for key, group in doc.spans.items()},
        "cats": doc.cats, "tensor": doc.tensor[: len(doc)].ravel().tolist(),
        "user data": sorted(([plain(key), value] for key, value in doc.user_data.items()), key=repr_of_key),
    }


def repr_of_key(entry):
    return "\t".join(map(str, entry[0])) if isinstance(entry[0], list) else str(entry[0])


def retokenize(doc, merges, splits):
    retokenizer = doc.retokenize()
    for start, end, attrs in merges:
        retokenizer.merge(Span(doc, start, end), attrs=copy.deepcopy(attrs))
    for i, orths, heads, attrs in splits:
        for values in attrs.values():  # what Python forgets there
            for value in values:
                if isinstance(value, str):
                    doc.vocab.strings.add(value)
        places = [doc[head] if isinstance(head, int) else (doc[head[0]], head[1]) for head in heads]
        retokenizer.split(doc[i], orths, places, attrs=copy.deepcopy(attrs))
    retokenizer.__exit__()  # no `with`: it would go on after an error
    return dump(doc)


def set_ents(doc, options):
    options = {name: value if name == "default" else [span_of(doc, span) for span in value] for name, value in options.items()}
    doc.set_ents(options.pop("entities"), **options)
    return dump(doc)


def assign_ents(doc, ents):
    add = doc.vocab.strings.add
    forms = {3: lambda start, end, label: (label, start, end), 4: lambda start, end, label, kb: (label, add(kb), start, end),
             5: lambda start, end, label, kb, ent: (add(ent), add(kb), label, start, end)}
    doc.ents = [forms[len(ent)](*ent) for ent in ents]
    return dump(doc)


def extension(doc, step):
    kind, place, name, *values = step
    values = copy.deepcopy(values)
    owner = owner_of(doc, place)
    if kind == "get":
        return copy.deepcopy(owner._.get(name))
    if kind == "has":
        return owner._.has(name)
    if kind == "call":
        return getattr(owner._, name)(*values)
    if kind == "set":
        setattr(owner._, name, *values)
    else:
        kept = getattr(owner._, name)
        if not isinstance(kept, list):
            return copy.deepcopy(kept)
        kept.append(*values)
    return dump(doc)["user data"]


def define(step):
    owner, name, options = step
    owner = {"Doc": Doc, "Span": Span, "Token": Token}[owner]
    def function(*_):
        return 1
    options = {key: function if value == "function" else copy.deepcopy(value) for key, value in options.items()}
    owner.set_extension(name, **options)
    found = ["function" if callable(value) else value for value in owner.get_extension(name)]
    return [found, owner.has_extension(name), name != "plain" and len(owner.remove_extension(name)), owner.has_extension(name)]


def groups(doc, key, kind, given, i):
    spans = [span_of(doc, span) for span in given]
    if kind == "setdefault":
        doc.spans.setdefault(key, spans if given else None)
        return dump(doc)["spans"]
    if key not in doc.spans:
        doc.spans[key] = spans
    group = doc.spans[key]
    if kind == "append":
        for span in spans:
            group.append(span)
    elif kind == "extend":
        group.extend(spans)
    elif kind == "extend_group":
        group += SpanGroup(doc, name="other", attrs={"attr": 1, "more": [2]}, spans=spans)
    elif kind == "concat":
        doc.spans["both"] = group + SpanGroup(doc, name="other", attrs={"attr": 1, "more": [2]}, spans=spans)
    elif kind == "at":
        return [dump_span(group[i]), group.has_overlap, len(group)]
    elif kind == "put":
        for span in spans:
            group[i] = span
    elif kind == "copy":
        doc.spans["copy"] = group.copy()
        doc.spans["copy"].attrs["x"] = 1
        doc.spans["copy"].append(doc[0:1])
    elif kind == "set_group":
        doc.spans["again"] = group
        group.name = "new name"
    elif kind == "foreign":
        group.append(Doc(doc.vocab, words=["a"])[0:1])
    return dump(doc)["spans"]


def from_json(doc, step):
    """The JSON is made here, spoiled, and handed to the other side with the step."""
    _, validate, damaged, seed = step[:4]
    found = doc.to_json(underscore=["plain", "list"] if any(key[:2] in (("._.", "plain"), ("._.", "list")) for key in doc.user_data if isinstance(key, tuple)) else None)
    found = copy.deepcopy(found)
    if damaged:
        found = cases.damaged_json(random.Random(seed), found)
    step.append(found)
    assert not moves_spaces(found)
    return dump(Doc(doc.vocab).from_json(copy.deepcopy(found), validate=validate))


def moves_spaces(found):
    """Of two spaces in a row Python takes the first for the one after a word, wherever the JSON says that a token starts."""
    try:
        words, spaces = get_words_and_spaces([found["text"][token["start"]:token["end"]] for token in found["tokens"]], found["text"])
        starts = [len("".join(words[:i])) + sum(spaces[:i]) for i in range(len(words))]
        return starts != [token["start"] for token in found["tokens"]]
    except (TypeError, KeyError, ValueError):
        return False


def as_doc(doc, start, end, copy_user_data, array_head):
    found = Span(doc, start, end).as_doc(copy_user_data=copy_user_data, array_head=array_head and [*map(doc.vocab.strings.__getitem__, array_head)])
    return dump(found)


def match(doc, name, value):
    matcher = Matcher(doc.vocab)
    matcher.add("A", [[{"_": {name: value}}]])
    return [[start, end] for _, start, end in matcher(doc)]


STEPS = {
    "retokenize": retokenize, "set_ents": set_ents, "assign_ents": assign_ents, "extension": extension, "groups": groups, "as_doc": as_doc, "match": match,
    "define": lambda doc, step: define(step), "copy": lambda doc: dump(doc.copy()),
    "to_json": lambda doc, names: copy.deepcopy(doc.to_json(underscore=names)),
    "char_span": lambda doc, start, end, options: span_or_none(doc.char_span(start, end, **options)),
    "span_char_span": lambda doc, start, end, options, place: span_or_none(Span(doc, *place).char_span(start, end, **options)),
    "count_by": lambda doc, attr, exclude: sorted([str(key), count] for key, count in doc.count_by(doc.vocab.strings[attr], exclude=(lambda token: token.i % 2) if exclude else None).items()),
}


def span_or_none(span):
    return None if span is None else dump_span(span)


def run(vocab, case):
    """Answers, one a step; nothing follows an error of one that Python leaves half done."""
    set_up()
    if "constructor" in case:
        return [answer(lambda: dump(Doc(vocab, **copy.deepcopy(case["constructor"]))))]
    if "from_docs" in case:
        return [answer(lambda: from_docs(vocab, case["from_docs"]))]
    answers = [answer(lambda: make(vocab, case["doc"]))]
    doc = answers[0]
    if isinstance(doc, dict):
        return answers
    answers[0] = dump(doc)
    for step in case["steps"]:
        answers.append(answer(lambda: from_json(doc, step) if step[0] == "from_json" else STEPS[step[0]](doc, *step[1:])))
        if step[0] == "retokenize" and "error" in answers[-1]:
            break
    return answers


def from_docs(vocab, given):
    docs = [make(vocab, one) for one in given["docs"]]
    if given["foreign"]:
        docs.append(Doc(Vocab(), words=["a"]))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        found = Doc.from_docs(docs, **given["options"])
    codes = sorted({re.match(r"\[(W\d+)\]", str(warning.message))[1] for warning in seen})
    return None if found is None else [dump(found), codes]
