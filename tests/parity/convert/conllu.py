"""CoNLL-U files: written from parsed docs, and generated ones with what such files may have."""

WORDS = "the The cat New York City's is aren't don't l' homme 10 000 3.14 _ - # #tag | |x = ... … « » été Straße 日本 😀 e\u0301 a\u00a0b x\u3000y a\u0085b U.S. (".split(" ")
TAGS = ["NN", "NNS", "VBZ", "_", "DT", ".", "-LRB-", "XX", "NN__Old=Yes"]
POS = ["NOUN", "VERB", "PROPN", "ADP", "_", "PUNCT", "X", "SPACE", "EOL", "CONJ"]
FEATS = ["_", "_", "Number=Sing", "Number=Plur|Case=Nom", "Case=Acc,Dat|Number=Sing", "Foreign=Yes", "Number[psor]=Sing|Gender=Masc", "b=1|B=2|a=3,1"]
DEPS = ["nsubj", "obj", "punct", "_", "root", "ROOT", "nmod:poss", "dep", ""]
MISCS = ["_", "_", "SpaceAfter=No", "Gloss=x", "Translit=SpaceAfter=No", "SpaceAfter=No|Gloss=y"]
ENTS = ["O", "B-PER", "I-PER", "L-PER", "U-LOC", "name=B-PER", "NE=I-PER", "name=O", "name=U-ORG_X", "B-per", "B-PERx", "NER=B-PER", "I-LOC", "Ox", "name=B-MISC"]


def row(*fields):
    return "\t".join(str(field) for field in fields)


def from_docs(docs, with_ents):
    """A file of the sentences that have no tokens of whitespace."""
    parts = []
    for doc in docs:
        for number, sent in enumerate(doc.sents):
            if any(token.is_space or set(token.text) & set("\t\n") for token in sent):
                continue
            lines = [f"# sent_id = {number}", f"# text = {sent.text}"]
            for token in sent:
                misc = [] if token.whitespace_ else ["SpaceAfter=No"]
                if with_ents and token.ent_iob_ != "O":
                    misc.append(f"name={token.ent_iob_}-{token.ent_type_}")
                head = 0 if token.head.i == token.i else token.head.i - sent.start + 1
                lines.append(row(token.i - sent.start + 1, token.text, token.lemma_, token.pos_ or "_", token.tag_ or "_", str(token.morph) or "_", head, token.dep_ if head else "root", "_", "|".join(misc) or "_"))
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n\n"


def heads_of(length, rand):
    kind = rand.random()
    if kind < 0.08:
        return ["_"] * length
    if kind < 0.16:
        return [rand.randrange(length + 1) for _ in range(length)]
    order = rand.sample(range(1, length + 1), length)
    heads = {order[0]: 0}
    for place, id_ in enumerate(order[1:], 1):
        heads[id_] = rand.choice(order[:place] if rand.random() < 0.8 else [0])
    return [heads[id_] for id_ in range(1, length + 1)]


def misc_of(rand, ents):
    misc = rand.choice(MISCS)
    if not ents or rand.random() < 0.3:
        return misc
    tag = rand.choice(ENTS if ents == "any" else ENTS[:6])
    return tag if misc == "_" else rand.choice([f"{misc}|{tag}", f"{tag}|{misc}"])


def sentence(rand, ents, ranges):
    length = rand.randint(1, 9)
    heads = heads_of(length, rand)
    lines = [f"# text = {rand.random()}"] if rand.random() < 0.5 else []
    if rand.random() < 0.1:
        lines.append("#")
    open_until = 0
    for i in range(1, length + 1):
        if i > open_until and rand.random() < ranges:
            open_until = min(length, i + rand.randrange(3))
            lines.append(row(f"{i}-{open_until}", rand.choice(WORDS), "_", "_", "_", "_", "_", "_", "_", rand.choice(MISCS)))
        if rand.random() < 0.05:
            lines.append(row(f"{i - 1}.1", "empty", "empty", "VERB", "_", "_", "_", "_", "0:root", "CopyOf=1"))
        dep = "root" if heads[i - 1] == 0 else rand.choice(DEPS)
        lemma = rand.choice(["_", "be", "X", "a b", ""])
        lines.append(row(i, rand.choice(WORDS), lemma, rand.choice(POS), rand.choice(TAGS), rand.choice(FEATS), heads[i - 1], dep, "_", misc_of(rand, ents)))
    return lines


def cell(column, value):
    def change(lines, rand):
        rows = [i for i, line in enumerate(lines) if not line.startswith("#")]
        i = rand.choice(rows)
        fields = lines[i].split("\t")
        fields[column] = value
        lines[i] = "\t".join(fields)
    return change


def drop_field(lines, rand):
    i = rand.randrange(len(lines))
    lines[i] = lines[i].rpartition("\t")[0]


BREAKS = [
    cell(0, "x"), cell(0, ""), cell(0, "7"), cell(0, "1-"), cell(0, "2-9"), cell(0, "1-2-3"), cell(0, "0-1"), cell(0, "5-2"), cell(0, "1.5"), cell(0, " 2 "), cell(0, "1_0"), cell(0, "+1"),
    cell(1, ""), cell(3, "FOO"), cell(3, "noun"), cell(5, "Foo"), cell(5, "A=B=C"), cell(5, "A=1|A=2"), cell(5, "A="), cell(5, "B=2|A=1,0"), cell(6, "99"), cell(6, "-1"), cell(6, "x"), cell(6, ""), cell(6, "00"), cell(7, ""), cell(9, ""), cell(9, "U-X|B-Y"),
    drop_field,
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), "# late"),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), " "),
    lambda lines, rand: lines.insert(rand.randrange(len(lines) + 1), lines[-1]),
    lambda lines, rand: lines.insert(0, "1-2\tab\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No"),
    lambda lines, rand: lines.insert(0, "2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_"),
    lambda lines, rand: lines.append("2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_"),
    lambda lines, rand: lines.__setitem__(slice(None), ["# comment", "# alone"]),
    lambda lines, rand: lines.__setitem__(slice(None), ["1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_"]),
    lambda lines, rand: lines.__setitem__(slice(None), [""]),
]


def generated(rand, broken):
    ents = rand.choice([None, None, "some", "any"])
    ranges = rand.choice([0, 0, 0.3])
    sentences = [sentence(rand, ents, ranges) for _ in range(rand.randint(1, 7))]
    if broken:
        rand.choice(BREAKS)(rand.choice(sentences), rand)
    text = "\n\n".join("\n".join(lines) for lines in sentences)
    return rand.choice(["", "", "\n", " \n\n"]) + text + rand.choice(["", "\n", "\n\n", "\n\n\n"])


ODD = ["", "\n\n\n", "# a", "1\ta", "\ufeff1\tA\ta\tNOUN\tNN\t_\t0\troot\t_\t_", "1\tA\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n\n\n\n1\tB\tb\tNOUN\tNN\t_\t0\troot\t_\t_", "1\tA\ta\tNOUN\tNN\t_\t0\troot\t_\tO\n\n \n1\tB\tb\tNOUN\tNN\t_\t0\troot\t_\t_"]


def options(rand):
    found = {"n_sents": rand.choice([1, 1, 2, 3, 10, -2])}
    for name in ["append_morphology", "merge_subtokens"]:
        if rand.random() < 0.4:
            found[name] = True
    if rand.random() < 0.3:
        found["ner_map"] = rand.choice([{"PER": "PERSON"}, {"PER": "", "LOC": "GPE"}, {}, {"ORG_X": "A-B"}, {"PER": None}])
    return found
