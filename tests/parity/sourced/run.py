"""Sources, selects, excludes and saves beams, a linker and span categorizers in Python and here: the same names, settings, bytes, errors and annotations.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]. The other side is Node over dist/. Each story (fixtures.py) is done on both sides;
then each side takes the other's bytes. Scores may differ by 1e-4. Prints `N passed, N failed`.
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy
import spacy

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import trained  # noqa: E402
from fixtures import COMPONENTS, PATTERNS, STORIES, annotated, knowledge, names_of  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 32


def train(folder, texts, seed):
    names = names_of([spacy.blank("en").make_doc(text) for text in texts])

    def prepare(nlp):
        nlp.get_pipe("linker").set_kb(knowledge(names, seed))

    nlp = trained.train(COMPONENTS, texts, annotated, seed, patterns=PATTERNS, prepare=prepare)
    nlp.to_disk(folder)


def fresh(nlp):
    """Another pipeline of these components, with nothing in them."""
    other = spacy.blank("en")
    for name in nlp.component_names:
        config = {key: value for key, value in nlp.get_pipe_config(name).items() if key != "factory"}
        other.add_pipe(nlp.get_pipe_meta(name).factory, name=name, config=config)
    for name in nlp.disabled:
        other.disable_pipe(name)
    return other


def done(steps, folder):
    nlp = None
    source = spacy.load(folder)  # A sourced component is the same object in both, and learns labels while it runs.
    for do, *given in steps:
        if do == "load":
            nlp = spacy.load(folder, **given[0])
        elif do == "blank":
            nlp = spacy.blank("en")
        elif do == "source":
            nlp.add_pipe(given[0], source=source, **given[1])
        elif do == "add":
            nlp.add_pipe(given[0], **given[1])
        elif do == "select":
            nlp.select_pipes(**given[0])
        elif do == "remove":
            nlp.remove_pipe(given[0])
        elif do == "rename":
            nlp.rename_pipe(*given)
        elif do == "bytes":
            nlp = fresh(nlp).from_bytes(nlp.to_bytes(**given[0]))
    return nlp


def facts(nlp):
    pipes = {name: pipe for name, pipe in nlp.components if hasattr(pipe, "to_bytes")}
    return {
        "names": nlp.pipe_names,
        "components": nlp.component_names,
        "disabled": nlp.disabled,
        "factories": nlp.pipe_factories,
        "labels": {name: list(labels) for name, labels in nlp.pipe_labels.items()},
        "config": {name: nlp.get_pipe_config(name) for name in nlp.component_names},
        "bytes": {name: hashlib.sha256(pipe.to_bytes(exclude=["vocab"])).hexdigest() for name, pipe in pipes.items()},
    }


def annotation(doc):
    groups = {key: [[span.start, span.end, span.label_] for span in group] for key, group in doc.spans.items()}
    scores = {key: numpy.ravel(group.attrs["scores"]).tolist() for key, group in doc.spans.items() if "scores" in group.attrs}
    tokens = [[token.head.i, token.dep_, token.ent_iob_, token.ent_type_, token.ent_kb_id_, token.sent_start] for token in doc]
    return {"tokens": tokens, "groups": groups, "scores": scores}


def told(run):
    """What it gives, or what it says is wrong."""
    try:
        return run()
    except (ValueError, KeyError) as error:
        return {"error": re.search(r"E\d+", str(error)).group()}


def same(tally, wanted, found):
    if {**wanted, "scores": None} != {**found, "scores": None} or wanted["scores"].keys() != found["scores"].keys():
        return False
    for key, scores in wanted["scores"].items():
        if len(scores) != len(found["scores"][key]):
            return False
        largest = float(numpy.abs(numpy.subtract(scores, found["scores"][key])).max(initial=0))
        tally.largest = max(tally.largest, largest)
        if largest > TOLERANCE:
            return False
    return True


def run(nlp, texts):
    """Annotations of all, or the code of what it says is wrong."""
    return told(lambda: [annotation(doc) for doc in nlp.pipe(texts)])


def compare_docs(tally, name, texts, wanted, found):
    if isinstance(wanted, dict) or isinstance(found, dict):
        return tally.check(name, wanted == found, f"{str(wanted)[:300]} in Python, {str(found)[:300]} here")
    for text, one, other in zip(texts, wanted, found, strict=True):
        tally.check(name, same(tally, one, other), f"{text[:60]!r} is {str(one)[:600]} in Python, {str(other)[:600]} here")
    return True


def compare(tally, name, nlp, error, texts, answer, work):
    if error or "error" in answer:
        return tally.check(name, error == answer.get("error"), f"{error} in Python, {str(answer)[:300]} here")
    for fact, value in told(lambda: facts(nlp)).items():
        tally.check(f"{name}, {fact}", value == answer[fact], f"{str(value)[:700]} in Python, {str(answer[fact])[:700]} here")
    wanted = run(nlp, texts)
    compare_docs(tally, name, texts, wanted, answer["docs"])
    compare_docs(tally, f"{name}, of Python's bytes", texts, wanted, answer["crossed"])
    taken = fresh(nlp).from_bytes((work / f"{answer['number']}.here").read_bytes())
    compare_docs(tally, f"{name}, of our bytes", texts, run(taken, texts), answer["docs"])
    return True


def ours(job):
    answer = subprocess.run(["node", str(HERE / "node_side.mjs"), str(job)], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3000:])
    return [json.loads(line) for line in answer.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=6, help="texts for each story")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="stories whose name contains this")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    real = [text for text in trained.real_texts() if len(text) > 20]
    texts = [text[: trained.LONGEST] for text in real[TRAINED_ON: TRAINED_ON + arguments.count - 2]] + ["", "Two Words"]
    stories = {name: steps for name, steps in STORIES.items() if arguments.only in name}
    tally = trained.Tally()
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        train(work / "whole", real[:TRAINED_ON], arguments.seed)
        made = {name: told(lambda steps=steps: done(steps, work / "whole")) for name, steps in stories.items()}
        for number, nlp in enumerate(made.values()):
            if not isinstance(nlp, dict):
                (work / f"{number}.python").write_bytes(nlp.to_bytes())
        job = work / "job.json"
        job.write_text(json.dumps({"folder": place, "texts": texts, "stories": list(stories.values())}), "utf8")
        for (name, nlp), answer in zip(made.items(), ours(job), strict=True):
            error = nlp["error"] if isinstance(nlp, dict) else None
            compare(tally, name, nlp, error, texts, answer, work)
    tally.end()


if __name__ == "__main__":
    main()
