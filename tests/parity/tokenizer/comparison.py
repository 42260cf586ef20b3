"""Python spaCy's answers and the driver's, side by side."""
import json
import subprocess

FLAGS = range(1, 19)  # IS_ALPHA to IS_CURRENCY: bits of Lexeme::flags
FIELDS = ["text", "space", "norm", "lower", "lexeme's norm", "shape", "prefix", "suffix", "length", "flags"]
SHOWN = 10


class PythonSide:
    """spaCy's own answers, in the driver's form."""

    def __init__(self, nlp):
        self.nlp = nlp
        self.rows = {}

    def row(self, lexeme):
        known = self.rows.get(lexeme.orth)
        if known is None:
            flags = sum(1 << flag for flag in FLAGS if lexeme.check_flag(flag))
            known = [lexeme.lower_, lexeme.norm_, lexeme.shape_, lexeme.prefix_, lexeme.suffix_, len(lexeme.orth_), flags]
            self.rows[lexeme.orth] = known
        return known

    def tokens(self, text):
        return [[token.text, int(bool(token.whitespace_)), token.norm_, *self.row(token.lex)] for token in self.nlp.tokenizer(text)]

    def words(self, text):
        return self.row(self.nlp.vocab[text])


def ask(command, texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def difference(expected, ours):
    if [token[0] for token in expected] != [token[0] for token in ours]:
        return f"Python: {[token[0] for token in expected]}\n  ours:   {[token[0] for token in ours]}"
    for theirs, mine in zip(expected, ours):
        for field, a, b in zip(FIELDS, theirs, mine):
            if a != b:
                return f"{field} of {theirs[0]!r}: Python {a!r}, ours {b!r}"
    return None


def compare(name, texts, expected, ours):
    failed = 0
    for text, theirs, mine in zip(texts, expected, ours, strict=True):
        if theirs != mine:
            failed += 1
            if failed <= SHOWN:
                print(f"FAILED {name}: {text[:300]!r}\n  {difference(theirs, mine) if isinstance(mine[0], list) else (theirs, mine)}")
    print(f"{name}: {len(texts) - failed} of {len(texts)} equal")
    return len(texts) - failed, failed
