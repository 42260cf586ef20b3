"""Random calls of a knowledge base, here and in Python: every answer, error, warning and byte is compared."""
import hashlib
import json
import random
import re
import subprocess
import tempfile
import warnings
from pathlib import Path

from spacy.kb import InMemoryLookupKB
from spacy.vocab import Vocab

HERE = Path(__file__).resolve().parent
ENTITIES = [f"Q{i}" for i in range(30)] + ["é ü", "NIL", "ORG", "a b", "日本"]
ALIASES = [f"alias {i}" for i in range(20)] + ["", "x", "Ünï", "PERSON"]
CALLS = 40


def set_entities(made, vector):
    """The last one may be there twice."""
    names = made.sample(ENTITIES, made.randrange(6))
    names += names[-1:] * made.randrange(2)
    extra = made.random() < 0.1
    return ["set_entities", [names, [float(i) for i in range(len(names) + extra)], [vector() for _ in names]]]


def calls(made, length):
    """A list of [method, arguments]. The last ones write all of it."""
    def vector(size=None):
        return [made.choice([0.0, 1.0, -2.5, made.gauss(0, 1), made.gauss(0, 1e-4), 1e7]) for _ in range(length if size is None else size)]

    # First of all: what aliases then stand for is not defined in Python.
    listed = [set_entities(made, vector)] if made.random() < 0.4 else []
    for _ in range(CALLS):
        kind = made.randrange(13)
        entity, alias = made.choice(ENTITIES), made.choice(ALIASES)
        if kind < 5:
            listed.append(["add_entity", [entity, made.choice([1, 0.25, 342.5, 1e-3]), vector(None if made.random() < 0.95 else length + 1)]])
        elif kind < 8:
            entities = made.sample(ENTITIES, made.randrange(4))
            priors = [made.choice([0.1, 0.25, 0.3, 1 / 3, 0.0, 0.5]) for _ in range(len(entities) + (made.random() < 0.1))]
            listed.append(["add_alias", [alias, entities, priors]])
        elif kind == 8:
            listed.append(["append_alias", [alias, entity, made.choice([0.1, 0.3, 0.9]), made.random() < 0.3]])
        elif kind == 9:
            listed.append([made.choice(["contains_entity", "get_vector"]), [entity]])
        elif kind == 10:
            listed.append([made.choice(["contains_alias", "get_alias_candidates"]), [alias]])
        elif kind == 11:
            listed.append(["get_prior_prob", [entity, alias]])
        else:
            listed.append([made.choice(["to_bytes", "from_own_bytes", "from_own_disk", "get_entity_strings", "get_alias_strings", "get_size_entities", "get_size_aliases"]), []])
    return [*listed, ["get_entity_strings", []], ["get_alias_strings", []], ["to_bytes", []], ["to_disk", []]]


def digest(data):
    return hashlib.sha256(data).hexdigest()


class Python:
    """Has the names that kb_side.mjs has, too."""

    def __init__(self, length):
        self.vocab = Vocab()
        self.kb = InMemoryLookupKB(self.vocab, entity_vector_length=length)

    def answer(self, name, arguments):
        if name == "from_own_bytes":
            again = InMemoryLookupKB(self.vocab, entity_vector_length=1)
            self.kb = again.from_bytes(self.kb.to_bytes())
            return again.entity_vector_length
        if name in ("from_own_disk", "to_disk"):
            with tempfile.TemporaryDirectory() as folder:
                self.kb.to_disk(folder)
                if name == "to_disk":
                    return [digest((Path(folder) / part).read_bytes()) for part in ("contents", "strings.json")]
                self.kb = InMemoryLookupKB(self.vocab, entity_vector_length=1)
                self.kb.from_disk(folder)
                return self.kb.entity_vector_length
        value = getattr(self.kb, name)(*arguments)
        if name == "get_alias_candidates":
            return [[one.entity_, str(one.entity), one.entity_freq, list(one.entity_vector), one.alias_, str(one.alias), one.prior_prob] for one in value]
        if isinstance(value, bytes):
            return digest(value)
        return str(value) if name in ("add_entity", "add_alias") and value is not None else value

    def call(self, name, arguments):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                value = self.answer(name, arguments)
            except ValueError as error:
                value = re.match(r"\[(\w+)\]", str(error))[1]
        return [value, [str(warning.message)[1:5] for warning in caught]]


def compare(tally, seed, count, length):
    made = random.Random(seed)
    runs = [calls(made, length) for _ in range(count)]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as job:
        json.dump({"runs": runs, "length": length}, job)
        job.flush()
        answer = subprocess.run(["node", str(HERE / "kb_side.mjs"), job.name], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    for run, line in zip(runs, answer.stdout.splitlines(), strict=True):
        python = Python(length)
        for i, ((name, arguments), found) in enumerate(zip(run, json.loads(line), strict=True)):
            wanted = json.loads(json.dumps(python.call(name, arguments)))
            before = [call for call, _ in run[:i]]
            tally.check(f"knowledge base, {name}", wanted == found, f"{arguments} after {before} gives {str(wanted)[:300]} in Python, {str(found)[:300]} here")
