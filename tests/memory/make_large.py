"""Makes a package of the size of an `lg` one, with Python spaCy: 350,000 words with a vector of 300 numbers each, and a tagger.

Usage: make_large.py OUTPUT_FOLDER
"""

import shutil
import sys
import zipfile
from pathlib import Path

import numpy
import spacy
from spacy.training import Example
from spacy.vectors import Vectors

WORDS, WIDTH = 350_000, 300
TAGGED = [("the dog barks", ["DT", "NN", "VBZ"]), ("dogs bark", ["NNS", "VBP"])]
TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 32, "depth": 1, "embed_size": 500, "window_size": 1, "maxout_pieces": 2, "subword_features": True,
    "pretrained_vectors": True,
}


def words():
    return ["the", "dog", "barks", "dogs", "bark", *(f"word{number}" for number in range(WORDS - 5))]


def make_pipeline():
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    rows = numpy.random.default_rng(0).standard_normal((WORDS, WIDTH), dtype="float32")
    keys = [nlp.vocab.strings.add(word) for word in words()]
    nlp.vocab.vectors = Vectors(data=rows, keys=keys, name="large")
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": TOK2VEC}})
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(text), {"tags": tags}) for text, tags in TAGGED])
    nlp.meta.update(name="large", version="0.1.0")
    return nlp


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "data"
    make_pipeline().to_disk(folder)
    with zipfile.ZipFile(out / "large.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"large/{path.relative_to(folder).as_posix()}")
    shutil.rmtree(folder)
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
