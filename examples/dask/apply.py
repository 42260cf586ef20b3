"""Annotate the texts of a .jsonl file with spacy-wasm on a Dask cluster, into one .spacy file."""

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
    done = subprocess.run(command, input="".join(lines).encode(), capture_output=True)
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
    import dask.bag
    from dask.distributed import Client

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="a pipeline that every worker can open: a name, a path or an address")
    parser.add_argument("texts", help='a file of {"text": …} lines that every worker can read')
    parser.add_argument("out", help="the .spacy file to write")
    parser.add_argument("--scheduler", help="address of a running cluster; without it, two workers on this machine")
    parser.add_argument("--blocksize", default="4MiB", help="how much of the file a task is given (%(default)s)")
    args = parser.parse_args()

    client = Client(args.scheduler) if args.scheduler else Client(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with client:
        lines = dask.bag.read_text(args.texts, blocksize=args.blocksize)
        parts = lines.map_partitions(annotate, model=args.model).compute()
    merge(parts, args.out)
    print(f"{len(parts)} parts in {args.out}")


if __name__ == "__main__":
    main()
