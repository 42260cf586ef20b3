"""Configs as they occur: of the installed packages, of spaCy itself, and what `spacy init config` writes."""
import itertools
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.util import get_installed_models, get_package_path

LANGUAGES = ("en", "de", "zh", "ja", "xx", "fr", "ru")
COMPONENTS = (
    "tagger",
    "morphologizer",
    "parser",
    "ner",
    "spancat",
    "spancat_singlelabel",
    "textcat",
    "textcat_multilabel",
    "trainable_lemmatizer",
    "entity_linker",
    "attribute_ruler",
    "sentencizer",
    "senter",
)


def of_packages():
    for name in get_installed_models():
        for path in sorted(get_package_path(name).rglob("config.cfg")):
            yield path.read_text(encoding="utf8")


def of_spacy():
    for path in sorted(Path(spacy.__file__).parent.rglob("*.cfg")):
        yield path.read_text(encoding="utf8")


def of_init_config():
    pipelines = [[name] for name in COMPONENTS] + [list(pair) for pair in itertools.combinations(COMPONENTS[:8], 2)]
    pipelines += [[], list(COMPONENTS)]
    for number, pipeline in enumerate(pipelines):
        for optimize, pretraining, gpu in (("efficiency", False, False), ("accuracy", True, False), ("efficiency", False, True)):
            lang = LANGUAGES[number % len(LANGUAGES)]
            try:
                config = init_config(lang=lang, pipeline=pipeline, optimize=optimize, pretraining=pretraining, gpu=gpu)
            except (ImportError, ValueError):  # a language or a transformer that needs what is not installed
                continue
            yield config.to_str(interpolate=False)


def of_blank_pipelines():
    for lang in LANGUAGES[:1] + ("es", "tr", "ar", "el"):
        nlp = spacy.blank(lang)
        for name in ("sentencizer", "ner", "tagger", "attribute_ruler", "entity_ruler", "span_ruler", "tok2vec"):
            nlp.add_pipe(name)
            yield nlp.config.to_str(interpolate=False)
            yield nlp.config.interpolate().to_str()


def all_texts():
    yield from of_packages()
    yield from of_spacy()
    yield from of_init_config()
    yield from of_blank_pipelines()
