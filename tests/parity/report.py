"""What a run compared, for scripts/models-table.mjs: how many docs by component, architecture and language were equal.

Without SPACY_REPORT, a folder, nothing is written. With it each run leaves a file of JSON lines there.
"""
import atexit
import json
import os
from collections import Counter
from pathlib import Path

LISTENER = "Tok2VecListener"
equal_of = Counter()
all_of = Counter()


def record(kind, name, equal, of):
    """`equal` of `of` docs more. Kinds are 'component', 'architecture', 'language' and 'noun chunks'."""
    equal_of[kind, name] += equal
    all_of[kind, name] += of


def record_pipeline(nlp, names, equal, of):
    """Docs that went through these components: counted once for every factory and every architecture among them."""
    blocks = nlp.config["components"]
    factories = {blocks[name]["factory"] for name in names}
    architectures = set().union(*(architectures_of(blocks[name], blocks) for name in names))
    for factory in factories:
        record("component", factory, equal, of)
    for architecture in architectures:
        record("architecture", architecture, equal, of)


def architectures_of(block, components):
    """All of a block's architectures; a listener's are those of the tok2vec that it listens to, too."""
    found = set()
    for key, value in block.items():
        if isinstance(value, dict):
            found |= architectures_of(value, components)
        elif key == "@architectures":
            found.add(value)
            if LISTENER in value:
                found |= upstream_architectures(block["upstream"], components)
    return found


def upstream_architectures(upstream, components):
    heard = [block for name, block in components.items() if block["factory"] == "tok2vec" and upstream in ("*", name)]
    return set().union(*(architectures_of(block, components) for block in heard))


def write():
    folder = Path(os.environ["SPACY_REPORT"])
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"kind": kind, "name": name, "equal": equal_of[kind, name], "of": of}) + "\n" for (kind, name), of in sorted(all_of.items())]
    (folder / f"{os.getpid()}.jsonl").write_text("".join(lines), "utf8")


if os.environ.get("SPACY_REPORT"):
    atexit.register(write)
