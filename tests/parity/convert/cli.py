"""Command lines, run by Python's `spacy convert` and by ours on the same files."""
import contextlib
import json
import re
import shutil
import subprocess
from pathlib import Path

from spacy.cli._util import app
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from typer.testing import CliRunner

import conllu
import iob
import training_json
from describe import describe, kinds_of

HERE = Path(__file__).resolve().parent
OUT = "OUT"


def write_inputs(folder, rand):
    """Files of every format, in folders of one type, of several, of none."""
    made = {
        "one.conllu": conllu.generated(rand, False), "many/a.conllu": conllu.generated(rand, False), "many/deep/b.v1.conllu": conllu.generated(rand, False), "many/.hidden.conllu": "x", "many/.git/c.conllu": "x",
        "order/a-b.iob": "a|O", "order/a/b.iob": "b|O", "order/B.iob": "c|O", "order/\u00e9.iob": "d|O", "order/a.b/c.iob": "e|O",
        "mixed/a.conllu": conllu.generated(rand, False), "mixed/b.iob": "a|O", "lines.iob": iob.generated_iob(rand, False), "tokens.ner": iob.generated_ner(rand, False), "tokens.iob": "a O\nb B-X\n\nc O", "lines.ner": "a|O b|B-X",
        "both.ner": "a|O b|B-X\n\nc O", "neither.iob": "a b", "late.ner": "x\n" * 20 + "a O", "tokens.conll": iob.generated_ner(rand, False), "flat.conll": "I O\nlike O\nLondon B-GPE\n. O\nYes O\n. O\n",
        "train.json": json.dumps([{"id": 0, "paragraphs": [training_json.paragraph(rand, False)]}]), "parsed.json": json.dumps([{"id": 0, "paragraphs": [{"raw": "\u00e9 \U0001f600/\"", "sentences": [{"tokens": [{"orth": "\u00e9", "ner": "B-A"}, {"orth": "\U0001f600/\"", "ner": "L-A"}]}]}]}]),
        "notes.txt": "a O\nb B-X", "noend": "a|O", "dots.v1.": "a|O", "crlf.conllu": conllu.generated(rand, False).replace("\n", "\r\n"), "nerfolder/x.ner": "a|O b|B-X", "bad.conllu": "1\ta", "map.json": json.dumps({"PER": "PERSON", "LOC": ""}), "badmap.json": "{",
    }
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf8"))
    (folder / "latin.conllu").write_bytes("1\t\u00e9\t_\tX\t_\t_\t0\troot\t_\t_".encode("latin1"))
    (folder / "empty").mkdir()


def command_lines(model):
    files = ["one.conllu", "many", "order", "mixed", "lines.iob", "tokens.ner", "tokens.iob", "lines.ner", "both.ner", "neither.iob", "late.ner", "tokens.conll", "flat.conll", "train.json", "parsed.json", "notes.txt", "noend", "crlf.conllu", "latin.conllu", "nerfolder", "bad.conllu", "empty", "missing.conllu"]
    for name in files:
        yield [name, OUT]
        yield [name, "--file-type", "json"]
        yield [name, OUT, "-t", "json", "-C", "-n", "2"]
    for name in ["many", "mixed", "order", "one.conllu"]:
        yield [name, OUT, "--concatenate"]
        for converter in ["conllu", "iob", "json", "ner"]:
            yield [name, OUT, "-c", converter]
    for options in [["-n", "0"], ["-n", "x"], ["-n", "-1"], ["--n-sents=3"], ["-m"], ["--morphology", "-T"], ["-nm", "map.json"], ["--ner-map", "missing.json"], ["--ner-map=map.json", "-l", "en"], ["-nm", "badmap.json"], ["-t", "xml"], ["-c", "xml"], ["--nonsense"], ["-mT"], ["-t", "spacy", "-c", "conllubio"]]:
        yield ["one.conllu", OUT, *options]
    for options in [["-s"], ["-n", "0"], ["-s", "-n", "0"], ["-s", "-b", model], ["-s", "--base", model, "-n", "2"], ["-s", f"--model={model}"], ["-s", "-b", "no_such_model"]]:
        yield ["flat.conll", OUT, *options]
    yield from [["one.conllu"], ["one.conllu", "-"], ["one.conllu", "-", "-t", "json"], ["one.conllu", "missing"], [], ["one.conllu", OUT, "more"], ["noend", OUT, "-c", "iob"], ["dots.v1.", OUT, "-c", "iob"], ["notes.txt", OUT, "-c", "ner"], ["train.json", OUT, "-b", model]]


def placed(args, folder, out):
    """A command line with the paths of this run."""
    names = {path.name for path in folder.iterdir()} | {"missing.conllu", "missing.json", "missing"}

    def place(arg):
        if arg == OUT:
            return str(out)
        option, equals, value = arg.partition("=")
        if equals and value in names:
            return f"{option}={folder / value}"
        return str(folder / arg) if arg in names else arg
    return [place(arg) for arg in args]


def written(out):
    """The files of an output folder: docs of .spacy, text of others."""
    found = {}
    for path in sorted(out.rglob("*")):
        if path.suffix == ".spacy":
            found[str(path.relative_to(out))] = [json.loads(json.dumps(describe(doc))) for doc in DocBin(store_user_data=True).from_disk(path).get_docs(Vocab())]
        elif path.is_file():
            found[str(path.relative_to(out))] = without_floats(path.read_text("utf8"))
    return found


def results(folder, lines, side, run):
    outs = [folder / "out" / side / str(i) for i in range(len(lines))]
    for out in outs:
        out.mkdir(parents=True)
    found = run([placed(args, folder / "in", out) for args, out in zip(lines, outs)])
    for result, out in zip(found, outs, strict=True):
        result["files"] = written(out)
        shutil.rmtree(out)
    return found


def run_python(folder):
    def run(lines):
        found = []
        # Newer versions of Typer take '-' for a path that must exist.
        (folder / "-").touch()
        with contextlib.chdir(folder):
            for args in lines:
                result = CliRunner().invoke(app, ["convert", *args])
                found.append({"status": result.exit_code, "output": without_floats(result.stdout)})
        return found
    return run


def without_floats(text):
    """JavaScript writes 1.0 as 1."""
    return re.sub(r'("value":\d+)\.0\b', r"\1", text)


def run_node(folder):
    def run(lines):
        path = folder / "job.json"
        path.write_text(json.dumps(lines))
        done = subprocess.run(["node", str(HERE / "cli_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
        return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    return run


def compare(folder, rand, model):
    """Each command line, and how the two differ."""
    inputs = folder / "in"
    inputs.mkdir()
    write_inputs(inputs, rand)
    lines = list(command_lines(model))
    ours = results(folder, lines, "ours", run_node(folder))
    theirs = results(folder, lines, "theirs", run_python(folder))
    for args, expected, got in zip(lines, theirs, ours, strict=True):
        yield args, list(differences(expected, got))


def differences(theirs, ours):
    if theirs["status"] != ours["status"]:
        yield f"status: Python {theirs['status']} {theirs['output']!r:.300}, ours {ours['status']} {ours.get('error')}"
    if theirs["status"]:
        return
    # Ours go to standard error.
    if kinds_of(theirs["output"]) != kinds_of(ours["messages"]):
        yield f"printed: Python {theirs['output']!r:.300}, ours {ours['messages']!r:.300}"
    if theirs["output"].startswith("[") and theirs["output"] != ours["output"]:
        yield f"output: Python {theirs['output']!r:.600}, ours {ours['output']!r:.600}"
    for name in sorted(theirs["files"].keys() | ours["files"].keys()):
        expected, got = theirs["files"].get(name), ours["files"].get(name)
        if expected != got:
            yield f"file {name}: Python {expected!r:.600}, ours {got!r:.600}"
