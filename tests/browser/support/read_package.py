"""Says what Python makes of a package that pip has installed: its meta, pipeline, rules, and entities in a text.

Usage: read_package.py NAME TEXT
"""

import json
import sys

import spacy

name, text = sys.argv[1:]
nlp = spacy.load(name)
rulers = [component for _, component in nlp.components if hasattr(component, "patterns")]
print(
    json.dumps(
        {
            "meta": {key: nlp.meta.get(key) for key in ("name", "version", "description", "author", "license", "displacy_colors")},
            "pipeline": nlp.component_names,
            "disabled": nlp.disabled,
            "patterns": [component.patterns for component in rulers],
            "ents": [[ent.text, ent.label_, ent.ent_id_] for ent in nlp(text).ents],
        }
    )
)
