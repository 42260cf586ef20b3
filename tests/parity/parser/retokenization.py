"""Merges and splits of docs with random annotations, and the components that merge and split."""
import random
import re
import tempfile

import numpy
import spacy
from spacy.attrs import ENT_IOB, ENT_TYPE, IDS
from spacy.tokens import Doc

from lines import as_line, ours
from report import record_pipeline
from variants import random_tree

WORDS = ["spaCy", "is", "é", "🦊x", ",", ".", "(", "New", "York", "\n", "  ", "don't", "aaaaaaaaaa", "ABCDEFGHIJ", "x"]
TEXT_ATTRIBUTES = {"TAG": ["NN", "VB", ""], "DEP": ["obj", "subtok", ""], "LEMMA": ["l", "ü"], "NORM": ["a norm"], "ENT_TYPE": ["ORG", ""], "ENT_ID": ["id"], "ENT_KB_ID": ["Q1"]}
NUMBER_ATTRIBUTES = {"POS": [84, 92], "SENT_START": [1], "ENT_IOB": [1, 2, 3]}
COMPONENTS = {
    "merge_entities": {},
    "merge_noun_chunks": {},
    "merge_subtokens": {},
    "token_splitter": {"min_length": 4, "split_length": 3},
    "token_splitter_long": {"min_length": 10, "split_length": 1},
    "token_splitter_off": {},
}
ON_PARSES = ("merge_noun_chunks", "merge_entities")


def random_doc(vocab, rand):
    length = rand.choice([1, 1, 2, 3, 6, 12, 30])
    words = [rand.choice(WORDS) for _ in range(length)]
    more = {}
    if rand.random() < 0.7:
        heads = random_tree(length, rand.choice([2, 5, 30]), rand)
        if rand.random() < 0.5:
            heads = [head if rand.random() < 0.8 else i for i, head in enumerate(heads)]
        more.update(heads=heads, deps=[rand.choice(["ROOT", "obj", "subtok", "subtok"]) for _ in words])
    elif rand.random() < 0.5:
        more["sent_starts"] = [rand.choice([True, False, None]) for _ in words]
    for name, values in (("tags", ["NN", "VB"]), ("pos", ["NOUN", "VERB"]), ("morphs", ["Number=Sing", "A=B|C=D"]), ("lemmas", ["a", "b c", " ", "ü"])):
        if rand.random() < 0.6:
            more[name] = [rand.choice(values) for _ in words]
    doc = Doc(vocab, words=words, spaces=[rand.random() < 0.6 for _ in words], **more)
    annotate(doc, rand)
    return doc


def annotate(doc, rand):
    """Entities, norms, a few tokens without what the others have, and a tensor."""
    if rand.random() < 0.7:
        ents, inside = [], None
        for _ in doc:
            inside = rand.choice([None, None, ("I", inside[1]) if inside else ("B", "ORG"), ("B", rand.choice(["ORG", "GPE"]))])
            ents.append("-".join(inside) if inside else rand.choice(["O", "", "B-"]))
        doc.from_array([ENT_IOB, ENT_TYPE], numpy.array([iob_row(doc, ent) for ent in ents], dtype="uint64"))
    for token in doc:
        if rand.random() < 0.1:
            token.norm_ = "norm"
        if rand.random() < 0.1:
            token.lemma_ = ""
        if rand.random() < 0.2 and token.ent_type:
            token.ent_kb_id_ = "Q42"
            token.ent_id_ = "id"
    if rand.random() < 0.5:
        doc.tensor = numpy.arange(len(doc) * 3, dtype="float32").reshape(len(doc), 3)


def iob_row(doc, ent):
    letter, _, label = ent.partition("-")
    return [{"": 0, "I": 1, "O": 2, "B": 3}[letter], doc.vocab.strings.add(label) if label else 0]


def random_attributes(rand):
    names = rand.sample([*TEXT_ATTRIBUTES, *NUMBER_ATTRIBUTES], rand.choice([0, 0, 1, 3]))
    return {name: rand.choice(TEXT_ATTRIBUTES.get(name) or NUMBER_ATTRIBUTES[name]) for name in names}


def random_merges(doc, rand):
    merges, start = [], rand.randrange(3)
    while start < len(doc):
        end = min(len(doc), start + rand.choice([0, 1, 2, 2, 3, 5] if rand.random() < 0.1 else [1, 2, 2, 3, 5]))
        merges.append((start, end, random_attributes(rand)))
        if rand.random() < 0.03:
            merges.append(merges[-1])
        start = max(end + rand.choice([0, 0, 1, 4]) - (rand.random() < 0.03), start + 1)
    rand.shuffle(merges)
    return merges


def random_splits(doc, rand):
    splits = []
    for token in doc:
        if rand.random() < 0.7:
            continue
        cuts = sorted(rand.sample(range(1, len(token.text)), min(rand.choice([0, 1, 1, 2, 4]), len(token.text) - 1)))
        orths = [token.text[a:b] for a, b in zip([0, *cuts], [*cuts, None])]
        heads = [(rand.randrange(len(doc)), 0) if rand.random() < 0.7 else (token.i, rand.randrange(len(orths))) for _ in orths]
        if rand.random() < 0.03:
            heads.pop()
        if rand.random() < 0.03:
            orths[0] += "x"
        splits.append((token.i, orths, heads, {name: [value] * len(orths) for name, value in random_attributes(rand).items()}))
        if rand.random() < 0.03:
            splits.append(splits[-1])
    return splits


def code_of(error):
    found = re.match(r"\[(E\d+)\]", str(error))
    return found.group(1) if found else str(error)


def retokenize(doc, merges, splits):
    """The code of Python's error, or None."""
    retokenizer = doc.retokenize()
    try:
        for start, end, attributes in merges:
            retokenizer.merge(doc[start:end], attrs=dict(attributes))
        for token, orths, heads, attributes in splits:
            retokenizer.split(doc[token], orths, [(doc[head], subtoken) for head, subtoken in heads], attrs=dict(attributes))
        retokenizer.__exit__()  # no `with`: it would go on after an error
    except (ValueError, IndexError) as error:
        return code_of(error)
    return None


def by_number(attributes):
    return {str(IDS[name]): value for name, value in attributes.items()}


def tensor_differs(doc, answer):
    """Python leaves a row too many after each split."""
    return doc.tensor.size > 0 and doc.tensor[: len(doc)].ravel().tolist() != answer["tensor"]


def compare_operations(tally, driver, nlp, folder, seed, count):
    rand = random.Random(seed)
    docs, lines, errors = [], [], []
    for _ in range(count):
        doc = random_doc(nlp.vocab, rand)
        kind = rand.random()
        merges = random_merges(doc, rand) if kind < 0.6 else []
        splits = random_splits(doc, rand) if kind > 0.5 else []
        lines.append(as_line(doc, merges=[(*merge[:2], by_number(merge[2])) for merge in merges], splits=[(*split[:3], by_number(split[3])) for split in splits]))
        errors.append(retokenize(doc, merges, splits))
        docs.append(doc)
    answers, _ = ours(driver, folder, lines)
    right = [(doc, answer) for doc, answer, error in zip(docs, answers, errors) if error is None]
    tally.compare("merges and splits", *zip(*right))
    for doc, answer in right:
        if "error" not in answer:
            tally.check(not tensor_differs(doc, answer), "tensor", f"{doc.tensor[: len(doc)].tolist()} in Python, {answer.get('tensor')} here")
    for answer, error in zip(answers, errors):
        if error is not None:
            tally.check(answer.get("error") == error, "errors", f"{error} in Python, {answer.get('error')} here")
    print(f"merges and splits: {len(right):,} docs without an error, and errors {dict(sorted((code, errors.count(code)) for code in set(errors) if code))}")


def compare_components(tally, driver, nlp, folder, seed, count):
    for name in COMPONENTS:
        rand = random.Random(seed)
        docs = [doc for doc in (random_doc(nlp.vocab, rand) for _ in range(count)) if is_valid(name, doc)]
        compare_component(tally, driver, nlp, folder, name, docs)


def compare_component(tally, driver, nlp, folder, name, docs):
    lines = [as_line(doc) for doc in docs]
    docs = [nlp.get_pipe(name)(doc) for doc in docs]
    answers, _ = ours(driver, folder, lines, [name])
    differing = tally.compare(f"{name}, {nlp.lang}", docs, answers)
    record_pipeline(nlp, [name], len(docs) - len(differing), len(docs))


def compare_on_parses(tally, driver, package, texts):
    """What merges phrases, on what a package's own pipeline finds."""
    nlp = spacy.blank(package.lang, vocab=package.vocab)
    for name in ON_PARSES:
        nlp.add_pipe(name)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        for name in ON_PARSES:
            compare_component(tally, driver, nlp, folder, name, list(package.pipe(texts)))


def is_valid(name, doc):
    """What Python refuses would end the component's whole run: entities without a beginning, no dependencies to match."""
    try:
        return doc.ents is not None and (name != "merge_subtokens" or doc.has_annotation("DEP"))
    except ValueError:
        return False


def compare(tally, driver, folder, seed, count):
    nlp = spacy.blank("en")
    for name, config in COMPONENTS.items():
        nlp.add_pipe("token_splitter" if name.startswith("token") else name, name=name, config=config)
    nlp.to_disk(folder)
    compare_operations(tally, driver, nlp, folder, seed, count)
    compare_components(tally, driver, nlp, folder, seed, count // 4)
