"""Compares what we read out of archives with what Python reads: sizes and checksums of all files, data folder, meta, config.

Run by a Python with spaCy 3.8: run.py [path of spacy_config_driver]. Prints `N passed, N failed`.
"""
import json
import subprocess
import sys
import tarfile
import tempfile
import warnings
import zipfile
import zlib
from pathlib import Path

from spacy.util import load_config_from_str

import archives
import packages

ROOT = Path(__file__).resolve().parents[3]


def driver_path():
    return sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "native" / "tests" / "cpp" / "spacy_config_driver")


def ask(request):
    done = subprocess.run([driver_path()], input=json.dumps(request).encode() + b"\n", stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def in_python(path):
    """{name: [size, CRC-32]} of the files of an archive."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            contents = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    else:
        with tarfile.open(path) as archive:
            contents = {info.name: archive.extractfile(info).read() for info in archive if info.isfile()}
    plain = {name.removeprefix("./"): content for name, content in contents.items()}
    return {name: [len(content), zlib.crc32(content)] for name, content in plain.items()}


def check_contents(path):
    reply = ask({"archive": str(path)})
    expected = in_python(path)
    if reply.get("files") == expected:
        return None
    return f"ours {str(reply)[:300]}, Python {str(expected)[:300]}"


def check_package(path, folder, meta, config):
    reply = ask({"package": str(path)})
    expected = {"folder": folder, "meta": meta, "config": dict(load_config_from_str(config, interpolate=True))}
    if reply == expected:
        return None
    return f"ours {str(reply)[:300]}, Python {str(expected)[:300]}"


def main():
    warnings.simplefilter("ignore")
    results = []
    with tempfile.TemporaryDirectory() as work:
        for name, path in archives.all_archives(Path(work)):
            results.append((f"contents of {name}", check_contents(path)))
        for name, path, folder, meta, config in packages.all_packages(Path(work), ROOT):
            results.append((f"contents of {name}", check_contents(path)))
            results.append((f"package {name}", check_package(path, folder, meta, config)))
    for name, why in results:
        if why is not None:
            print("FAILED", name, why)
    failed = sum(why is not None for _, why in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
