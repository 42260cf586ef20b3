"""Files of IOB tags: a sentence a line, and a token a line."""

WORDS = "I like London and New York City . ! 。 ? … ... 10 -DOCSTART- # Straße 日本 😀 e\u0301 « \" Mr. . . The U.S.".split(" ")
LABELS = ["GPE", "PERSON", "A-B", "WORK_OF_ART", "é", "😀"]
TAGS = ["PRP", "NNP", "-", "VBP", ".", "-LRB-"]
ODD_TAGS = ["X", "o", "-", "B-", "I-", "Z-GPE", "U-GPE", "L-GPE", "Bé", "😀-GPE", "OO", "B"]
START = "-DOCSTART- -X- O O"


def tags_of(length, rand, odd):
    tags = []
    while len(tags) < length:
        if rand.random() < 0.5:
            tags.append("O")
            continue
        label = rand.choice(LABELS)
        first = rand.choice(["B", "I"])
        tags += [f"{first}-{label}"] + [f"I-{label}"] * rand.randrange(3)
        if rand.random() < 0.2:
            tags.append(f"L-{label}")
    tags = tags[:length]
    if odd:
        tags[rand.randrange(length)] = rand.choice(ODD_TAGS)
    return tags


def sentence(rand, odd):
    length = rand.randint(1, 9)
    return [(rand.choice(WORDS), rand.choice(TAGS), tag) for tag in tags_of(length, rand, odd)]


def sentences_of(docs):
    for doc in docs:
        for sent in doc.sents:
            rows = []
            for token in sent:
                if not token.is_space and not set(token.text) & set(" |\u00a0"):
                    rows.append((token.text, token.tag_, f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"))
            if rows:
                yield rows


def line_of(rows, columns, rand=None):
    words = ["|".join([row[0], row[2]] if columns == 2 else row) for row in rows]
    if rand is None:
        return " ".join(words)
    return "".join(word + rand.choice([" ", " ", "\t", "  ", "\u00a0", "\u3000"]) for word in words)


IOB_BREAKS = [
    lambda line, rand: line + " alone",
    lambda line, rand: "alone " + line,
    lambda line, rand: line + " a|b|c|d",
    lambda line, rand: "a|b|c|d " + line,
    lambda line, rand: line + " |O",
    lambda line, rand: line + " |X|O",
    lambda line, rand: line + " a||O",
    lambda line, rand: line + " a|O",
    lambda line, rand: line + " a|X|O",
    lambda line, rand: "  ",
]


def generated_iob(rand, broken):
    columns = rand.choice([2, 3])
    lines = [line_of(sentence(rand, False), columns, rand) for _ in range(rand.randint(1, 8))]
    if rand.random() < 0.2:
        lines.insert(rand.randrange(len(lines)), rand.choice(["", "   ", "\t"]))
    if broken:
        i = rand.randrange(len(lines))
        odd = rand.random() < 0.4
        lines[i] = line_of(sentence(rand, True), columns) if odd else rand.choice(IOB_BREAKS)(lines[i], rand)
    return "\n".join(lines) + rand.choice(["", "\n", "\n\n"])


def rows_of(rows, columns, rand=None):
    lines = []
    for word, tag, iob in rows:
        fields = [word, tag, "X", "I-NP", iob]
        chosen = {2: [word, iob], 3: [word, tag, iob]}.get(columns, fields)
        lines.append((rand.choice([" ", "\t", "  "]) if rand else " ").join(chosen))
    return lines


NER_BREAKS = [
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "alone"),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), " "),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "a b O"),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "a O"),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "-DOCSTART-\t-X-\tO\tO"),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), START),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "a " + rand.choice(ODD_TAGS)),
]


def generated_ner(rand, broken):
    columns = rand.choice([2, 3, 5])
    separator = rand.choice(["\n\n", "\n\n", "\n", "\n\n\n", "\n \n"])
    parts = []
    if rand.random() < 0.3:
        parts.append(START)
    for _ in range(rand.randint(1, 7)):
        parts.append("\n".join(rows_of(sentence(rand, False), columns, rand)))
        if START in parts[:1] and rand.random() < 0.3:
            parts.append(START)
    lines = separator.join(parts).split("\n")
    if broken:
        rand.choice(NER_BREAKS)(lines, rand)
    return rand.choice(["", "", "\n"]) + "\n".join(lines) + rand.choice(["", "\n", "\n\n"])


ODD = ["", "\n", "-DOCSTART- -X- -X- O\n\na NN I-NP O\n", "-DOCSTART-\tO\n\na\tO\n\nb\tB-X\n", "  \n ", "a O\nb B-X", "\ufeffa|O b|B-X", START, f"{START}\n\n{START}\n\na O", "a\u00a0O\nb\u00a0B-X\n\nc\u00a0O", "a|O\u2028b|O", "a\x1cO\nb\x1fB-X"]


def options(rand, models):
    found = {"n_sents": rand.choice([0, 1, 1, 2, 3, 10, -1])}
    if rand.random() < 0.4:
        found["seg_sents"] = True
    if models and rand.random() < 0.15:
        found["model"] = rand.choice(models)
    return found
