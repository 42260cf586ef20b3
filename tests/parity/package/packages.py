"""Packages as people have them: the model of models/manifest.json, what `spacy package` builds, folders packed by hand."""
import io
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

import spacy
from spacy.cli.package import package
from spacy.util import get_installed_models, get_package_path


def _data_folder(model):
    return next(path.parent for path in sorted(get_package_path(model).rglob("config.cfg")))


def _told(name, path, folder, data):
    meta = json.loads((data / "meta.json").read_text(encoding="utf8"))
    return name, path, folder, meta, (data / "config.cfg").read_text(encoding="utf8")


def _pack(path, data, prefix):
    """All files of a folder under a prefix; the archive's kind by its name."""
    files = [file for file in sorted(data.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    if path.suffix == ".gz":
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            for file in files:
                archive.add(file, prefix + str(file.relative_to(data)))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for file in files:
                archive.write(file, prefix + str(file.relative_to(data)))
    return path


def _by_hand(work, data, label):
    for number, prefix in enumerate(("", "top/", "a/b/c/d/")):
        for ending in ("zip", "tar.gz"):
            path = _pack(work / f"{label}-{number}.{ending}", data, prefix)
            yield _told(path.name, path, prefix.rstrip("/"), data)


def genuine(work, root):
    for wheel in sorted((root / "models").glob("*.whl")):
        name = wheel.name.split("-")[0]
        if name in get_installed_models():
            data = _data_folder(name)
            yield _told(wheel.name, wheel, str(data.relative_to(get_package_path(name).parent)), data)
    for model in sorted(get_installed_models())[:1]:  # one is enough for the ways to pack a folder
        data = _data_folder(model)
        yield from _by_hand(work, data, model)
        path = _pack(work / f"{model} as pip installs it.zip", get_package_path(model), f"{model}/")
        yield _told(path.name, path, f"{model}/{data.name}", data)


def _small_pipeline(work):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner").add_label("SNEK")
    nlp.initialize()
    nlp.to_disk(work / "small")
    return work / "small"


def built(work):
    """`spacy package` with the formats that this Python can build."""
    source = _small_pipeline(work)
    out = work / "built"
    out.mkdir()
    with redirect_stdout(io.StringIO()):
        package(source, out, name="snek_demo", version="1.2.3", create_sdist=False, create_wheel=False, silent=True)
    main = out / "en_snek_demo-1.2.3"
    data = main / "en_snek_demo" / "en_snek_demo-1.2.3"
    for command in ("sdist", "bdist_wheel"):
        done = subprocess.run([sys.executable, "setup.py", "-q", command], cwd=main, capture_output=True)
        if done.returncode != 0:
            print(f"left out: this Python's setuptools can't do {command}")
    for path in sorted((main / "dist").glob("*")):
        inside = "en_snek_demo/en_snek_demo-1.2.3"
        yield _told(path.name, path, inside if path.suffix == ".whl" else f"en_snek_demo-1.2.3/{inside}", data)
    yield from _by_hand(work, data, "small")
    renamed = work / "renamed"
    shutil.copytree(data, renamed / "any name" / "1.0")
    path = _pack(work / "renamed.zip", renamed, "")
    yield _told(path.name, path, "any name/1.0", data)


def all_packages(work, root):
    yield from genuine(work, Path(root))
    yield from built(work)
