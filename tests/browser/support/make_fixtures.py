"""Makes the files that the browser tests open, with Python spaCy: DocBins, and a package trained on a few sentences.

Usage: make_fixtures.py OUTPUT_FOLDER
"""

import json
import random
import re
import shutil
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import spacy
import srsly
from spacy.tokens import Doc, DocBin, Span, Token
from spacy.training import Example

HOSTILE = [
    "<img src=x onerror=pwned()>",
    '"><script>pwned()</script>',
    "'-alert(1)-'",
    "javascript:pwned()",
    "{{constructor.constructor('pwned()')()}}",
    "</mark></div><svg/onload=pwned()>",
    "\u202e<b>bidi</b>\u2066",
    "&lt;i&gt;&amp;",
]
TRAINING = [
    ("Mario lives in Rome", [(0, 5, "PERSON"), (15, 19, "GPE")]),
    ("Luigi lives in Paris", [(0, 5, "PERSON"), (15, 20, "GPE")]),
    ("Peach works for Nintendo", [(0, 5, "PERSON"), (16, 24, HOSTILE[0])]),
    ("Toad works for Nintendo", [(0, 4, "PERSON"), (15, 23, HOSTILE[0])]),
    ("we met in Rome and in Paris", [(10, 14, "GPE"), (22, 27, "GPE")]),
]
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 32,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [200, 100, 100, 100],
        "include_static_vectors": False,
    },
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "depth": 2, "window_size": 1, "maxout_pieces": 3},
}
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "*"},
}


def train():
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("ner", config={"model": NER})
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": entities}) for text, entities in TRAINING]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    nlp.meta.update(name="tiny", version="0.1.0", author="A. Tester", license="MIT", description="A package for tests.")
    return nlp


def change_json(path, **changes):
    data = json.loads(path.read_text("utf8"))
    data.update(changes)
    path.write_text(json.dumps(data), "utf8")


def add_unknown_component(folder):
    config = (folder / "config.cfg").read_text("utf8")
    config, count = re.subn(r'(?m)^pipeline = .*', 'pipeline = ["tok2vec","ner","my_snek"]', config)
    assert count == 1
    (folder / "config.cfg").write_text(config + '\n[components.my_snek]\nfactory = "snek_of_a_plugin"\n', "utf8")


def build_on_a_transformer(config):
    changes = {
        r'"tok2vec", *"ner"': '"transformer", "ner"',
        r"\[components\.tok2vec": "[components.transformer",
        r'factory = "tok2vec"': 'factory = "transformer"',
        r"spacy\.Tok2VecListener\.v1": "spacy-transformers.TransformerListener.v1",
    }
    for old, new in changes.items():
        config, count = re.subn(old, new, config)
        assert count > 0, old
    return config


def zipped(folder, target, prefix):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{prefix}/{path.relative_to(folder).as_posix()}")


def make_packages(out):
    nlp = train()
    folder = out / "tiny-data"
    nlp.to_disk(folder)
    zipped(folder, out / "tiny.zip", "some-folder")
    zipped(folder, out / "en_tiny-0.1.0-py3-none-any.whl", "en_tiny/en_tiny-0.1.0")
    with tarfile.open(out / "en_tiny-0.1.0.tar.gz", "w:gz") as archive:
        archive.add(folder, "en_tiny-0.1.0/en_tiny/en_tiny-0.1.0")
    make_broken_packages(folder, out)
    add_unknown_component(folder)
    change_json(folder / "meta.json", name="snek", version="2.0.0")
    zipped(folder, out / "snek.zip", "snek")
    change_json(
        folder / "meta.json",
        name="hostile",
        author=HOSTILE[0],
        license=HOSTILE[1],
        description=HOSTILE[5],
        url=HOSTILE[3],
        email=HOSTILE[4],
        sources=[{"name": HOSTILE[0], "url": HOSTILE[3]}, HOSTILE[1], 7],
        labels={HOSTILE[0]: [HOSTILE[1]], "ner": [HOSTILE[0], "PERSON", "GPE", 7], "x": None},
        performance={"ents_f": HOSTILE[0], "ents_p": 1e308, "token_acc": None},
        vectors={"vectors": HOSTILE[0]},
        displacy_colors={"PERSON": "#123456", "GPE": "url(https://evil.example/)", HOSTILE[0]: "red;} * {color: red", "ORG": [HOSTILE[0]]},
    )
    zipped(folder, out / "hostile.zip", "hostile")
    shutil.rmtree(folder)


def make_broken_packages(folder, out):
    changes = {
        "damaged-model": ("ner/model", lambda data: data[: len(data) // 2]),
        "flipped-model": ("ner/model", lambda data: bytes(byte ^ 0x55 if i % 97 == 50 else byte for i, byte in enumerate(data))),
        "damaged-strings": ("vocab/strings.json", lambda data: data[:-20]),
        "damaged-tokenizer": ("tokenizer", lambda data: data[:100]),
        "damaged-config": ("config.cfg", lambda data: b"[nlp\n" + data),
        "not-json": ("meta.json", lambda data: b"{"),
        "transformer": ("config.cfg", lambda data: build_on_a_transformer(data.decode()).encode()),
        "unknown-architecture": ("config.cfg", lambda data: data.replace(b"spacy.TransitionBasedParser.v2", b"plugin.Parser.v9")),
    }
    for name, (file, change) in changes.items():
        broken = out / "broken"
        shutil.copytree(folder, broken)
        change_json(broken / "meta.json", name=name.replace("-", "_"))
        (broken / file).write_bytes(change((broken / file).read_bytes()))
        zipped(broken, out / f"{name}.zip", name)
        shutil.rmtree(broken)


def doc_of(nlp, text, entities):
    doc = nlp.make_doc(text)
    doc.ents = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in entities]
    return doc


def save(docs, path, **options):
    DocBin(docs=docs, **options).to_disk(path)


def make_doc_bins(out):
    nlp = spacy.blank("en")
    docs = [doc_of(nlp, text, entities) for text, entities in TRAINING if HOSTILE[0] not in str(entities)]
    docs.append(doc_of(nlp, "🎉🇯🇵 In Tokyo with 👩‍👩‍👧 Maria", [(8, 13, "GPE"), (24, 29, "PERSON")]))
    docs.append(doc_of(nlp, "وصل محمد إلى القاهرة", [(4, 8, "PERSON"), (13, 20, "GPE")]))
    docs.append(Doc(nlp.vocab))
    save(docs, out / "docs.spacy")
    save([], out / "none.spacy")
    make_hostile_doc_bin(nlp, out / "hostile.spacy")
    make_rich_doc_bin(nlp, out / "rich.spacy")
    make_unnamed_doc_bin(nlp, out / "unnamed.spacy")
    make_big_doc_bin(nlp, out / "big.spacy")


def make_hostile_doc_bin(nlp, path):
    docs = []
    for hostile in HOSTILE:
        doc = nlp.make_doc(f"Before {hostile} after")
        doc.ents = [Span(doc, 0, 1, label=hostile, kb_id=hostile), Span(doc, 1, len(doc) - 1, label="ORG", kb_id="Q1")]
        doc.user_data["title"] = hostile
        doc.cats = {hostile: 1.0}
        doc.spans[hostile] = [Span(doc, 0, 1, label=hostile)]
        docs.append(doc)
    save(docs, path, store_user_data=True)


def make_rich_doc_bin(nlp, path):
    Doc.set_extension("source", default=None)
    Token.set_extension("score", default=None)
    Span.set_extension("checked", default=None)
    first = doc_of(nlp, "🎉 Angela Merkel met Emmanuel Macron in Paris on Monday.", [(2, 15, "PERSON"), (40, 45, "GPE")])
    first.ents = [Span(first, ent.start, ent.end, label=ent.label_, kb_id=f"Q{ent.start}") for ent in first.ents]
    second = doc_of(nlp, "Nothing is known of most of this. Rome was seen.", [])
    second.set_ents([Span(second, 8, 9, label="GPE")], default="missing")
    docs = [first, second, doc_of(nlp, "Rome and Paris and New York City", [(0, 4, "GPE"), (9, 14, "GPE"), (19, 32, "GPE")])]
    for number, doc in enumerate(docs):
        doc.cats = {"POLITICS": 0.91, "SPORT": 0.031 + number}
        doc.spans["sc"] = [Span(doc, 0, 3, label="INTRO")]
        doc.spans["phrases"] = [Span(doc, 0, 2, label="NP"), Span(doc, 2, 5, label="VP")]
        doc._.source = "Reuters"
        doc[1]._.score = 0.93
        doc[1:3]._.checked = True
        doc.user_data["title"] = f"Item {number}"
        for token in doc:
            token.lemma_ = token.lower_
    attrs = ["LEMMA", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
    save(docs, path, attrs=attrs, store_user_data=True)


def make_unnamed_doc_bin(nlp, path):
    """As files of spaCy 2: a label that is no symbol is there by its hash alone."""
    doc = doc_of(nlp, "Mario lives in Rome", [(0, 5, "HERO"), (15, 19, "GPE")])
    data = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc, doc]).to_bytes()))
    data["strings"].remove("HERO")
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(data)))
    (path.parent / "unnamed.txt").write_text(f"#{nlp.vocab.strings['HERO']}", "utf8")


def make_big_doc_bin(nlp, path):
    rng = random.Random(7)
    labels = ["PERSON", "ORG", "GPE", "DATE", "NORP", "PRODUCT"]
    words = "the a report on sales in spring was read by every person who came to town with news of trade".split()
    docs = []
    for number in range(20_000):
        text = [rng.choice(words) for _ in range(rng.randint(8, 40))]
        text[3] = f"marker{number}"
        doc = Doc(nlp.vocab, words=text)
        doc.ents = [Span(doc, at, at + 1, label=rng.choice(labels)) for at in rng.sample(range(len(text)), 3)]
        docs.append(doc)
    save(docs, path)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    make_packages(out)
    make_doc_bins(out)
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
