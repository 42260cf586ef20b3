"""Writes what spaCy says of its factories (settings, attributes, scores) and of a config, as a string of C++ that holds JSON.

generate_factories.py OUTPUT
"""
import inspect
import json
import sys
import warnings
from pathlib import Path

import spacy
import spacy.lang
from spacy.git_info import GIT_VERSION
from spacy.language import Language
from spacy.util import get_minor_version_range, registry

# Blocks of functions whose arguments a config may leave out, by their registry's name in it.
FUNCTIONS = ("architectures", "scorers", "misc")
# Not to be made here without what they are trained with.
SKIPPED = ("nn_labeller",)


def factories() -> dict:
    """By name; what a language has in place of another one's is "de.lemmatizer"."""
    nlp = spacy.blank("xx")
    for language in sorted(path.name for path in Path(spacy.lang.__path__[0]).iterdir() if path.is_dir()):
        if not language.startswith("_"):
            spacy.util.get_lang_class(language)
    described = {}
    for name, meta in Language._factory_meta.items():
        if name in SKIPPED:
            continue
        given = {**meta.default_config, "nlp": nlp, "name": name, "@factories": name}
        filled = registry.fill({"cfg": given})["cfg"]
        described[name] = {
            "default_config": {key: filled[key] for key in filled if key not in ("nlp", "name", "@factories")},
            "assigns": list(meta.assigns),
            "requires": list(meta.requires),
            "retokenizes": meta.retokenizes,
            "default_score_weights": dict(meta.default_score_weights),
        }
    return described


def functions() -> dict:
    """The arguments that have defaults, by the function's name."""
    found = {}
    for kind in FUNCTIONS:
        for name, function in getattr(registry, kind).get_all().items():
            parameters = inspect.signature(function).parameters.values()
            defaults = {p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty}
            try:
                json.dumps(defaults)
            except TypeError:
                continue
            if defaults:
                found[f"@{kind}:{name}"] = defaults
    return found


def main() -> None:
    warnings.simplefilter("ignore")
    config = dict(spacy.blank("xx").config)
    described = {"factories": factories(), "functions": functions(), "config": config}
    described["meta"] = {
        "spacy_version": get_minor_version_range(spacy.about.__version__),
        "spacy_git_version": GIT_VERSION,
    }
    text = json.dumps(described, separators=(",", ":"))
    assert ')"' not in text
    output = Path(sys.argv[1])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(f'R"({text})"\n', encoding="utf8")


if __name__ == "__main__":
    main()
