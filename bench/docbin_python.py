"""Python's side of the DocBin benchmark: docbin_python.py FOLDER ROUNDS. Writes FOLDER/docs.spacy, prints seconds as JSON."""
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "parity"), str(ROOT / "tests" / "parity" / "serialize")]
from installed import load_package, newest  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402
from texts import real_docs  # noqa: E402

DOCS = 5000


def seconds(run, rounds):
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return sorted(times)[rounds // 2]


def main():
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    docs = real_docs(load_package(newest("en_core_web")), DOCS)
    DocBin(docs=docs).to_disk(folder / "docs.spacy")
    data = (folder / "docs.spacy").read_bytes()
    vocab = Vocab()
    read = DocBin().from_bytes(data)

    def get_docs():
        return sum(len(doc.text) + len(doc.ents) for doc in read.get_docs(vocab))

    result = {
        "docs": len(docs),
        "tokens": sum(map(len, docs)),
        "getDocs": seconds(get_docs, rounds),
        "fromBytes": seconds(lambda: DocBin().from_bytes(data), rounds),
        "encode": seconds(lambda: DocBin(docs=docs).to_bytes(), rounds),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
