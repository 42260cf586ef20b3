"""What is asked of a list of examples, and of one: the Python side. asked.mjs has the same under the same names."""
from spacy import registry
from spacy.scorer import Scorer, get_ner_prf
from spacy.training import Example

SCORERS = [
    "tagger_scorer.v1", "lemmatizer_scorer.v1", "morphologizer_scorer.v1", "attribute_ruler_scorer.v1", "senter_scorer.v1",
    "parser_scorer.v1", "ner_scorer.v1", "entity_ruler_scorer.v1", "entity_linker_scorer.v1", "textcat_scorer.v1",
    "textcat_scorer.v2", "textcat_multilabel_scorer.v1", "textcat_multilabel_scorer.v2", "spancat_scorer.v1",
    "span_finder_scorer.v1", "overlapping_labeled_spans_scorer.v1",
]
CATS = [
    {}, {"labels": ["A", "B", "C"]}, {"labels": ["A", "B", "é"], "threshold": 0.25}, {"labels": ["A"], "threshold": 0},
    {"labels": ["A", "B", "C", "é"], "multi_label": False}, {"labels": ["A", "B"], "multi_label": False, "positive_label": "B"},
    {"labels": ["A", "B"], "multi_label": False, "positive_label": None, "threshold": 0.9},
    {"labels": ["A", "none"], "positive_label": "A"},
]


def lower_dep(token, attr):
    return getattr(token, attr + "_").lower()


def key_of(token, attr):
    return getattr(token, attr).key


def group(doc, key):
    return doc.spans.get(key, [])


def questions():
    yield "tokenization", lambda eg: Scorer.score_tokenization(eg)
    for attr in ["tag", "tag_", "pos", "lemma_", "ent_type_", "ent_iob", "shape_", "dep", "is_sent_start"]:
        yield f"attr {attr}", lambda eg, attr=attr: Scorer.score_token_attr(eg, attr)
    yield "attr morph", lambda eg: Scorer.score_token_attr(eg, "morph", getter=key_of)
    yield "attr missing", lambda eg: Scorer.score_token_attr(eg, "tag_", missing_values={"NN"})
    yield "feats", lambda eg: Scorer.score_token_attr_per_feat(eg, "morph", getter=key_of)
    yield "spans", lambda eg: Scorer.score_spans(eg, "ents")
    yield "spans unlabeled", lambda eg: Scorer.score_spans(eg, "ents", labeled=False)
    yield "spans sents", lambda eg: Scorer.score_spans(eg, "sents")
    for overlap in [False, True]:
        yield f"groups {overlap}", lambda eg, overlap=overlap: Scorer.score_spans(
            eg, "sc", getter=group, allow_overlap=overlap, has_annotation=lambda doc: "sc" in doc.spans)
        yield f"all groups {overlap}", lambda eg, overlap=overlap: Scorer.score_spans(eg, "x", getter=group, allow_overlap=overlap)
    for n, options in enumerate(CATS):
        yield f"cats {n}", lambda eg, options=options: Scorer.score_cats(eg, "cats", **options)
    for negative in [["NIL"], ["NIL", ""], []]:
        yield f"links {negative}", lambda eg, negative=negative: Scorer.score_links(eg, negative_labels=negative)
    yield "deps", lambda eg: Scorer.score_deps(eg, "dep_")
    yield "deps lower", lambda eg: Scorer.score_deps(eg, "dep", getter=lower_dep, ignore_labels=("p", "punct"))
    yield "deps all", lambda eg: Scorer.score_deps(eg, "dep_", missing_values=set())
    yield "ner prf", get_ner_prf
    for name in SCORERS:
        yield name, lambda eg, name=name: registry.get("scorers", f"spacy.{name}")()(eg, labels=["A", "B", "C"], spans_key="sc")
    yield "ruler key", lambda eg: registry.get("scorers", "spacy.overlapping_labeled_spans_scorer.v1")(spans_key="x")(eg)
    scorer = Scorer()
    yield "scorer", lambda eg: scorer.score(eg)
    yield "scorer by component", lambda eg: scorer.score(eg, per_component=True)
    own = Scorer(default_pipeline=["tagger", "attribute_ruler", "sentencizer", "textcat_multilabel"], labels=["B", "C"], threshold=0.4)
    yield "scorer of one's own", lambda eg: own.score(eg)


def described(spans):
    return [[span.start, span.end, span.label_] for span in spans]


def to_dict(example):
    found = example.to_dict()
    links = found["doc_annotation"]["links"]
    found["doc_annotation"]["links"] = {f"{start},{end}": ids for (start, end), ids in links.items()}
    return found


def round_trip(example):
    again = Example.from_dict(example.predicted, example.to_dict())
    return [to_dict(again), [token.ent_iob for token in again.y], [token.ent_kb_id_ for token in again.y],
            [again.y.has_annotation(name) for name in ["TAG", "DEP", "SENT_START", "ENT_IOB", "MORPH"]]]


def of_one(eg):
    yield "alignment", lambda: [[list(map(int, side[i])) for i in range(len(side.lengths))] for side in (eg.alignment.x2y, eg.alignment.y2x)]
    for field in ["TAG", "POS", "LEMMA", "ENT_IOB", "SENT_START", "MORPH", "HEAD"]:
        yield field, lambda field=field: [None if value is None else str(value) for value in eg.get_aligned(field)]
    for field in ["TAG", "POS", "DEP", "SENT_START", "NORM"]:
        yield f"{field} as string", lambda field=field: [
            str(value) if isinstance(value, int) else value for value in eg.get_aligned(field, as_string=True)]
    for projectivize in [True, False]:
        yield f"parse {projectivize}", lambda projectivize=projectivize: list(eg.get_aligned_parse(projectivize=projectivize))
    yield "sent starts", eg.get_aligned_sent_starts
    yield "ner", eg.get_aligned_ner
    yield "ents", lambda: described(eg.get_aligned_ents_and_ner()[0])
    for overlap in [False, True]:
        yield f"x2y {overlap}", lambda overlap=overlap: described(eg.get_aligned_spans_x2y(group(eg.x, "sc"), overlap))
        yield f"y2x {overlap}", lambda overlap=overlap: described(eg.get_aligned_spans_y2x(group(eg.y, "sc"), overlap))
    for label in [False, True]:
        yield f"matching {label}", lambda label=label: described(eg.get_matching_ents(label))
    yield "sents", lambda: [[one.x.text, one.y.text, one.alignment.x2y.lengths.tolist()] for one in eg.split_sents()]
    yield "to_dict", lambda: to_dict(eg)
    yield "round trip", lambda: round_trip(eg)
    yield "text", lambda: [eg.text, len(eg)]
