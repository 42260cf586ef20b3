"""Python spaCy's half of the benchmark of rulers: prints one JSON object, in seconds of this process.

usage: rulers_python.py FOLDER TEXTS_FOLDER ROUNDS
Leaves patterns.jsonl and texts.json in FOLDER for the other half.
"""

import hashlib
import json
import random
import re
import statistics
import sys
import time
from pathlib import Path

import spacy

PHRASES = 100_000
LABELS = ["ORG", "PERSON", "GPE", "PRODUCT", "EVENT", "DISEASE", "DRUG", "SPECIES"]
SYLLABLES = "ba ce di fo gu ha ki lo mu na or pe qui ra so ta ul ve wi xe yo zu an el in ost ur sch br tr".split()
NAME = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3}")


def read_texts(folder):
    texts = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text("utf8").splitlines()]
    return texts


def phrases(texts):
    """Names as they stand in the texts, then made ones of one to four words."""
    rand = random.Random(1)
    found = {name for text in texts for name in NAME.findall(text) if name[0].isupper()}
    chosen = dict.fromkeys(sorted(found)[: PHRASES // 5])
    while len(chosen) < PHRASES:
        words = ["".join(rand.choices(SYLLABLES, k=rand.randrange(2, 5))).capitalize() for _ in range(rand.choice([1, 1, 2, 2, 3, 4]))]
        chosen[" ".join(words)] = None
    for phrase in chosen:
        yield {"label": rand.choice(LABELS), "pattern": phrase, **({"id": f"Q{rand.randrange(10**6)}"} if rand.random() < 0.3 else {})}


def seconds(action):
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


def main():
    folder, texts_folder, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    texts = read_texts(texts_folder)
    patterns = list(phrases(texts))
    (folder / "patterns.jsonl").write_text("".join(json.dumps(pattern) + "\n" for pattern in patterns), "utf8")
    (folder / "texts.json").write_text(json.dumps(texts), "utf8")
    adds, loads, runs = [], [], []
    for _ in range(min(rounds, 3)):
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        adds.append(seconds(lambda: ruler.add_patterns(patterns))[0])
    nlp.to_disk(folder / "package")
    for _ in range(min(rounds, 3)):
        loads.append(seconds(lambda: spacy.load(folder / "package"))[0])
    list(nlp.pipe(texts))
    alone = []
    for _ in range(rounds):
        spent, docs = seconds(lambda: list(nlp.pipe(texts)))
        runs.append(spent)
        made = [nlp.make_doc(text) for text in texts]
        alone.append(seconds(lambda: [ruler(doc) for doc in made])[0])
    ents = [[[ent.start, ent.end, ent.label_, ent.ent_id_] for ent in doc.ents] for doc in docs]
    print(json.dumps({
        "add": statistics.median(adds), "load": statistics.median(loads), "run": statistics.median(runs), "alone": statistics.median(alone),
        "tokens": sum(map(len, docs)), "ents": sum(map(len, ents)), "answers": hashlib.sha256(json.dumps(ents, separators=(",", ":")).encode()).hexdigest(),
    }))


if __name__ == "__main__":
    main()
