"""Makes entity rulers in spaCy 2.3.9 and saves them in every form it has: old_side.py FOLDER. Prints jobs and answers as JSON."""
import json
import sys
from pathlib import Path

import spacy
from spacy.pipeline import EntityRuler

PATTERNS = [
    {"label": "ORG", "pattern": "Apple", "id": "apple"},
    {"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}], "id": "sf"},
    {"label": "GPE", "pattern": [{"lower": "zürich"}]},
    {"label": "PERSON", "pattern": "Zoë Müller"},
]
TEXTS = ["Apple opens in San Francisco.", "Zoë Müller lives in Zürich and san francisco", "", "apple"]


def main():
    folder = Path(sys.argv[1])
    jobs, expected = [], []
    for number, cfg in enumerate([{}, {"overwrite_ents": True}, {"phrase_matcher_attr": "LOWER"}, {"ent_id_sep": "##", "phrase_matcher_attr": "LOWER"}]):
        nlp = spacy.blank("en")
        ruler = EntityRuler(nlp, **cfg)
        ruler.add_patterns(PATTERNS)
        nlp.add_pipe(ruler)
        answers = [[[ent.start, ent.end, ent.label_, ent.ent_id_] for ent in nlp(text).ents] for text in TEXTS]
        home = folder / "old{}".format(number)
        home.mkdir()
        ruler.to_disk(home / "ruler")
        ruler.to_disk(home / "patterns.jsonl")
        (home / "bytes").write_bytes(ruler.to_bytes())
        for form in ("ruler", "patterns.jsonl", "bytes"):
            # A file of lines alone has no settings.
            if form == "patterns.jsonl" and cfg.get("phrase_matcher_attr"):
                continue
            jobs.append({"path": str(home / form), "form": form, "texts": TEXTS})
            expected.append({"texts": answers})
    print(json.dumps({"jobs": jobs, "expected": expected}))


if __name__ == "__main__":
    main()
