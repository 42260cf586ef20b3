"""Makes the DocBins that the tests of the drawings open: parses, spans that overlap, and labels that hold markup.

Usage: make_drawings.py OUTPUT_FOLDER
"""

import sys
from pathlib import Path

import spacy
from make_fixtures import HOSTILE, save
from spacy.tokens import Doc, Span

# Each token: text, head (counted from the sentence's start), dependency, tag, part of speech, lemma.
SHORT = """
She        1 nsubj  PRP  PRON   she
saw        1 ROOT   VBD  VERB   see
the        4 det    DT   DET    the
old        4 amod   JJ   ADJ    old
dog        1 dobj   NN   NOUN   dog
,          4 punct  ,    PUNCT  ,
which      7 nsubj  WDT  PRON   which
barked     4 relcl  VBD  VERB   bark
.          1 punct  .    PUNCT  .
"""
SECOND = """
It         1 nsubj  PRP  PRON   it
slept      1 ROOT   VBD  VERB   sleep
again      1 advmod RB   ADV    again
!          1 punct  .    PUNCT  !
"""
ARABIC = """
قرأ        0 ROOT   VBD  VERB   قرأ
الطالب     0 nsubj  NN   NOUN   طالب
الكتاب     0 obj    NN   NOUN   كتاب
الجديد     2 amod   JJ   ADJ    جديد
في         5 case   IN   ADP    في
المكتبة    0 obl    NN   NOUN   مكتبة
.          0 punct  .    PUNCT  .
"""
HEBREW = """
הילדה      1 nsubj  NN   NOUN   ילדה
אכלה       1 ROOT   VBD  VERB   אכל
תפוח       1 obj    NN   NOUN   תפוח
ירוק       2 amod   JJ   ADJ    ירוק
"""


def parsed(nlp, *sentences):
    rows = [[line.split() for line in sentence.strip().splitlines()] for sentence in sentences]
    starts = [sum(map(len, rows[:i])) for i in range(len(rows))]
    flat = [row for sentence in rows for row in sentence]
    words = [row[0] for row in flat]
    marks = {",", ".", "!"}
    return Doc(
        nlp.vocab,
        words=words,
        spaces=[after not in marks for after in words[1:]] + [False],
        heads=[start + int(row[1]) for start, sentence in zip(starts, rows) for row in sentence],
        deps=[row[2] for row in flat],
        tags=[row[3] for row in flat],
        pos=[row[4] for row in flat],
        lemmas=[row[5] for row in flat],
        morphs=["Number=Sing" if row[4] == "NOUN" else "" for row in flat],
    )


def long_sentence(nlp, length=90):
    words = [f"{'considerably' if i % 7 == 3 else 'word'}{i}" for i in range(length)]
    heads = [min(length - 1, i + 1 + i % 4) for i in range(length)]
    return Doc(nlp.vocab, words=words, heads=heads, deps=["dep"] * (length - 1) + ["ROOT"], pos=["NOUN"] * length)


def make_parsed(nlp, out):
    bare = nlp.make_doc("This one was never parsed")
    bare.ents = [Span(bare, 0, 1, label="ORG")]
    docs = [parsed(nlp, SHORT, SECOND), long_sentence(nlp), parsed(nlp, ARABIC), parsed(nlp, HEBREW), bare, Doc(nlp.vocab)]
    save(docs, out / "parsed.spacy", store_user_data=True)


def make_spans(nlp, out):
    doc = nlp.make_doc("Welcome to the Bank of China in Hong Kong, said Ms Chan.")
    doc.spans["sc"] = [
        Span(doc, 3, 6, label="ORG", kb_id="Q790068"),
        Span(doc, 5, 6, label="GPE"),
        Span(doc, 3, 9, label="PLACE"),
        Span(doc, 7, 9, label="GPE"),
        Span(doc, 11, 13, label="PERSON"),
    ]
    doc.spans["phrases"] = [Span(doc, 0, 2, label="NP"), Span(doc, 2, 9, label="PP")]
    arabic = nlp.make_doc("وصل محمد إلى القاهرة الكبرى")
    arabic.spans["sc"] = [Span(arabic, 1, 2, label="PERSON"), Span(arabic, 3, 5, label="GPE"), Span(arabic, 3, 4, label="CITY")]
    bare = nlp.make_doc("No spans here")
    long = Doc(nlp.vocab, words=[f"word{i}" for i in range(5_000)])
    long.spans["sc"] = [Span(long, i, i + 3, label="ORG" if i % 20 else "GPE") for i in range(0, 4_990, 10)]
    save([doc, arabic, bare, long], out / "spans.spacy")


def make_hostile(nlp, out):
    docs = []
    for hostile in HOSTILE:
        doc = Doc(
            nlp.vocab,
            words=["Before", hostile, "after", hostile],
            heads=[1, 1, 1, 2],
            deps=[hostile, "ROOT", hostile, hostile],
            tags=[hostile] * 4,
            lemmas=[hostile] * 4,
            pos=["NOUN", "VERB", "NOUN", "X"],
        )
        for token in doc:
            token.norm_ = hostile
            token.set_morph({"Case": hostile.replace("=", "")})  # spaCy itself reads no more than one "=" back
        doc.spans[hostile] = [Span(doc, 0, 2, label=hostile, kb_id=hostile), Span(doc, 1, 3, label=hostile)]
        doc.spans["sc"] = [Span(doc, 0, 3, label=hostile, kb_id="Q1")]
        doc.user_data["title"] = hostile
        docs.append(doc)
    save(docs, out / "hostile-drawings.spacy", store_user_data=True)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    make_parsed(nlp, out)
    make_spans(nlp, out)
    make_hostile(nlp, out)
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
