"""Compares what text categorizers of every architecture, trained here, give with Python spaCy's.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when it has Python's categories in Python's order, with scores within 1e-4. Python is given one doc at a time: what it says of a doc without tokens
depends on the others of its batch. Prints `N passed, N failed`.
"""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
import trained  # noqa: E402
from fixtures import LABELS, VARIANTS, WITH_VECTORS  # noqa: E402
from report import record_pipeline  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 48


def annotated(doc, exclusive):
    words = [len(token) for token in doc]
    facts = [len(doc) % 2 == 0, sum(words) > 5 * len(doc), "e" in doc.text[:9], "?" in doc.text]
    if exclusive:
        facts = [i == facts.index(True) if True in facts else i == 0 for i in range(len(facts))]
    doc.cats = {label: float(fact) for label, fact in zip(LABELS, facts)}
    return doc


def compare(tally, name, components, seed, texts):
    exclusive = any(factory == "textcat" for factory, _, _ in components)
    nlp = trained.train(components, texts[:TRAINED_ON], lambda doc: annotated(doc, exclusive), seed, name in WITH_VECTORS)
    nlp, answers, facts = trained.saved_and_loaded(nlp, texts)
    equal = 0
    for text, answer in zip(texts, answers, strict=True):
        wanted, found = nlp(text).cats, answer["cats"]
        differences = [abs(wanted[label] - found.get(label, 1e9)) for label in wanted]
        good = list(wanted) == list(found) and max(differences) <= TOLERANCE
        tally.largest = max([tally.largest, *differences])
        equal += tally.check(name, good, f"{text[:60]!r} is {wanted} in Python, {found} here")
    tally.pipes(name, nlp, facts)
    record_pipeline(nlp, nlp.pipe_names, equal, len(texts))


if __name__ == "__main__":
    trained.compare_all(__doc__, count=60, trained_on=TRAINED_ON, variants=VARIANTS, compare=compare)
