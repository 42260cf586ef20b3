"""Random patterns in Python's `re` syntax and texts on which they may match; many patterns are not valid, on purpose."""
LITERALS = list("abcAB01 _-.,:#i") + ["é", "ß", "ſ", "K", "İ", "ı", "σ", "ς", "я", "日", "😀", "\n", "\t", "\x1c", "\u180e", "\x85", "µ", "ﬅ", "ﬆ"]
ESCAPED = [r"\.", r"\\", r"\*", r"\(", r"\[", r"\]", r"\{", r"\-", r"\n", r"\t", r"\v", r"\f", r"\a", r"\r", r"\x61", r"\u0062",
           r"\U0001F600", r"\0", r"\07", r"\101", r"\ ", r"\#", r"\é", r"\/", r"\"", r"\'"]
CATEGORIES = [r"\s", r"\S", r"\w", r"\W", r"\d", r"\D"]
POSITIONS = ["^", "$", r"\b", r"\B", r"\A", r"\Z"]
QUANTIFIERS = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{1,}", "{,}", "{0}", "{0,3}"]
ODD = [r"\q", r"\h", r"\R", r"\K", r"\Q", r"\E", r"\p{L}", r"\X", r"\G", r"\C", r"\z", r"\g{1}", r"\k<n>", r"\N{DASH}", r"\x4", r"\u12",
       r"\U00110000", r"\ud800", r"\400", r"\8", r"\1", r"\2", r"\10", "(?P=n)", "(?P>n)", "(?P<n", "(?R)", "(?1)", "(?&n)", "(?|a|b)",
       "(?<n>a)", "(?'n'a)", "(*ACCEPT)", "(*UTF)", "(?C1)", "(?", "(?i", "(?z)", "(?-i)", "(?i-i:a)", "(?a-u:a)", "(?au:a)", "(?L:a)",
       "(?i)", "(?u)", "(?m)", "{", "}", "{}", "{1", "{a}", "{,", "{3,1}", "]", ")", "(", "|", "*", "+", "**", "*+", "?+", "++", "+++", "??",
       "[", "[]", "[^]", "[]a]", "[^]a]", "[a-]", "[-a]", "[z-a]", r"[\w-a]", r"[a-\d]", "[[:alpha:]]", "[[a]", "[a&&b]", r"[\b]", r"[\B]", r"[\8]",
       r"[\x41-\x43]", r"[\101]", r"[\ud800]", r"[^\ud800]", r"[\ud7ff-\ue000]", r"[\ud800-\udfff]", r"[\u0000-\U0010ffff]", r"[\s\S]", r"[^\s\S]",
       r"[\w\W]", r"[^\d\D]", "(?#comment)", "(?#", "(?:)", "()", "(?=)", "(?!)", "(?<=a|bc)", "(?<=a*)", "(?<=)", "(?P<é>a)", "(?P<1>a)", "a#b"]
FLAGS = ["", "", "", "", "(?i)", "(?i)", "(?u)", "(?s)", "(?m)", "(?x)", "(?a)", "(?ia)", "(?iu)", "(?ims)", "(?#c)(?i)", "(?i)(?m)"]
SCOPES = ["i", "s", "m", "x", "a", "u", "-i", "i-s", "-m", "ai", "-x", "im-x"]


class PatternMaker:
    def __init__(self, rand):
        self.rand = rand

    def make(self):
        self.groups = 0
        self.budget = 14
        return self.rand.choice(FLAGS) + self.alternatives(0)

    def make_affixes(self):
        """Like the tokenizers' lists of suffixes and infixes."""
        self.groups = 0
        self.budget = 3
        end = self.rand.choice(["$", "$", "", "(?=[a-c])"])
        return "|".join(self.affix() + end for _ in range(self.rand.randint(2, 9)))

    def affix(self):
        piece = [*LITERALS, *ESCAPED[:12], "km", "(?:k|km|[ab]c)", "s", "[a-c]", "[α-ω]", "[^é]", r"\w", r"\s", "a?", "a+", "日*", "(?:ab)?"]
        behind = [*LITERALS, "[0-9]", "[a-c]", "[α-ω]", "[A-Zé]", r"\w", "[a-c][0-9]", "a|b", "(?:a|é)", "[^b]", "é日", "a{1}", "a{2}", ""]
        before = self.rand.choice(["", "", "(?<=%s)", "(?<=%s)", "(?<=%s)", "(?<!%s)", "^", r"\b"])
        if "%" in before:
            before = before % self.rand.choice(behind)
        return before + "".join(self.rand.choices(piece, k=self.rand.choice([0, 1, 1, 1, 2])))

    def alternatives(self, depth):
        return "|".join(self.sequence(depth) for _ in range(self.rand.choice([1, 1, 1, 2, 3])))

    def sequence(self, depth):
        return "".join(self.repeated(depth) for _ in range(self.rand.choice([0, 1, 1, 2, 2, 3, 4])))

    def repeated(self, depth):
        self.budget -= 1
        atom = self.atom(depth)
        if self.rand.random() < (0.3 if depth < 2 else 0.1):
            atom += self.rand.choice(QUANTIFIERS) + self.rand.choice(["", "", "", "?", "+"])
        return atom

    def atom(self, depth):
        kind = self.rand.random()
        if kind < 0.35:
            return self.rand.choice(LITERALS)
        if kind < 0.42:
            return self.rand.choice(ESCAPED)
        if kind < 0.52:
            return self.rand.choice(CATEGORIES)
        if kind < 0.57:
            return "."
        if kind < 0.70:
            return self.character_class()
        if kind < 0.77:
            return self.rand.choice(POSITIONS)
        if kind < 0.79:
            return self.rand.choice(ODD)
        if kind < 0.82 and self.groups:
            return "\\" + str(self.rand.randint(1, self.groups))
        return self.group(depth) if depth < 3 and self.budget > 0 else self.rand.choice(LITERALS)

    def character_class(self):
        items = [self.class_item() for _ in range(self.rand.randint(1, 4))]
        return "[" + self.rand.choice(["", "", "^"]) + "".join(items) + self.rand.choice(["", "", "", "-"]) + "]"

    def class_item(self):
        kind = self.rand.random()
        if kind < 0.25:
            return self.rand.choice(CATEGORIES)
        if kind < 0.6:
            return self.rand.choice(["a-c", "A-Z", "0-9", "a-z", "à-ü", "α-ω", "Ā-ſ", r"\u0130-\u0131", r"\x00-\x1f", "i", "ß-ẞ", "ΰ-ω", "ﬀ-ﬆ", "ΐ"])
        return self.rand.choice([item for item in LITERALS if item not in "-"] + ["[", ":", "&", "~", "|", "$", "(", "#", " ", r"\]", r"\n", r"\-"])

    def group(self, depth):
        kind = self.rand.random()
        if kind < 0.3:
            self.groups += 1
            return "(" + self.alternatives(depth + 1) + ")"
        if kind < 0.35:
            self.groups += 1
            return f"(?P<g{self.groups}>" + self.alternatives(depth + 1) + ")"
        if kind < 0.6:
            return "(?:" + self.alternatives(depth + 1) + ")"
        if kind < 0.78:
            return self.rand.choice(["(?=", "(?!", "(?>"]) + self.alternatives(depth + 1) + ")"
        if kind < 0.88:
            fixed = "".join(self.rand.choice(LITERALS + CATEGORIES + [".", self.character_class()]) for _ in range(self.rand.randint(1, 2)))
            return self.rand.choice(["(?<=", "(?<!"]) + fixed + ")"
        if kind < 0.92 and self.groups:
            number = self.rand.randint(1, self.groups)
            return f"(?({number})" + self.sequence(depth + 1) + "|" + self.sequence(depth + 1) + ")"
        return f"(?{self.rand.choice(SCOPES)}:" + self.alternatives(depth + 1) + ")"


def random_text(rand):
    pieces = LITERALS + ["ab", "aab", "I", "S", "s", "k", "K", "Σ", "Я", "μ", "Μ", "ẞ", "]", "[", "*", "\\", "ΐ", "΅", "é", "É", "\u0345", "٣", "²", "Ⅷ", "_", "\u200b"]
    return "".join(rand.choices(pieces, k=rand.randint(0, 9)))
