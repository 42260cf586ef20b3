"""Writes spaCy's glossary (spacy.explain) as JSON to standard output, without importing spaCy."""

import ast
import importlib.util
import json
import pathlib
import sys

source = pathlib.Path(importlib.util.find_spec("spacy").origin).with_name("glossary.py")
for statement in ast.parse(source.read_text(encoding="utf-8")).body:
    if isinstance(statement, ast.Assign) and statement.targets[0].id == "GLOSSARY":
        sys.stdout.buffer.write(json.dumps(ast.literal_eval(statement.value), ensure_ascii=False).encode())
        break
else:
    sys.exit(f"{source} has no GLOSSARY")
