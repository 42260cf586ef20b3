"""Writes the files that `spacy package` puts into every package as JSON to standard output, without importing spaCy."""

import ast
import importlib.util
import json
import pathlib
import sys

NAMES = {"TEMPLATE_SETUP": "setup", "TEMPLATE_MANIFEST": "manifest", "TEMPLATE_INIT": "init"}

source = pathlib.Path(importlib.util.find_spec("spacy").origin).parent / "cli" / "package.py"
found = {}
for statement in ast.parse(source.read_text(encoding="utf-8")).body:
    if isinstance(statement, ast.Assign) and statement.targets[0].id in NAMES:
        # A text, with .strip() or .lstrip() called on it.
        method = getattr(str, statement.value.func.attr)
        found[NAMES[statement.targets[0].id]] = method(ast.literal_eval(statement.value.func.value))
if len(found) < len(NAMES):
    sys.exit(f"{source} has no {', '.join(NAMES)}")
sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode())
