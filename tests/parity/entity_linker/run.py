"""Compares what entity linkers, trained here, and their knowledge bases give with Python spaCy's.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when each token has Python's KB id. Python shuffles candidates, and of equals takes whatever comes first then: here they stay in their order. Where two
candidates score alike to within 1e-5, or one is that near to the threshold, sums of floats in another order may choose otherwise: such a doc counts as a tie
and passes. Then the knowledge base itself by random calls (kb.py). Prints `N passed, N failed`.
"""
import hashlib
import random
import sys
import tempfile
from pathlib import Path

import numpy
import spacy
from spacy.pipeline import entity_linker
from spacy.pipeline.legacy import entity_linker as legacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

sys.path.append(str(Path(__file__).resolve().parents[1]))
import kb as kb_calls  # noqa: E402
import trained  # noqa: E402
from fixtures import LENGTH, PATTERNS, UNTRAINED, VARIANTS, WITH_VECTORS, knowledge, mentions  # noqa: E402
from report import record_pipeline  # noqa: E402

TOLERANCE = 1e-5
TRAINED_ON = 32
SCORED = 24


class Unshuffled:
    """In place of `random` where Python's linkers shuffle candidates."""

    shuffle = staticmethod(lambda items: None)


entity_linker.random = legacy.random = Unshuffled


def annotated(doc, ruled, knowledge_base):
    """With sentences, a parse, entities (those of `ruled`, a pipeline), and an entity of the knowledge base for most of these."""
    made = random.Random(doc.text)
    heads = []
    for token in doc:
        is_first = token.i == 0 or doc[token.i - 1].text in ".!?"
        heads.append(token.i if is_first else heads[-1])
    deps = ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]
    doc = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], heads=heads, deps=deps)
    linked = []
    for ent in ruled(doc.text).ents:
        found = [one.entity_ for one in knowledge_base.get_candidates(ent)]
        kb_id = made.choice(found) if found else ""
        linked.append(Span(doc, ent.start, ent.end, ent.label_, kb_id=kb_id))
    doc.ents = linked
    return doc


def digest(data):
    return hashlib.sha256(data).hexdigest()


def is_tie(nlp, text):
    """Whether a link of the doc hangs on as good as nothing: other links with scores that are a little off."""
    found = set()
    for sign in (-1, 1):
        for start in range(3):
            found.add(tuple(token.ent_kb_id_ for token in run_with_noise(nlp, text, sign * TOLERANCE, start)))
    return len(found) > 1


def run_with_noise(nlp, text, noise, start):
    """The same with a bit more, or less, for every third candidate."""
    linkers = [pipe for name, pipe in nlp.pipeline if nlp.get_pipe_meta(name).factory == "entity_linker"]
    plain = [(pipe, pipe.get_candidates) for pipe in linkers]

    def noisy(get_candidates):
        def changed(kb, mention):
            for i, one in enumerate(get_candidates(kb, mention)):
                yield spacy.kb.Candidate(kb, one.entity, one.entity_freq, one.entity_vector, one.alias, one.prior_prob + (noise if i % 3 == start else -noise))

        return lambda kb, mention: list(changed(kb, mention))

    try:
        for pipe, get_candidates in plain:
            pipe.get_candidates = noisy(get_candidates)
        return nlp(text)
    finally:
        for pipe, get_candidates in plain:
            pipe.get_candidates = get_candidates


def compare(tally, name, components, seed, texts):
    if components is None:
        return kb_calls.compare(tally, seed, max(40, len(texts)), LENGTH)
    blank = spacy.blank("en")
    names = mentions(blank, texts[:TRAINED_ON])[:90]
    make_kb = knowledge(names, seed)
    blank.add_pipe("entity_ruler").add_patterns(PATTERNS)
    known = make_kb(blank.vocab)

    epochs = UNTRAINED.get(name, trained.EPOCHS)

    def prepare(nlp):
        if epochs is None:
            nlp.get_pipe("ruler").add_patterns(PATTERNS)
        for pipe in nlp.pipe_names:
            if nlp.get_pipe_meta(pipe).factory == "entity_linker":
                nlp.get_pipe(pipe).set_kb(make_kb)

    def annotate(doc):
        return annotated(doc, blank, known)

    nlp = trained.train(components, [text for text in texts[:TRAINED_ON] if len(text) > 1], annotate, seed, name in WITH_VECTORS, PATTERNS, prepare, epochs)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        nlp = spacy.load(folder)
        examples = [Example(nlp.make_doc(text), annotate(nlp.make_doc(text))) for text in texts[:SCORED] if len(text) > 1]
        references = Path(folder) / "references.spacy"
        DocBin(docs=[example.reference for example in examples], store_user_data=True).to_disk(references)
        *answers, facts = trained.ours(folder, texts, side="entity_linker/node_side.mjs", names=names + ["not there"], references=str(references))
        files = {"contents": "kb/contents", "cfg": "cfg", "model": "model"}
        disk = {part: digest((Path(folder) / "linker" / path).read_bytes()) for part, path in files.items()}
    # Before Python's parser runs: with its first doc it sets the dropout of its model to 0, and writes that from then on.
    tally.pipes(name, nlp, facts)
    equal = links = 0
    for text, found in zip(texts, answers, strict=True):
        wanted = [token.ent_kb_id_ for token in nlp(text)]
        links += sum(link not in ("", "NIL") for link in wanted)
        good = wanted == found
        equal += good
        if not good and is_tie(nlp, text):
            tally.ties += 1
            good = True
        tally.check(name, good, f"{text[:60]!r} has {str(wanted)[:700]} in Python, {str(found)[:700]} here")
    scores = {key: value for key, value in nlp.evaluate(examples).items() if key != "speed"}
    print(f"{name}: {links} linked tokens in {len(texts)} docs, nel_micro_f {scores.get('nel_micro_f'):.3f}")
    check_facts(tally, name, nlp, facts, disk, scores, names + ["not there"])
    record_pipeline(nlp, nlp.pipe_names, equal, len(texts))


def check_facts(tally, name, nlp, facts, disk, scores, names):
    kb = nlp.get_pipe("linker").kb
    wanted = {
        "entities": kb.get_entity_strings(),
        "aliases": kb.get_alias_strings(),
        "candidates": [[[one.entity_, one.alias_, one.entity_freq, one.prior_prob, list(one.entity_vector)] for one in kb.get_alias_candidates(alias)] for alias in names],
        "kb": digest(kb.to_bytes()),
        "contents": disk["contents"],
        "inPipe": disk["contents"],
        "cfg": disk["cfg"],
        "model": disk["model"],
    }
    for fact, value in wanted.items():
        tally.check(f"{name}, {fact}", value == facts[fact], f"{str(value)[:300]} in Python, {str(facts[fact])[:300]} here")
    links = {key: value for key, value in scores.items() if key.startswith("nel_")}
    others = {key: facts["scores"].get(key, "nothing") for key in links}
    tally.check(f"{name}, scores", same_scores(links, others), f"{links} in Python, {others} here")


def same_scores(wanted, found):
    if isinstance(wanted, dict):
        return isinstance(found, dict) and list(wanted) == list(found) and all(same_scores(wanted[key], found[key]) for key in wanted)
    return wanted == found or (isinstance(wanted, float) and isinstance(found, (int, float)) and abs(wanted - found) < 1e-9)


if __name__ == "__main__":
    numpy.seterr(invalid="ignore")  # a vector of zeros is like none
    trained.compare_all(__doc__, count=30, trained_on=TRAINED_ON, variants={**VARIANTS, "knowledge base": None}, compare=compare)
