"""What the comparison of tokenizers reads: real texts, generated ones, and words one by one."""
import json
import os
import random
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SPACES = [chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()]
ODD_CASES = ["İstanbul", "STRAẞE", "straße", "ǅ", "ǅungla", "ΟΔΟΣ", "ΣΑΣ.", "ﬁn", "ŉ", "ΐ", "K", "Å", "ı", "ſ", "ᾳ", "ᾼ", "Ⅷ", "ⅷ", "ⓐ", "Ⓐ", "ª", "º", "ᴴ",
             "ა", "Ა", "Ꭰ", "ꭰ", "e\u0301", "E\u0301t\u0301", "A\u0345", "\u0345a", "Σ\u0301", "aΣ\u0301", "aΣ\u0301b", "Σ'", "'Σ", "a'Σ", "a\u00adΣ"]
ODD_CHARACTERS = "\0\x01\x7f\x80\x85\xa0\xad\u200b\u200c\u200d\u2060\ufeff\ufffd\ufffe\uffff\u180e\u0600\u061c\u202e\ue000\U000e0001\U000f0000\U0010ffff"
DIGITS = "0123456789²³¹½⅓Ⅷ①٣५๓𝟘𝟙௧㊈〇一萬"
SCRIPTS = ["привет", "ЁЖИК", "Ελλάδα", "ירושלים", "القاهرة", "کتاب؟", "हिन्दी।", "বাংলা", "தமிழ்", "ไทย", "ភាសា", "日本語。", "한국어", "中文，", "ქართული", "አማርኛ።", "🦊",
           "👩‍👩‍👧", "🇫🇷", "👍🏽", "❤️", "𝔘𝔫𝔦", "𐐷𐐯𐑊𐐬", "𝓗ello", "ﷺ", "Ⅻ", "№5", "™", "®", "©"]
MARKS = list(".,;:!?¡¿…'\"`´‘’“”„«»‹›()[]{}<>*_#&%@/\\|^~+-–—=§¶°$€£¥₹฿₿。，！？、·؟।") + ["...", "--", "---", "''", "``", "’’", "!?", "):", "(-", "…)", "=/="]
CONTRACTION_TAILS = ["'s", "’s", "'S", "n't", "n’t", "'ll", "'ve", "'d", "'re", "'m", "s'", "'em", "'d've", "N'T", "'", "’"]
UNITS = ["km", "km²", "kg", "g", "m/s", "%", "°C", "° F.", "MB", "GB", "mph", "hPa", "bn", "k", "K", "st", "nd", "rd", "th", "am", "a.m.", "pm", "p.m.", "€", "$", "£", "US$", "C$"]
HOSTS = ["example.com", "www.example.co.uk", "foo", "localhost", "a.b.c.d.org", "192.168.0.1", "8.8.8.8", "bücher.de", "例え.jp", "x.museum", "data.xyz", "foo.BAR", "under_score.net",
         "-dash.io", "xn--p1ai.ru", "café.fr:8080", "lower.Upper", "10.0.0.1", "223.1.1.254", "1.2.3"]
SCHEMES = ["http://", "https://", "ftp://", "HTTP://", "mailto:", "www.", "//", "", "", "file:///", "git+ssh://", "u:p@", "http:/"]
PATHS = ["", "/", "/a/b", "/?q=1&r=2", "#top", "/(x)", "/x.", ".", ",", "/a-b_c~d", "/ü", "?x", ":80/", ":99999", "/path/)", "/x'y", "...", "/x…", "/日本"]
EMAILS = ["a@b.com", "first.last+tag@sub.example.org", "@b.com", "a@", "a@b", "a@b.", "ü@b.com", "a@b.c.", "x@y.z@w.com", "<a@b.com>"]


def real_texts(language="*"):
    folder = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts"))
    texts = []
    for path in sorted(folder.glob(f"{language}.jsonl")):
        with path.open(encoding="utf8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return texts


def any_character(rand):
    """All of Unicode, with what is assigned and in use more often."""
    while True:
        choice = rand.random()
        limit = 0x250 if choice < 0.3 else 0x3000 if choice < 0.6 else 0x10000 if choice < 0.8 else 0x20000 if choice < 0.95 else sys.maxunicode + 1
        code = rand.randrange(limit)
        if not 0xD800 <= code < 0xE000:
            return chr(code)


class TextMaker:
    """Texts of every kind, from a seed."""

    def __init__(self, seed, exceptions, words):
        self.rand = random.Random(seed)
        self.exceptions = sorted(exceptions)
        self.words = words
        self.next_exception = 0
        self.chunks = [self.word, self.word, self.exception, self.exception, self.url, self.number, self.marks, self.characters, self.odd, self.contraction, self.mutated,
                       self.long_word, self.initials, self.hyphens]

    def texts(self, count):
        return [self.text() for _ in range(count)]

    def text(self):
        rand = self.rand
        spacing = rand.choice([self.one_space, self.one_space, self.one_space, self.any_space])
        parts = [rand.choice(["", "", "", spacing()])]
        for _ in range(rand.choice([1, 1, 2, 4, 8, 14])):
            parts += [self.affixed(rand.choice(self.chunks)()), spacing()]
        if rand.random() < 0.6:
            parts.pop()
        return "".join(parts)

    def one_space(self):
        return " "

    def any_space(self):
        rand = self.rand
        return "".join(rand.choice([" ", " ", "\n", "\t", rand.choice(SPACES)]) for _ in range(rand.choice([0, 1, 1, 2, 3, 6])))

    def affixed(self, chunk):
        rand = self.rand
        if rand.random() < 0.5:
            return chunk
        before = "".join(rand.choice(MARKS) for _ in range(rand.choice([0, 0, 1, 1, 2, 4])))
        after = "".join(rand.choice(MARKS + CONTRACTION_TAILS) for _ in range(rand.choice([0, 0, 1, 1, 2, 4])))
        return before + chunk + after

    def word(self):
        word = self.rand.choice(self.words)
        return self.rand.choice([word, word, word.upper(), word.title(), word.lower(), word.swapcase()])

    def exception(self):
        """Each in its turn, so that every one is met; sometimes two, or one in another case."""
        exception = self.exceptions[self.next_exception % len(self.exceptions)]
        self.next_exception += 1
        choice = self.rand.random()
        if choice < 0.1:
            return exception + self.rand.choice(["", "-", ",", " ", "/"]) + self.rand.choice(self.exceptions)
        return exception.upper() if choice < 0.15 else exception.replace("'", "’") if choice < 0.2 else exception

    def url(self):
        rand = self.rand
        if rand.random() < 0.2:
            return rand.choice(EMAILS)
        return rand.choice(SCHEMES) + rand.choice(HOSTS) + rand.choice(PATHS)

    def number(self):
        rand = self.rand
        digits = "".join(rand.choice(DIGITS if rand.random() < 0.2 else "0123456789") for _ in range(rand.choice([1, 2, 3, 4, 7])))
        joined = rand.choice([digits, digits + "." + digits, digits + "," + digits, digits + "/" + digits, digits + "/" + digits + "/" + digits, digits + ":" + digits, digits + "-" + digits,
                              digits + "x" + digits, digits + "*" + digits, digits + "+" + digits, digits + "^" + digits, digits + "'" + digits + '"', digits + "/"])
        return rand.choice(["", "", "+", "-", "±", "~", "$", "€", "US$", "#", "−"]) + joined + rand.choice(["", "", "", rand.choice(UNITS)])

    def marks(self):
        return "".join(self.rand.choice(MARKS) for _ in range(self.rand.choice([1, 2, 3, 5, 9])))

    def characters(self):
        return "".join(any_character(self.rand) for _ in range(self.rand.choice([1, 2, 3, 6, 12])))

    def odd(self):
        rand = self.rand
        return "".join(rand.choice([rand.choice(ODD_CASES), rand.choice(ODD_CHARACTERS), rand.choice(SCRIPTS), self.word()]) for _ in range(rand.choice([1, 1, 2, 3])))

    def contraction(self):
        return self.word() + "".join(self.rand.choice(CONTRACTION_TAILS) for _ in range(self.rand.choice([1, 1, 2])))

    def mutated(self):
        rand = self.rand
        letters = list(self.word())
        for _ in range(rand.choice([1, 1, 2, 3])):
            letters.insert(rand.randint(0, len(letters)), rand.choice([any_character(rand), rand.choice(MARKS), rand.choice(DIGITS), rand.choice(ODD_CASES)]))
        return "".join(letters)

    def long_word(self):
        rand = self.rand
        if rand.random() < 0.7:
            return self.word()
        length = rand.choice([98, 99, 100, 101, 150, 400])
        piece = rand.choice(["a", "A1", "(", "'s", ")a", "(.", "..", "£9", "”…", "é", "🦊", "Ab-", "9", "x.", "".join(any_character(rand) for _ in range(5))])
        return (piece * length)[:length]

    def initials(self):
        rand = self.rand
        letters = [rand.choice("ABCDEFGHIKLMNOPabcdefgäöüÉЖ") for _ in range(rand.choice([1, 2, 3, 4]))]
        return rand.choice([".", "", ". "]).join(letters) + rand.choice([".", "", "..", "'s", ".s"])

    def hyphens(self):
        rand = self.rand
        joints = ["-", "–", "—", "--", "/", ":", "=", "<", ">", ",", ".", "'", "…", "...", "~", "‐", "_"]
        return "".join(self.word() + rand.choice(joints) for _ in range(rand.choice([1, 2, 3]))) + self.word()


def single_words(seed, words):
    """Every assigned character as a word, and odd words: lexical attributes without a tokenizer."""
    rand = random.Random(seed)
    characters = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]
    alone = characters + list("\u0378\ue000\uf8ff\U000e0080\U000f0000\U0010ffff")
    pairs = [rand.choice(characters) + rand.choice(characters) for _ in range(20000)]
    in_words = [rand.choice(words) + character + rand.choice(["", "a", "A", "1", "."]) for character in rand.sample(characters, 20000)]
    return alone + pairs + in_words + ODD_CASES
