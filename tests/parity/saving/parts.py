"""A pipeline's parts that have bytes and files of their own.

Run as a program it saves pipelines as Python does, in a process of its own: parts.py NAME FOLDER... With another
PYTHONHASHSEED the sets of Python have another order, and what depends on that differs.
"""
import sys
import warnings
from pathlib import Path


def parts_of(nlp):
    """By name."""
    components = {name: pipe for name, pipe in nlp.components if hasattr(pipe, "to_bytes")}
    vocab = {"vocab": nlp.vocab, "strings": nlp.vocab.strings, "lookups": nlp.vocab.lookups, "vectors": nlp.vocab.vectors}
    return {"tokenizer": nlp.tokenizer, **{f"vocab.{name}": part for name, part in vocab.items()}, **components}


def without_vocab(name):
    return {} if name.startswith("vocab.") else {"exclude": ["vocab"]}


def write_parts(nlp, folder):
    """Saving may add strings, so that the vocab comes last."""
    folder.mkdir()
    for name, part in reversed(parts_of(nlp).items()):
        made = part.to_bytes(**without_vocab(name))
        (folder / f"{name}.bytes").write_bytes(made.encode() if isinstance(made, str) else made)
        (folder / f"{name}.disk").mkdir()
        part.to_disk(folder / f"{name}.disk" / "it", **without_vocab(name))


def read_parts(nlp, folder, kind):
    for name, part in parts_of(nlp).items():
        place = folder / f"{name}.{kind}"
        if nlp.has_pipe(name) and nlp.get_pipe_meta(name).factory == "attribute_ruler":
            part.clear()
        if kind == "bytes":
            part.from_bytes(place.read_bytes(), **without_vocab(name))
        else:
            part.from_disk(place / "it", **without_vocab(name))
    return nlp


def save(name, folder):
    import spacy

    nlp = spacy.load(folder / "start")
    nlp.to_disk(folder / name)
    (folder / f"{name}.bytes").write_bytes(nlp.to_bytes())
    write_parts(spacy.load(folder / "start"), folder / f"{name} parts")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for each in sys.argv[2:]:
        save(sys.argv[1], Path(each))
