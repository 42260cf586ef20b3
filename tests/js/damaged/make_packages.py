"""Makes a package with one of every component, and changed copies of its files, with Python spaCy.

Usage: make_packages.py OUTPUT_FOLDER. Leaves `package/`, `variants.json` ([{name, file, named, field}]: the file that is changed, and what the error names) and each variant's file
as `variants/<number>`.
"""

import json
import random
import struct
import sys
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.kb import InMemoryLookupKB
from spacy.lookups import Lookups
from spacy.training import Example
from spacy.vectors import Vectors

WORDS = "the a dog cat dogs sees barks in Rome Mario quickly big .".split()
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 16, "attrs": ["NORM", "SHAPE"], "rows": [50, 20], "include_static_vectors": True},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 16, "depth": 2, "window_size": 1, "maxout_pieces": 2},
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 16, "upstream": "tok2vec"}
LINKER = {"@architectures": "spacy.EntityLinker.v2", "tok2vec": LISTENER}
TAGGER = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}


def parser(state):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False, "hidden_width": 8, "maxout_pieces": 2, "use_upper": True, "tok2vec": LISTENER}


def example(nlp, rand):
    words = [rand.choice(WORDS) for _ in range(8)]
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    return Example.from_dict(doc, {
        "tags": [word[0].upper() for word in words], "pos": ["NOUN" if len(word) > 2 else "DET" for word in words], "morphs": ["Number=Plur" if word.endswith("s") else "" for word in words],
        "lemmas": [word.rstrip("s") for word in words], "heads": [max(0, i - 1) for i in range(8)], "deps": ["ROOT"] + [rand.choice(["obj", "det"]) for _ in words[1:]],
        "sent_starts": [True] + [False] * 7, "entities": ["U-GPE" if word == "Rome" else "U-PERSON" if word == "Mario" else "O" for word in words]})


def make_kb(vocab):
    kb = InMemoryLookupKB(vocab, entity_vector_length=5)
    for i in range(3):
        kb.add_entity(entity=f"Q{i}", freq=i, entity_vector=[i, 1, 2, 3, -4])
    kb.add_alias(alias="Rome", entities=["Q0", "Q1"], probabilities=[0.25, 0.5])
    kb.add_alias(alias="Mario", entities=["Q2"], probabilities=[0.5])
    return kb


def make_pipeline():
    spacy.util.fix_random_seed(0)
    rand = random.Random(0)
    nlp = spacy.blank("en")
    rows = numpy.random.default_rng(0).standard_normal((len(WORDS), 12), dtype="float32")
    nlp.vocab.vectors = Vectors(data=rows, keys=[nlp.vocab.strings.add(word) for word in WORDS], name="small")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    for name in ("tagger", "morphologizer", "senter"):
        nlp.add_pipe(name, config={"model": TAGGER})
    nlp.add_pipe("parser", config={"model": parser("parser"), "min_action_freq": 1})
    nlp.add_pipe("attribute_ruler").add([[{"TAG": "T"}]], {"POS": "DET"})
    nlp.add_pipe("trainable_lemmatizer", config={"model": TAGGER, "min_tree_freq": 1})
    nlp.add_pipe("ner", config={"model": parser("ner")})
    linker = nlp.add_pipe("entity_linker", config={"model": LINKER, "entity_vector_length": 5})
    linker.set_kb(make_kb)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup", "overwrite": False})
    examples = [example(nlp, rand) for _ in range(20)]
    nlp.get_pipe("lemmatizer").initialize = lambda *_, **__: None
    nlp.initialize(lambda: examples)
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"dogs": "dog"})
    lemmatizer.lookups = lookups
    return nlp


def nodes_with(message, kind):
    return [(i, name) for i, params in enumerate(message["params"]) for name, value in params.items() if kind(value)]


def changed_models(data):
    """(what, the parameter, bytes) for each way in which a model's file can differ from what its config describes."""
    def fresh():
        return srsly.msgpack_loads(data)

    matrices = nodes_with(fresh(), lambda value: getattr(value, "ndim", 0) == 2 and value.shape[0] != value.shape[1])
    for place, name in dict.fromkeys(matrices[:1] + matrices[-1:]):
        node = fresh()["nodes"][place]["name"]
        for what, change in {
            "transposed": lambda value: numpy.ascontiguousarray(value.T),
            "a row more": lambda value: numpy.concatenate([value, value[:1]]),
            "of whole numbers": lambda value: value.astype("int32"),
            "flat": lambda value: value.ravel(),
            "with NaN": lambda value: numpy.where(value == value.ravel()[3], numpy.float32("nan"), value),
            "with infinity": lambda value: numpy.where(value == value.ravel()[3], numpy.float32("-inf"), value),
        }.items():
            message = fresh()
            message["params"][place][name] = change(message["params"][place][name])
            yield f"{node}'s {name} {what}", name, srsly.msgpack_dumps(message)
        message = fresh()
        del message["params"][place][name]
        yield f"{node} without {name}", name, srsly.msgpack_dumps(message)
        message = fresh()
        message["params"][place]["Surplus"] = numpy.zeros((2, 2), dtype="float32")
        yield f"{node} with one parameter more", "Surplus", srsly.msgpack_dumps(message)
    message = fresh()
    for key in ("nodes", "attrs", "params", "shims"):
        message[key] = message[key][:-1]
    yield "a layer less", "", srsly.msgpack_dumps(message)


def changed_labels(folder, component):
    path = folder / component / "cfg"
    cfg = json.loads(path.read_text("utf8"))
    if isinstance(cfg.get("labels"), list):
        yield "a label more than the model has", "", json.dumps({**cfg, "labels": cfg["labels"] + ([0] if component == "trainable_lemmatizer" else ["MORE"])})
        yield "labels that are none", "labels", json.dumps({**cfg, "labels": {"a": 1}})
    if cfg:
        yield "cut", "", json.dumps(cfg)[:-1]


def changed_kbs(data):
    """A knowledge base of three entities with vectors of five numbers, and two aliases."""
    entities = 16 + 3 * 5 * 4
    aliases = entities + 3 * 16

    def put(offset, form, value):
        return data[:offset] + struct.pack(form, value) + data[offset + struct.calcsize(form):]

    yield "cut", "", data[:-1]
    yield "cut in its header", "header", data[:5]
    yield "empty", "header", b""
    yield "with more behind it", "contents", data + b"\0"
    for what, offset, part in (("entities", 0, "header"), ("numbers in a vector", 8, "vector length"), ("aliases", aliases, "alias length"), ("candidates", aliases + 16, "candidate length")):
        for count in (-1, 1000, 2**40, 2**63 - 1):
            yield f"of {count} {what}", part, put(offset, "<q", count)
    yield "with a vector that is not there", "vector index", put(entities + 12, "<i", 77)
    yield "with an entity twice", "entity hash", put(entities + 16, "8s", data[entities:entities + 8])
    yield "with an entity that is not there", "is not defined in the Knowledge Base", put(aliases + 24, "<q", 4)
    yield "with too much probability", "should not exceed 1", put(aliases + 32, "<f", 0.75)
    yield "with NaN", "finite number", put(16, "<f", float("nan"))


def variants(folder):
    for what, field, data in changed_kbs((folder / "entity_linker" / "kb" / "contents").read_bytes()):
        yield f"knowledge base: {what}", "entity_linker/kb/contents", "'entity_linker/kb", field, data
    for path in sorted(folder.glob("*/model")):
        for what, field, data in changed_models(path.read_bytes()):
            yield f"{path.parent.name}: {what}", f"{path.parent.name}/model", f"'{path.parent.name}/model'", field, data
    for path in sorted(folder.glob("*/cfg")):
        for what, field, text in changed_labels(folder, path.parent.name):
            yield f"{path.parent.name}: {what}", f"{path.parent.name}/cfg", f"'{path.parent.name}/", field, text.encode()
    yield from changed_vectors(folder / "vocab")


def changed_vectors(folder):
    table = numpy.load(folder / "vectors")
    for what, changed in {"fewer rows than keys": table[:3], "whole numbers": table.astype("int64"), "one row, no table": table[0]}.items():
        path = folder / "changed.npy"
        numpy.save(path, changed)
        yield f"vectors: {what}", "vocab/vectors", "'vocab/", "", path.read_bytes()
        path.unlink()
    keys = srsly.msgpack_loads((folder / "key2row").read_bytes())
    yield "vectors: a key of a row that is not there", "vocab/key2row", "'vocab/key2row'", "", srsly.msgpack_dumps({**keys, 12345: 9999})
    yield "vectors: a key of a negative row", "vocab/key2row", "'vocab/key2row'", "", srsly.msgpack_dumps({**keys, 12345: -7})


def main():
    out = Path(sys.argv[1])
    folder = out / "package"
    make_pipeline().to_disk(folder)
    (out / "variants").mkdir()
    listed = []
    for number, (name, file, named, field, data) in enumerate(variants(folder)):
        (out / "variants" / str(number)).write_bytes(data)
        listed.append({"name": name, "file": file, "named": named, "field": field})
    (out / "variants.json").write_text(json.dumps(listed), "utf8")
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
