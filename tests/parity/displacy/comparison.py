"""Asks spacy_displacy_driver for drawings and counts those that are as they should be."""
import copy
import json
import os
import subprocess
import sys
from html.parser import HTMLParser

import cases

TEMPLATES_OF_ONE_S_OWN_TAGS = {"b"}
ALLOWED_TAGS = {"html", "head", "title", "body", "figure", "h2", "div", "mark", "span", "a", "br", "svg", "text", "tspan", "g", "path",
                "textpath"} | TEMPLATES_OF_ONE_S_OWN_TAGS
ALLOWED_ATTRIBUTES = {"class", "style", "href", "lang", "title", "xmlns", "xmlns:xlink", "xml:lang", "id", "width", "height", "direction", "fill",
                      "text-anchor", "y", "x", "dy", "stroke-width", "d", "stroke", "xlink:href", "startoffset", "side"}


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
        """One drawing, with the colours of the entry points."""
        request = copy.deepcopy(request)
        request["options"] = {**request["options"], "entry_point_colors": cases.ENTRY_POINT_COLORS}
        self.requests.append(request)
        self.checks.append(check)

    def run(self):
        passed = failed = 0
        for request, check, reply in zip(self.requests, self.checks, ask(self.requests), strict=True):
            why = check(reply)
            passed += why is None
            failed += why is not None
            if why is not None and failed <= 5:
                print("FAILED", json.dumps(request)[:1000], "\n ", why[:2000])
        print(f"{passed} passed, {failed} failed")
        return failed


def same_as(expected):
    def check(reply):
        if reply == expected:
            return None
        if not isinstance(reply, str):
            return f"an error: {reply}"
        start = max(0, len(os.path.commonprefix([reply, expected])) - 80)
        return f"Python: …{expected[start:start + 300]!r}\n  ours:   …{reply[start:start + 300]!r}"
    return check


def refused_with(code, *words):
    def check(reply):
        fits = isinstance(reply, dict) and reply.get("code") == code and all(word in reply["message"] for word in words)
        return None if fits else f"not refused with {code}, {words}: {reply}"
    return check


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
            if name == "xlink:href" and not value.startswith("#"):
                self.why = f"reference {value!r}"
            if name == "style" and ("url" in value.lower() or "expression" in value.lower()):
                self.why = f"style {value!r}"


def holds_no_foreign_markup(reply):
    if not isinstance(reply, str):
        return f"an error: {reply}"
    tags = Tags()
    tags.feed(reply)
    return tags.why


def switches(number):
    return {"page": bool(number & 1), "minify": bool(number & 2)}


def in_groups(docs, rand):
    """Most alone, some together."""
    place = 0
    while place < len(docs):
        size = rand.choice([1, 1, 1, 1, 2, 3])
        yield docs[place:place + size]
        place += size
