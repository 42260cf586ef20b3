"""Writes what spaCy has as JSON to standard output: its version, components, architectures, languages, and the other functions that
configs name.

A component comes with `needs`: what keeps it out of a program without Python, as its source says, or null.
"""

import inspect
import json
import pkgutil
import re

import spacy
import spacy.lang
from spacy import registry
from spacy.util import get_lang_class

NEEDS = {"torch": "PyTorch", "multi_?task": "training"}
# Registries of what a component's settings may name.
FUNCTIONS = ("layers", "misc", "scorers")


def needs(function):
    source = f"{inspect.getmodule(function).__name__}\n{inspect.getsource(function)}"
    return next((what for pattern, what in NEEDS.items() if re.search(pattern, source, re.IGNORECASE)), None)


def plain(name):
    """A language's own version of a component ('en.lemmatizer') has its name; spacy-legacy's answer to 'spacy.' too."""
    return re.sub(r"^[a-z]{2,3}\.", "", re.sub(r"^spacy-legacy\.", "spacy.", name))


def all_of(functions):
    return dict(sorted((plain(name), needs(function)) for name, function in functions.items()))


def names(registry_name):
    return sorted({re.sub(r"^spacy-legacy\.", "spacy.", name) for name in getattr(registry, registry_name).get_all()})


def languages():
    codes = [module.name for module in pkgutil.iter_modules(spacy.lang.__path__) if module.ispkg]
    classes = {code: get_lang_class(code) for code in sorted(codes)}
    return {code: {"name": cls.__name__, "noun_chunks": "noun_chunks" in cls.Defaults.syntax_iterators} for code, cls in classes.items()}


def main():
    known = languages()
    spacy.blank("en")  # fills the registries
    found = {"version": spacy.__version__, "components": all_of(registry.factories.get_all()), "architectures": names("architectures"), "languages": known,
             "functions": {kind: names(kind) for kind in FUNCTIONS}}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
