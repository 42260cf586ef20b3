"""Saves components that nobody has trained in Python and here, and lets each read what the other wrote: untrained they stay, and can be trained.

Run by a Python with spaCy 3.8: run.py [--only NAME]. The other side is Node over dist/. What is no network (cfg, moves, trees, the knowledge base) is equal
as values; Python's networks come back byte for byte; ours leave Python's own as they were, but for names of layers that hold others. Prints
`N passed, N failed`.
"""
import argparse
import copy
import hashlib
import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
import srsly
from spacy.tokens import Doc, Span
from spacy.training import Example

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import trained  # noqa: E402

PARTS = ("cfg", "moves", "trees", "kb", "lookups")
LISTENER = trained.listener()


def transitions(kind):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2,
            "use_upper": True, "tok2vec": LISTENER}


def heard(name, config):
    return [("tok2vec", {"model": trained.tok2vec()}), (name, config)]


WORDS = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1, "no_output_layer": False, "length": 1024}
FACTORIES = ("tok2vec tagger morphologizer senter parser beam_parser ner beam_ner trainable_lemmatizer textcat textcat_multilabel spancat spancat_singlelabel "
             "span_finder entity_linker").split()
# name: the components
MADE = {
    **{name: [(name, {})] for name in FACTORIES},
    "tagger that listens": heard("tagger", {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}, "neg_prefix": "?", "overwrite": True}),
    "ner that listens": heard("ner", {"model": transitions("ner"), "incorrect_spans_key": "wrong"}),
    "parser that listens": heard("parser", {"model": transitions("parser"), "learn_tokens": True, "min_action_freq": 2}),
    "words alone": [("textcat", {"model": WORDS, "threshold": 0.3})],
    "linker of priors": [("entity_linker", {"incl_context": False, "entity_vector_length": 3})],
    "spans at most one": [("spancat", {"max_positive": 1, "threshold": 0.25, "spans_key": "é"})],
    "lemmas with a backoff": [("trainable_lemmatizer", {"backoff": "lower", "min_tree_freq": 2, "overwrite": True, "top_k": 3})],
    "lemmatizer without tables": [("lemmatizer", {})],
    "all together": [(name, {}) for name in FACTORIES],
}
# What Python can't open either: its tables are missing.
NOT_OPENED = {"lemmatizer without tables": "E912"}
# A knowledge base that is empty is told of first.
RUNS = {"entity_linker": "E139", "linker of priors": "E139"}


def fresh(components):
    nlp = spacy.blank("en")
    for factory, config in components:
        nlp.add_pipe(factory, config=copy.deepcopy(config))
    return nlp


def parts_of(data):
    """Of a cfg its values: JavaScript knows no 0.0 beside 0."""
    parts = srsly.msgpack_loads(data)
    return {name: json.loads(parts[name]) if name == "cfg" else parts[name] for name in PARTS if name in parts}


def files_of(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())


READ = {
    "folder": lambda path, components: spacy.load(path),
    "bytes": lambda path, components: fresh(components).from_bytes(path.with_suffix(".bin").read_bytes()),
}


def networks(nlp):
    """Without names, which layers that hold others have not from ours; attributes as values, for JavaScript knows no 1.0 beside 1."""
    found = {name: srsly.msgpack_loads(pipe.model.to_bytes()) for name, pipe in nlp.components if hasattr(pipe, "model")}
    for model in found.values():
        for node in model["nodes"]:
            del node["name"]
        model["attrs"] = [{name: srsly.msgpack_loads(value) for name, value in attrs.items()} for attrs in model["attrs"]]
    return found


def hashes(nlp):
    return {name: hashlib.sha256(pipe.to_bytes(exclude=["vocab"])).hexdigest() for name, pipe in nlp.components}


def example(nlp):
    doc = nlp.make_doc("Anna met Bob in Rome .")
    tags = ["A", "B", "A", "B", "A", "B"]
    gold = Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], tags=tags, lemmas=["x"] * 6, pos=["NOUN"] * 6, morphs=["A=B"] * 6, heads=[1, 1, 1, 1, 3, 1],
               deps=["nsubj", "ROOT", "obj", "obl", "obj", "punct"])
    gold.ents = [Span(gold, 0, 1, "PERSON", kb_id="Q1"), Span(gold, 4, 5, "GPE", kb_id="Q2")]
    for key in ("sc", "é"):
        gold.spans[key] = [Span(gold, 0, 1, "PERSON"), Span(gold, 4, 5, "GPE")]
    gold.cats = {"yes": 1.0, "no": 0.0}
    return Example(doc, gold)


def trainable(nlp):
    """Whether what was read can be trained as what was made; a linker needs a knowledge base first."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "entity_linker"]):
        for name in nlp.pipe_names:
            if nlp.get_pipe_meta(name).factory in ("parser", "beam_parser"):
                nlp.get_pipe(name).cfg["min_action_freq"] = 1
        optimizer = nlp.initialize(lambda: [example(nlp)] * 3)
        nlp.update([example(nlp)], sgd=optimizer)
        return len(nlp("Anna met Bob in Rome .")) == 6


def ours(job):
    answer = subprocess.run(["node", str(HERE / "node_side.mjs"), str(job)], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3000:])
    return [json.loads(line) for line in answer.stdout.splitlines()]


def compare(tally, name, components, work, number, answer):
    place = work / str(number)
    python = fresh(components)
    whole, here = srsly.msgpack_loads(python.to_bytes()), srsly.msgpack_loads((place / "here.bin").read_bytes())
    tally.check(f"{name}, parts", list(whole) == list(here), f"{list(whole)} in Python, {list(here)} here")
    for pipe in python.component_names:
        tally.check(f"{name}, {pipe}", parts_of(whole[pipe]) == parts_of(here[pipe]), f"{parts_of(whole[pipe])} in Python, {parts_of(here[pipe])} here")
    tally.check(f"{name}, files", files_of(place / "python") == files_of(place / "here"), f"{files_of(place / 'python')} in Python, {files_of(place / 'here')} here")
    wrong = NOT_OPENED.get(name)
    if wrong:
        return tally.check(f"{name}, opened here", answer["opened"] == wrong and answer["taken"] == wrong, f"{answer}")
    for way, read in (("opened", READ["folder"]), ("taken", READ["bytes"])):
        # Reading a folder, Python gives a parser's network a size of 0, and a knowledge base the strings of the vocab.
        before, after = hashes(python), hashes(read(place / "python", components))
        same = all(answer[way]["bytes"][pipe] in (before[pipe], after[pipe]) for pipe in before)
        tally.check(f"{name}, {way} here", same and answer[way]["runs"] == RUNS.get(name, "E109"), f"{answer[way]}, not {before}")
    for way, read in READ.items():
        nlp, other = (read(place / side, components) for side in ("here", "python"))
        tally.check(f"{name}, our {way} in Python", networks(nlp) == networks(other), f"its networks are {str(networks(nlp))[:300]}, not {str(networks(other))[:300]}")
        tally.check(f"{name}, our {way} trained", trainable(nlp), "it could not be trained")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="those whose name contains this")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    made = {name: components for name, components in MADE.items() if arguments.only in name}
    tally = trained.Tally()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, components in enumerate(made.values()):
            nlp = fresh(components)
            (work / str(number)).mkdir()
            nlp.to_disk(work / str(number) / "python")
            (work / str(number) / "python.bin").write_bytes(nlp.to_bytes())
        job = work / "job.json"
        job.write_text(json.dumps({"folder": folder, "made": list(made.values())}), "utf8")
        for number, ((name, components), answer) in enumerate(zip(made.items(), ours(job), strict=True)):
            compare(tally, name, components, work, number, answer)
    tally.end()


if __name__ == "__main__":
    main()
