"""Makes a package with an entity linker that looks at context, and what Python says of a text.

Usage: make_linker.py OUTPUT_FOLDER
"""

import json
import shutil
import sys
from pathlib import Path

import spacy
from make_fixtures import TOK2VEC, zipped
from spacy.kb import InMemoryLookupKB
from spacy.training import Example

WIDTH = 8
WRITER, PRESIDENT, CITY = "Q42", "Q11806", "Q350"
PATTERNS = [
    {"label": "PERSON", "pattern": "Adams"},
    {"label": "PERSON", "pattern": "Arthur Dent"},
    {"label": "GPE", "pattern": "Cambridge"},
]
TRAINING = [
    ("Adams wrote a funny novel about space.", WRITER),
    ("Adams signed the treaty as president.", PRESIDENT),
    ("The novel of Adams is funny.", WRITER),
    ("The treaty of president Adams was signed.", PRESIDENT),
]
TEXT = "Adams wrote a funny novel in Cambridge. Arthur Dent is in it. Adams signed the treaty as president."


def make_kb(vocab):
    kb = InMemoryLookupKB(vocab, entity_vector_length=WIDTH)
    for place, entity in enumerate([WRITER, PRESIDENT, CITY]):
        kb.add_entity(entity, freq=10, entity_vector=[float(i == place) for i in range(WIDTH)])
    kb.add_alias("Adams", [WRITER, PRESIDENT], [0.5, 0.5])
    kb.add_alias("Cambridge", [CITY], [1.0])
    return kb


def train():
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    model = {"@architectures": "spacy.EntityLinker.v2", "tok2vec": TOK2VEC}
    linker = nlp.add_pipe("entity_linker", config={"model": model, "entity_vector_length": WIDTH})
    examples = []
    for text, entity in TRAINING:
        start = text.index("Adams")
        annotated = {"entities": [(start, start + 5, "PERSON")], "links": {(start, start + 5): {entity: 1.0}}}
        predicted = nlp.make_doc(text)
        for name in ("sentencizer", "entity_ruler"):
            predicted = nlp.get_pipe(name)(predicted)
        examples.append(Example.from_dict(predicted, {**annotated, "sent_starts": [1] + [-1] * (len(predicted) - 1)}))
    linker.initialize(lambda: examples, nlp=nlp, kb_loader=make_kb)
    optimizer = nlp.create_optimizer()
    for _ in range(40):
        linker.update(examples, sgd=optimizer)
    nlp.meta.update(name="linked", version="1.0.0")
    return nlp


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    nlp = train()
    folder = out / "linked-data"
    nlp.to_disk(folder)
    zipped(folder, out / "linked.zip", "linked")
    shutil.rmtree(folder)
    found = [[ent.text, ent.label_, ent.kb_id_] for ent in nlp(TEXT).ents]
    assert [kb_id for _, _, kb_id in found] == [WRITER, CITY, "NIL", PRESIDENT], found
    (out / "linked.json").write_text(json.dumps({"text": TEXT, "ents": found}), "utf8")
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
