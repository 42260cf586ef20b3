"""Compares displaCy's entity markup with Python spaCy's, byte for byte.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_displacy_driver]. Prints `N passed, N failed`.
"""
import copy
import itertools
import json
import os
import random
import subprocess
import sys
import warnings
from html.parser import HTMLParser

import spacy
from spacy import displacy
from spacy.util import get_installed_models, registry

import cases

TEMPLATES_OF_ONE_S_OWN_TAGS = {"b"}
ALLOWED_TAGS = {"html", "head", "title", "body", "figure", "h2", "div", "mark", "span", "a", "br"} | TEMPLATES_OF_ONE_S_OWN_TAGS
ALLOWED_ATTRIBUTES = {"class", "style", "href", "lang", "title"}


def driver_path():
    return sys.argv[1] if len(sys.argv) > 1 else str(cases.ROOT / "build" / "native" / "tests" / "cpp" / "spacy_displacy_driver")


def ask(requests):
    lines = "\n".join(json.dumps(request) for request in requests) + "\n"
    done = subprocess.run([driver_path()], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


class Comparison:
    def __init__(self):
        self.requests, self.checks = [], []

    def add(self, request, check):
        self.requests.append(copy.deepcopy(request))
        self.checks.append(check)

    def run(self):
        passed = failed = 0
        for request, check, reply in zip(self.requests, self.checks, ask(self.requests), strict=True):
            why = check(reply)
            passed += why is None
            failed += why is not None
            if why is not None and failed <= 5:
                print("FAILED", json.dumps(request)[:2000], "\n ", why[:4000])
        print(f"{passed} passed, {failed} failed")
        return failed


def same_as(expected):
    return lambda reply: None if reply == expected else f"Python: {expected!r}\n  ours:   {reply!r}"


def parsed_without_links(doc, options):
    """What Doc's own side hands to the renderer: entities without kb_url, which the option makes."""
    parsed = displacy.parse_ents(doc, options)
    for ent in parsed["ents"]:
        del ent["kb_url"]
    return parsed


def switches(number):
    return {"page": bool(number & 1), "minify": bool(number & 2)}


def add_docs(comparison, docs, options, rand):
    """Each doc once, some of them together, with options in turn."""
    place = number = 0
    while place < len(docs):
        group = docs[place:place + rand.choice([1, 1, 1, 1, 2, 3])]
        place += len(group)
        given = next(options)
        flags = switches(number)
        number += 1
        expected = displacy.render(group, style="ent", jupyter=False, options=given, **flags)
        request = {"docs": [parsed_without_links(doc, given) for doc in group], "options": given, **flags}
        add(comparison, request, same_as(expected))


def add(comparison, request, check):
    request["options"] = {**request["options"], "entry_point_colors": cases.ENTRY_POINT_COLORS}
    comparison.add(request, check)


def add_manual(comparison, options, rand, count):
    for number in range(count):
        docs = [cases.manual_doc(rand) for _ in range(rand.choice([1, 1, 2]))]
        given = next(options)
        flags = switches(number)
        expected = displacy.render(copy.deepcopy(docs), style="ent", jupyter=False, manual=True, options=given, **flags)
        # `'` in a label stays as it is, but {label} of a template of one's own has it escaped: no label here has one.
        add(comparison, {"docs": docs, "options": given, "manual": True, **flags}, same_as(expected))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.why = None

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED_TAGS:
            self.why = f"tag {tag}"
        for name, value in attrs:
            if name not in ALLOWED_ATTRIBUTES:
                self.why = f"attribute {name}"
            if name == "href" and value != "#" and ":" in value.split("/")[0].replace("\n", "").replace("    ", ""):
                if not value.lower().lstrip().startswith("http"):
                    self.why = f"link {value!r}"
            if name == "style" and ("url" in value.lower() or "expression" in value.lower()):
                self.why = f"style {value!r}"


def holds_no_foreign_markup(reply):
    if not isinstance(reply, str):
        return f"an error: {reply}"
    tags = Tags()
    tags.feed(reply)
    return tags.why


def add_hostile(comparison, rand, count):
    for number in range(count):
        docs = [cases.hostile_doc(rand)]
        flags = switches(number)
        options = {"template": cases.TEMPLATES[2]} if number % 3 == 0 else {}
        expected = displacy.render(copy.deepcopy(docs), style="ent", jupyter=False, manual=True, options=options, **flags)
        add(comparison, {"docs": docs, "options": options, "manual": True, "unsafe": True, **flags}, same_as(expected))
        add(comparison, {"docs": docs, "options": options, "manual": True, **flags}, holds_no_foreign_markup)


def add_colors(comparison):
    """A colour that is none is refused by name."""
    doc = {"text": "a b", "ents": [{"start": 0, "end": 1, "label": "ORG"}]}
    for color in cases.HOSTILE:
        request = {"docs": doc, "options": {"colors": {"ORG": color}}, "manual": True}
        comparison.add(request, lambda reply, color=color: None if isinstance(reply, dict) and reply["code"] == "BAD_COLOR"
                       and "ORG" in reply["message"] else f"{color} passed: {reply}")
    for color in ["red", "RebeccaPurple", "#abc", "#abcd", "#aabbcc", "#aabbccdd", "rgb(1 2 3 / 50%)", "rgba(1,2,3,.5)", "hsla(1,2%,3%,0.4)",
                  "linear-gradient(90deg, #aa9cfc, #fc9ce7)", "radial-gradient(circle at 50% 50%, red, rgb(1, 2, 3) 70%)", "transparent"]:
        expected = displacy.render(dict(doc), style="ent", jupyter=False, manual=True, options={"colors": {"ORG": color}})
        add(comparison, {"docs": doc, "options": {"colors": {"ORG": color}}, "manual": True}, same_as(expected))


def load_model():
    names = [name for name in get_installed_models() if name.startswith("en_core_web")]
    return spacy.load(os.environ.get("SPACY_MODEL") or names[0])


def main():
    warnings.filterwarnings("ignore")
    for number, colors in enumerate(cases.ENTRY_POINT_COLORS):
        registry.displacy_colors.register(f"parity.{number}", func=colors)
    rand = random.Random(8)
    comparison = Comparison()
    options = list(cases.all_options())
    rand.shuffle(options)
    options = itertools.cycle(options)
    add_docs(comparison, cases.real_docs(load_model(), 1200), options, rand)
    for lang in ["en", "he", "ar", "xx"]:
        vocab = spacy.blank(lang).vocab
        add_docs(comparison, [cases.generated_doc(vocab, rand) for _ in range(600)], options, rand)
    add_manual(comparison, options, rand, 3000)
    add_hostile(comparison, rand, 500)
    add_colors(comparison)
    sys.exit(1 if comparison.run() else 0)


if __name__ == "__main__":
    main()
