"""What is asked of docs, tokens, spans and words, and Python's answers as JSON. The other side is node_side.mjs."""
import math
import warnings

from spacy.attrs import DEP, POS
from spacy.errors import Errors
from spacy.lexeme import Lexeme
from spacy.tokens import Doc, Span, Token
from spacy.tokens.morphanalysis import MorphAnalysis

TOKEN = """text text_with_ws whitespace_ lang_ lang orth orth_ lower_ norm norm_ shape_ prefix_ suffix_ lemma lemma_ pos pos_ tag tag_ dep dep_
    ent_type ent_type_ ent_iob ent_iob_ ent_kb_id ent_kb_id_ ent_id ent_id_ has_head has_dep has_morph morph head lefts rights children n_lefts
    n_rights subtree left_edge right_edge ancestors conjuncts sent is_sent_start is_sent_end sent_start sentiment prob cluster rank lex_id
    is_oov has_vector vector vector_norm is_punct is_space is_stop""".split()
SPAN = """text text_with_ws orth_ lemma_ label_ kb_id_ id_ ent_id ent_id_ root lefts rights n_lefts n_rights subtree conjuncts sent sents ents
    noun_chunks get_lca_matrix has_vector vector vector_norm sentiment""".split()
DOC = "text lang_ sents ents noun_chunks get_lca_matrix has_vector vector vector_norm sentiment".split()
LEXEME = """text orth orth_ lower_ norm_ shape_ prefix_ suffix_ lang lang_ flags is_oov is_stop is_alpha rank prob cluster sentiment has_vector
    vector vector_norm""".split()
ANNOTATIONS = ["TAG", "DEP", "HEAD", "POS", "MORPH", "SENT_START", "IS_SENT_START", "is_sent_end", "ENT_IOB", "LEMMA", "NONSENSE"]
CODES = {RecursionError: "E045", ZeroDivisionError: "NaN"}


def code_of(error):
    message = str(error.args[0]) if error.args else ""
    if message.startswith("[E"):
        return message[1:message.index("]")]
    # Errors.E190 and others come without their code where they are raised in nogil code.
    return CODES.get(type(error), f"{type(error).__name__}: {error}")


def plain(value):
    if isinstance(value, (str, bool)) or value is None:
        return value
    if isinstance(value, int):  # token.pos is of an enumeration
        return int(value) if abs(value) < 1000 else str(int(value))
    if isinstance(value, float):
        return value
    if isinstance(value, Token):
        return ["token", value.i]
    if isinstance(value, Span):
        return ["span", value.start, value.end, value.label_]
    if isinstance(value, MorphAnalysis):
        return [str(value), value.to_dict(), list(value), len(value), value.get("Case"), value.get("None", ["x"]), "Number=Sing" in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return [plain(item) for item in value]


def answer(action):
    try:
        value = action()
        return plain(value() if callable(value) and not isinstance(value, MorphAnalysis) else value)
    except Exception as error:  # any failure is an answer
        return {"error": code_of(error)}


def runs_in_a_circle(token):
    """Where Python's search for the first conjunct never ends."""
    seen = set()
    while token.dep_ == "conj" and token.head.i != token.i:
        if token.i in seen:
            return True
        seen.add(token.i)
        token = token.head
    return False


def has_no_subtree(token):
    """On a circle of heads, where Python recurs until it crashes. Heads count where there are labels."""
    return token.doc.has_annotation("DEP") and any(ancestor.i == token.i for ancestor in token.ancestors)


def subtree_of(thing):
    below = [thing] if isinstance(thing, Token) else [*thing.lefts, *thing.rights]
    return {"error": "E045"} if any(map(has_no_subtree, below)) else answer(lambda: thing.subtree)


def ask(thing, names):
    return {name: answer(lambda name=name: getattr(thing, name)) for name in names}


def ask_token(token, other):
    return {
        **ask(token, [name for name in TOKEN if name not in ("conjuncts", "subtree")]),
        "conjuncts": {"error": "E045"} if runs_in_a_circle(token) else answer(lambda: token.conjuncts),
        "subtree": subtree_of(token),
        "nbor": answer(lambda: token.nbor()), "nbor before": answer(lambda: token.nbor(-1)),
        "is_ancestor": token.is_ancestor(other), "similarity": answer(lambda: token.similarity(other)),
        "lex": ask(token.lex, LEXEME),
    }


def ask_span(span, other):
    return {
        **ask(span, [name for name in SPAN if name not in ("conjuncts", "subtree")]),
        "conjuncts": conjuncts_of(span), "subtree": subtree_of(span),
        "similarity": answer(lambda: span.similarity(other)), "to word": answer(lambda: span.similarity(other.doc[0])),
    }


def conjuncts_of(span):
    root = answer(lambda: span.root)
    if "error" in root:
        return root
    return {"error": "E045"} if runs_in_a_circle(span.root) else answer(lambda: span.conjuncts)


def ask_doc(doc, spans, others):
    other = doc[spans[0][0]:spans[0][1]] if spans else None
    found = ask(doc, DOC)
    found["annotation"] = [answer(lambda: doc.has_annotation(name, require_complete=complete)) for name in ANNOTATIONS for complete in (False, True)]
    found["counts"] = {name: sorted([str(key), count] for key, count in doc.count_by(number).items()) for name, number in [("DEP", DEP), ("POS", POS)]}
    found["tokens"] = [ask_token(token, doc[other]) for token, other in zip(doc, others)]
    found["spans"] = [ask_span(Span(doc, start, end, label="L", kb_id="K", span_id="I"), other) for start, end in spans]
    found["similarities"] = [answer(lambda: doc.similarity(other)) for other in ([doc, other, doc[0], doc[0].lex, doc[0:len(doc)]] if spans else [doc])]
    found["of word"] = [answer(lambda: doc[0].lex.similarity(other)) for other in ([doc, other, doc[-1], doc[-1].lex] if spans else [])]
    return found


def same(expected, got, tolerance=1e-6):
    if isinstance(expected, float) or isinstance(got, float):
        if isinstance(expected, bool) or not isinstance(expected, (int, float)) or not isinstance(got, (int, float)):
            return False
        return math.isclose(expected, got, rel_tol=tolerance, abs_tol=tolerance)
    if isinstance(expected, list):
        return isinstance(got, list) and len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(key in got and same(value, got[key]) for key, value in expected.items())
    return type(expected) is type(got) and expected == got


def differences(expected, got, path=""):
    """Names of the values that differ, with both."""
    if isinstance(expected, dict) and isinstance(got, dict) and "error" not in expected:
        return [line for key, value in expected.items() for line in differences(value, got.get(key), f"{path} {key}")]
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got) and any(isinstance(item, dict) for item in expected):
        return [line for i, value in enumerate(expected) for line in differences(value, got[i], f"{path} {i}")]
    return [] if same(expected, got) else [f"{path}: Python {str(expected)[:200]}, ours {str(got)[:200]}"]


def values_in(expected):
    if isinstance(expected, dict) and "error" not in expected:
        return sum(map(values_in, expected.values()))
    if isinstance(expected, list) and any(isinstance(item, dict) for item in expected):
        return sum(map(values_in, expected))
    return 1
