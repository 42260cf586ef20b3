"""Annotate the texts of a .jsonl file with spacy-wasm on a Spark cluster, into one .spacy file."""

import argparse
import os
import shlex
import subprocess
import tempfile
from pathlib import Path

SPACY_WASM = shlex.split(os.environ.get("SPACY_WASM", "npx spacy-wasm"))


def annotate(lines, model):
    """Lines of JSON in, the bytes of a .spacy file out. Runs where the lines are."""
    command = [*SPACY_WASM, "apply", model, "-", "-", "--format", "jsonl"]
    done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return [done.stdout]


def merge(parts, out):
    """The parts in their order: with spaCy where that is installed, else with spacy-wasm."""
    try:
        from spacy.tokens import DocBin
    except ImportError:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, f"{number}.spacy") for number in range(len(parts))]
            for file, part in zip(files, parts):
                file.write_bytes(part)
            subprocess.run([*SPACY_WASM, "merge", "--force", *files, out], check=True)
        return
    merged = DocBin(store_user_data=True)
    for part in parts:
        merged.merge(DocBin(store_user_data=True).from_bytes(part))
    merged.to_disk(out)


def main():
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="a pipeline that every worker can open: a name, a path or an address")
    parser.add_argument("texts", help='a file of {"text": …} lines that every worker can read')
    parser.add_argument("out", help="the .spacy file to write")
    parser.add_argument("--partitions", type=int, default=8, help="how many tasks at least (%(default)s)")
    parser.add_argument("--master", help="the cluster, such as local[2]; without it what spark-submit says")
    args = parser.parse_args()

    builder = SparkSession.builder.appName("spacy-wasm")
    spark = (builder.master(args.master) if args.master else builder).getOrCreate()
    try:
        lines = spark.sparkContext.textFile(args.texts, args.partitions)
        parts = lines.mapPartitions(lambda part: annotate(part, args.model)).collect()
    finally:
        spark.stop()
    merge(parts, args.out)
    print(f"{len(parts)} parts in {args.out}")


if __name__ == "__main__":
    main()
