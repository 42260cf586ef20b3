"""Real docs by the dozen: sentences of the shared texts, with what a pipeline says of them."""
import json
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def sentences(languages):
    folder = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts"))
    for language in languages:
        for line in (folder / f"{language}.jsonl").read_text("utf8").splitlines():
            text = json.loads(line)["text"]
            yield text
            yield from (piece for piece in re.split(r"(?<=[.!?:;,])\s+|\n+", text) if piece)


def real_docs(nlp, count):
    texts = sentences(["en", "fr", "es", "cs"])
    return list(nlp.pipe(text for _, text in zip(range(count), texts)))
