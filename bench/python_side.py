"""Python spaCy's half of the benchmark: prints one JSON object.

usage: python_side.py TEXTS.jsonl ROUNDS DATA_FOLDER...
All are loaded; the first runs.
"""

import json
import platform
import statistics
import sys
import time
import warnings

import spacy

BESIDE_NER = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def seconds(action):
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def rate(action, rounds):
    action()
    rates = []
    for _ in range(rounds):
        spent, tokens = seconds(action)
        rates.append(tokens / spent)
    return statistics.median(rates)


def load_time(folder):
    spacy.load(folder)
    return statistics.median([seconds(lambda: spacy.load(folder))[0] for _ in range(3)])


def main():
    texts_path, rounds, *folders = sys.argv[1:]
    with open(texts_path, encoding="utf8") as file:
        texts = [json.loads(line)["text"] for line in file]
    warnings.filterwarnings("ignore", message=r"\[W095\]")
    loads = [load_time(folder) for folder in folders]
    nlp = spacy.load(folders[0])
    ner = spacy.load(folders[0], exclude=BESIDE_NER)
    pipelines = {"pipeline": nlp.pipe, "ner": ner.pipe, "tokenizer": nlp.tokenizer.pipe}
    rates = {name: rate(lambda: sum(len(doc) for doc in pipe(texts)), int(rounds)) for name, pipe in pipelines.items()}
    versions = f"spaCy {spacy.__version__}, Python {platform.python_version()}"
    print(json.dumps({"versions": versions, **rates, "loads": loads}))


if __name__ == "__main__":
    main()
