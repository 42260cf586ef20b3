"""spaCy 2's training data in JSON: generated paragraphs, and what they must not hold."""
import json

WORDS = "I like London and New York . 10 Straße 日本 😀 e\u0301 \" [ ] { } \\ ] a\u00a0b".split(" ")
NER = ["O", "-", "B-X", "I-X", "L-X", "U-X", "U-Y", None]


def ner_of(length, rand, odd):
    if rand.random() < 0.2:
        return [rand.choice(NER[:2] + [None]) for _ in range(length)]
    tags = []
    while len(tags) < length:
        kind = rand.randrange(4)
        size = rand.randint(2, 3)
        tags += [["O"], ["-"], ["U-GPE"], ["B-A"] + ["I-A"] * (size - 2) + ["L-A"]][kind] if len(tags) + size <= length else ["O"]
    if odd:
        tags[rand.randrange(length)] = rand.choice(NER)
    return tags[:length]


def token(rand, word, i, keys, length):
    values = {
        "tag": rand.choice(["NN", "VB", ""]), "pos": rand.choice(["NOUN", "VERB", "", "X"]), "morph": rand.choice(["", "Number=Sing", "B=2|A=1", "_"]),
        "lemma": rand.choice(["be", "", "-PRON-"]), "head": rand.randrange(length) - i if rand.random() < 0.5 else -min(i, 1), "dep": rand.choice(["nsubj", "ROOT", "root", "Root", "", "punct"]),
        "space": rand.choice([" ", ""]), "id": i,
    }
    return {"orth": word, **{key: values[key] for key in keys}}


def paragraph(rand, odd):
    keys = [key for key in ["tag", "pos", "morph", "lemma", "space", "id"] if rand.random() < 0.5]
    keys += rand.choice([[], ["head", "dep"], ["head", "dep"], ["head", "dep"], ["dep"], ["head"]])
    with_ner = rand.random() < 0.6
    sentences = []
    for _ in range(rand.randint(0 if rand.random() < 0.1 else 1, 4)):
        length = rand.randint(1, 7)
        words = [rand.choice(WORDS) for _ in range(length)]
        tokens = [token(rand, word, i, keys, length) for i, word in enumerate(words)]
        if with_ner:
            for item, tag in zip(tokens, ner_of(length, rand, odd)):
                item["ner"] = tag
        sentence = {"tokens": tokens}
        if rand.random() < 0.5:
            sentence["brackets"] = [{"first": 0, "last": length - 1, "label": "S"}]
        sentences.append(sentence)
    made = {"sentences": sentences}
    words = [item["orth"] for sentence in sentences for item in sentence["tokens"]]
    if rand.random() < 0.5:
        made["raw"] = rand.choice([None, " ".join(words), "".join(words), "  ".join(words), "other text", "".join(word + rand.choice([" ", ""]) for word in words)])
    if rand.random() < 0.4:
        made["cats"] = [{"label": label, "value": rand.choice([0.0, 1.0, 0.25, True])} for label in ["A", "B", "é"][: rand.randint(0, 3)]]
    if rand.random() < 0.3:
        made["entities"] = [[0, 1, "X"]]
    if rand.random() < 0.3:
        made["links"] = rand.choice([[], {}, {"05": {"Q1": 0.5}}])
    return made


def first_token(change):
    def apply(doc, rand):
        sentences = [s for p in doc["paragraphs"] for s in p["sentences"] if s["tokens"]]
        if sentences:
            change(rand.choice(rand.choice(sentences)["tokens"]))
    return apply


def set_key(key, value):
    return first_token(lambda item: item.__setitem__(key, value))


def in_paragraph(key, value):
    return lambda doc, rand: doc["paragraphs"][0].__setitem__(key, value)


BREAKS = [
    set_key("head", None), set_key("head", 99), set_key("head", -99), set_key("dep", None), set_key("ner", "X-Y"), set_key("ner", ""), set_key("ner", 5), set_key("tag", None), set_key("tag", 5),
    set_key("lemma", 5), set_key("lemma", None), set_key("morph", "Foo"), set_key("morph", None), set_key("morph", {"Number": "Plur", "Case": "Nom,Acc"}), set_key("morph", 5),
    set_key("space", None), set_key("space", 0), set_key("space", "x"), set_key("orth", ""),
    first_token(lambda item: item.pop("orth")), first_token(lambda item: item.pop("head", None)), first_token(lambda item: item.pop("tag", None)), first_token(lambda item: item.pop("pos", None)), first_token(lambda item: item.pop("ner", None)), first_token(lambda item: item.pop("dep", None)),
    in_paragraph("links", [{"a": {"Q1": 1.0}}]), in_paragraph("links", {"ab": {"Q1": 1.0}}), in_paragraph("links", {"ab": {"Q1": 1.0, "Q2": 1.0}}), in_paragraph("links", {"ab": 5}),
    in_paragraph("cats", {"A": 1.0}), in_paragraph("cats", None), in_paragraph("cats", [{"label": "A"}]), in_paragraph("cats", [5]), in_paragraph("sentences", None), in_paragraph("sentences", [{}]), in_paragraph("sentences", [{"tokens": []}]),
    in_paragraph("sentences", [{"tokens": [{"orth": "a"}], "brackets": [{"first": 0}]}]), lambda doc, rand: doc.pop("paragraphs"), lambda doc, rand: doc.__setitem__("paragraphs", None), lambda doc, rand: doc.__setitem__("paragraphs", [5]),
]


def generated(rand, broken):
    docs = [{"id": i, "paragraphs": [paragraph(rand, False) for _ in range(rand.randint(1, 3))]} for i in range(rand.randint(1, 3))]
    if broken and rand.random() < 0.3:
        docs[-1]["paragraphs"].append(paragraph(rand, True))
    elif broken:
        rand.choice(BREAKS)(rand.choice(docs), rand)
    return json.dumps(docs, ensure_ascii=rand.random() < 0.5, indent=rand.choice([None, 2]))


ODD = ["", "[{\"paragraphs\": [{\"sentences\": [{\"tokens\": [{\"orth\": null}]}]}]}]", "[]", "{}", "5", "[5]", "[[{\"paragraphs\": []}]]", "{\"paragraphs\": []}", "[{\"paragraphs\": []}", "[{\"paragraphs\": [}]", "[{}, {\"paragraphs\": []}]", "[{\"paragraphs\": []}] x", "[{\"paragraphs\": [{\"sentences\": []}]}]", "[{\"paragraphs\": [{\"sentences\": []}]} {\"paragraphs\": [{\"sentences\": []}]}]", "\ufeff[{\"paragraphs\": [{\"sentences\": [{\"tokens\": [{\"orth\": \"\\ud83d\\ude00\"}]}]}]}]"]
