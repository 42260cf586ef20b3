"""Cases: a doc to be made and steps to be done with it, as JSON that both sides carry out. Hostile on purpose."""
WORDS = ["Apple", "is", "naïve", "\U0001f98a", "\U0001f98ax", "ירו", "á", "\n", " ", "  ", "don't", ".", ",", "New", "York", "𝒳𝒴", "x" * 30, "e\u0301", "the", "_", "\u3000"]
LABELS = ["ORG", "PERSON", "étiquette", "\U0001f98a", "my own"]
DEPS = ["nsubj", "ROOT", "dobj", "punct", "déjà", "dep", ""]
POS = ["NOUN", "VERB", "X", "PUNCT", "", "PROPN", "SPACE"]
MORPHS = ["", "Number=Sing", "B=2|A=1", "Case=Dat,Acc|Own=é"]
MODES = ["strict", "contract", "expand"]
ATTRS = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "MORPH", "NORM", "SENT_START", "ORTH"]
KEYS = ["sc", "ключ", "empty"]
VALUES = [None, True, 3, 1.5, "é🦊", [1, [2]], {"a": {"b": 1}}, ""]


def some(rand, values, length):
    return [rand.choice(values) for _ in range(length)]


def tree(rand, length, kind=None):
    kind = kind or rand.choice(["tree", "near", "wild", "flat"])
    if kind == "flat":
        return list(range(length))
    if kind == "wild":
        return [rand.randrange(length) for _ in range(length)]
    order, heads = list(range(length)), list(range(length))
    rand.shuffle(order)
    for place, token in enumerate(order):
        above = [other for other in order[:place] if kind == "tree" or abs(other - token) < 4]
        if above and rand.random() < 0.9:
            heads[token] = rand.choice(above)
    return heads


def iob_tags(rand, length):
    tags = []
    for _ in range(length):
        inside = tags and tags[-1] and tags[-1][0] in "BI" and rand.random() < 0.5
        tags.append("I" + tags[-1][1:] if inside else rand.choice(["O", "O", None, "", "B-" + rand.choice(LABELS), "I-" + rand.choice(LABELS)]))
    return tags


def ranges(rand, length, count, disjoint=False):
    found, start = [], 0
    for _ in range(count):
        if length == 0:
            return [(0, 0)] * (not disjoint)
        if disjoint:
            start += rand.randrange(3)
            end = min(length, start + rand.choice([1, 1, 2, 3, 5]))
            if start >= end:
                break
            found.append((start, end))
            start = end
        else:
            start = rand.randrange(length)
            found.append((start, rand.randint(start + (rand.random() < 0.97), length)))
    return found


def spans(rand, length, count, disjoint=False):
    return [[start, end, rand.choice(LABELS), rand.choice(["", "", "Q42"]), rand.choice(["", "", "id-é"])] for start, end in ranges(rand, length, count, disjoint)]


def arguments(rand, length=None):
    """Of Doc's constructor."""
    length = rand.choice([0, 1, 2, 3, 5, 8, 13, 20]) if length is None else length
    made = {"words": some(rand, WORDS, length)}
    if rand.random() < 0.9:
        made["spaces"] = [rand.random() < 0.5 for _ in range(length)]
    more = {
        "tags": some(rand, ["NN", "VB", "", "étiq"], length), "pos": some(rand, POS, length), "morphs": some(rand, MORPHS, length),
        "lemmas": some(rand, ["be", "", "x y", " ", "ü"], length), "ents": iob_tags(rand, length),
        "sent_starts": some(rand, [True, False, None, 1, 0, -1, 7], length),
    }
    for name in rand.sample(sorted(more), rand.choice([0, 2, 4, 6])):
        made[name] = more[name]
    if rand.random() < 0.6:
        made["deps"] = some(rand, DEPS if rand.random() < 0.5 else DEPS[:-1] + [None] * (rand.random() < 0.2), length)
        if rand.random() < 0.9:
            made["heads"] = [None if rand.random() < 0.03 else head for head in tree(rand, length)]
    return made


def spoiled(rand, made):
    """One argument that is wrong, or more."""
    length = len(made["words"])
    wrong = {
        "words": [[*made["words"], ""], [None], [["x"]], ["a", {"b": 1}]], "spaces": [[], [True] * (length + 1)],
        "tags": [[], ["x"] * (length + 1), [7] * length, [True] * length], "pos": [["NOUNS"] * length, ["noun"] * length, [None] * length, ["NOUN"] * (length + 2)],
        "morphs": [["A=1"] * (length + 1)], "lemmas": [[], [3.5] * length],
        "heads": [[length] * length, [-1] * length, [0] * (length + 1), [0] * length], "deps": [["x"], ["x"] * (length + 3), [9] * length, []],
        "ents": [["B"] * length, ["Q-X"] * length, ["B_X"] * length, ["I-"] * length, [3] * length, ["B-X"] * (length + 1), ["O-X"] * length, ["BX-Y"] * length, ["-X"] * length],
        "sent_starts": [[True] * (length + 1), []],
    }
    for name in rand.sample(sorted(wrong), rand.choice([1, 1, 1, 2, 3])):
        made[name] = rand.choice(wrong[name])
    if rand.random() < 0.05:
        del made["words"]
    return made


def doc(rand, length=None):
    made = arguments(rand, length)
    length = len(made["words"])
    whole = {"arguments": made}
    if rand.random() < 0.4:
        whole["ents"] = spans(rand, length, 3, disjoint=True)
    if rand.random() < 0.5:
        whole["spans"] = {key: spans(rand, length, rand.randrange(4)) if key != "empty" else [] for key in rand.sample(KEYS, rand.randrange(1, 4))}
    if rand.random() < 0.3:
        whole["cats"] = {rand.choice(LABELS): 0.5, "abc": 1.0}
    if rand.random() < 0.4 and length:
        width = rand.choice([1, 3])
        whole["tensor"] = [[float(i * width + j) for j in range(width)] for i in range(length)]
    if rand.random() < 0.5:
        whole["extensions"] = [set_extension(rand, length) for _ in range(rand.randrange(1, 6))]
    if rand.random() < 0.3:
        whole["user_data"] = [["title", "ü"], [["a", 1], [1, 2]], [7, {"x": 1}]][: rand.randrange(1, 4)]
    if rand.random() < 0.2:
        whole["norms"] = [[rand.randrange(length), "norm"] for _ in range(2) if length]
    return whole


def owner(rand, length):
    kind = rand.choice(["doc", "token", "span"]) if length else rand.choice(["doc", "span"])
    if kind == "token":
        return [kind, rand.randrange(length)]
    return [kind, *rand.choice(ranges(rand, length, 3))] if kind == "span" else [kind]


def set_extension(rand, length):
    if rand.random() < 0.2 and length:
        return ["set", ["token", rand.randrange(length)], "number", rand.choice([0, 3, True, "é🦊"])]
    return ["set", owner(rand, length), rand.choice(["plain", "plain", "flag", "list", "both"]), rand.choice(VALUES)]


def extension_step(rand, length):
    kind = rand.choice(["set", "get", "get", "has", "change", "call"])
    if kind == "set":
        return [*set_extension(rand, length)[:2], rand.choice(["plain", "list", "both", "computed", "method", "missing", "get"]), rand.choice(VALUES)]
    if kind == "change":
        return ["change", owner(rand, length), "list", rand.choice(VALUES)]
    if kind == "call":
        return ["call", owner(rand, length), "method", rand.choice(VALUES)]
    return [kind, owner(rand, length), rand.choice(["plain", "flag", "list", "both", "computed", "missing", "dict"])]


def definition(rand):
    """Of an extension attribute: [class, name, options by name]; 'function' stands for one."""
    options = {name: rand.choice(["function", "function", None, 5]) for name in rand.sample(["getter", "setter", "method"], rand.choice([0, 0, 1, 1, 2]))}
    if rand.random() < 0.5:
        options["default"] = rand.choice(VALUES)
    if rand.random() < 0.4:
        options["force"] = rand.choice([True, False])
    return [rand.choice(["Doc", "Span", "Token"]), rand.choice(["new", "plain", "é"]), options]


def merge_attributes(rand):
    choices = {"LEMMA": ["l", "ü", ""], "TAG": ["NN", ""], "pos": ["NOUN", "X"], "DEP": ["obj"], "ENT_TYPE": ["ORG", ""], "ent_iob": ["B", "O", ""], "NORM": ["a norm"],
               "MORPH": ["B=1|A=2", ""], "ENT_ID": ["id"], "ENT_KB_ID": ["Q1"], "SENT_START": [1], "unknown": ["x"], "IS_STOP": [True, False], "SHAPE": ["shape"]}
    return {name: rand.choice(choices[name]) for name in rand.sample(sorted(choices), rand.choice([0, 0, 1, 3]))}


def underscore_values(rand):
    return {rand.choice(["plain", "list", "both", "flag"]): rand.choice(VALUES) for _ in range(rand.randrange(1, 3))}


def wrong_underscore(rand):
    return rand.choice([{"missing": 1}, {"computed": 1}, {"method": 1}, [1], "plain", 3])


def retokenize(rand, words):
    length, merges, splits = len(words), [], []
    for start, end in ranges(rand, length, rand.choice([0, 1, 2, 4]), disjoint=True):
        attrs = merge_attributes(rand)
        if rand.random() < 0.4:
            attrs["_"] = underscore_values(rand)
        if rand.random() < 0.02:
            attrs["_"] = wrong_underscore(rand)
        if rand.random() < 0.01:
            attrs["ENT_IOB"] = "Q"
        merges.append([start, end, attrs])
        if rand.random() < 0.04:
            merges.append([start, min(length, end + rand.randrange(2)), {}])
    rand.shuffle(merges)
    if rand.random() < 0.02:
        merges.append([0, 0, {}])
    # Not where a merge begins: there Python puts the subtokens in the place of all that was merged.
    first = rand.random() < 0.1
    merged = {i for start, end, _ in merges for i in range(start, start + 1 if first else end)}
    for i in rand.sample(range(length), min(length, rand.choice([0, 0, 1, 2, 3]))):
        if i not in merged:
            splits.append(split(rand, words, i, merged))
    return ["retokenize", merges, splits]


def split(rand, words, i, merged):
    text = words[i]
    cuts = sorted(rand.sample(range(1, len(text)), min(rand.choice([0, 1, 1, 2]), len(text) - 1)))
    orths = [text[a:b] for a, b in zip([0, *cuts], [*cuts, None])]
    free = [token for token in range(len(words)) if token not in merged] if rand.random() < 0.95 else range(len(words))
    heads = [rand.choice([[rand.choice(free), 0], rand.choice(free), [i, rand.randrange(len(orths))]]) for _ in orths]
    attrs = {name: [value] * len(orths) for name, value in merge_attributes(rand).items() if name not in ("SENT_START", "ent_iob")}
    if rand.random() < 0.4:
        attrs["_"] = [underscore_values(rand) for _ in orths]
    if rand.random() < 0.02:
        attrs["_"] = [wrong_underscore(rand) for _ in orths]
    if rand.random() < 0.02:
        heads.pop()
    if rand.random() < 0.02:
        orths[0] += "é"
    return [i, orths, heads, attrs]


def set_ents(rand, length):
    if rand.random() < 0.3:
        chosen = [[*span[:3], *span[3:][: rand.choice([0, 1, 2])]] for span in spans(rand, length, 3, rand.random() < 0.9)]
        return ["assign_ents", chosen]
    groups = {"entities": [], "blocked": [], "missing": [], "outside": []}
    for span in spans(rand, length, rand.randrange(6), disjoint=rand.random() < 0.9):
        groups[rand.choice([*groups, "entities"])].append(span)
    options = {name: given for name, given in groups.items() if name == "entities" or given or rand.random() < 0.2}
    if rand.random() < 0.8:
        options["default"] = rand.choice(["outside", "missing", "blocked", "unmodified", "unmodified"] if rand.random() < 0.97 else ["Outside", ""])
    return ["set_ents", options]


def char_span(rand, text_length, length):
    step = ["char_span", rand.randint(-2, text_length + 2), rand.randint(-2, text_length + 3), {}]
    if rand.random() < 0.8:
        step[3]["alignment_mode"] = rand.choice(MODES if rand.random() < 0.97 else ["loose", ""])
    for name in rand.sample(["label", "kb_id", "span_id"], rand.choice([0, 1, 3])):
        step[3][name] = rand.choice(LABELS)
    if length and rand.random() < 0.3:
        step[0] = "span_char_span"
        step.append(rand.choice(ranges(rand, length, 2)))
    return step


def groups_step(rand, length):
    kind = rand.choice(["append", "append", "extend", "extend_group", "concat", "at", "put", "copy", "setdefault", "set_group", "foreign"])
    given = spans(rand, length, rand.randrange(3))
    return ["groups", rand.choice(KEYS), kind, given, rand.randint(-4, 4)]


def from_docs(rand):
    docs = [doc(rand, rand.choice([0, 1, 2, 4, 6])) for _ in range(rand.choice([0, 1, 2, 2, 3]))]
    if rand.random() < 0.7:
        for made in docs:
            made.pop("tensor", None)
    options = {}
    if rand.random() < 0.4:
        options["ensure_whitespace"] = rand.random() < 0.5
    if rand.random() < 0.4:
        options["attrs"] = rand.sample([*ATTRS, "lemma", "nothing", "SPACY"], rand.randrange(6))
    if rand.random() < 0.3:
        options["exclude"] = rand.sample(["spans", "tensor", "user_data"], rand.randrange(1, 4))
    return {"docs": docs, "options": options, "foreign": rand.random() < 0.05}


def damaged_json(rand, found):
    """What Doc.to_json has written, with one thing wrong."""
    tokens = found["tokens"]
    token = rand.choice(tokens) if tokens else {}
    attr = rand.choice(["pos", "tag", "head", "dep", "lemma", "morph"])
    kind = rand.randrange(9)
    if kind == 0 and (attr != "head" or len(tokens) > 1):
        token.pop(attr, None)
    elif kind == 1:
        token[attr] = 0 if attr == "head" else "X"
        if attr == "dep":
            token.setdefault("head", 0)
    elif kind == 2 and attr != "head":  # then Python takes one attribute's values for another's
        for one in tokens:
            one.pop(attr, None)
    elif kind == 3:
        token["head"] = rand.choice([-1, 99])
    elif kind == 4:
        token["pos"] = "NOUNS"
    elif kind == 5:
        found[rand.choice(["ents", "spans", "sents"])] = [{}]
    elif kind == 6:
        for group in [found.get("ents"), found.get("sents"), *found.get("spans", {}).values()]:
            for one in group or []:
                one["end"] += rand.choice([0, 1])
    elif kind == 7:
        found["text"] = rand.choice([found["text"] + "x", "", found["text"][1:], 5])
    else:
        name = rand.choice(["cats", "ents", "sents", "tokens", "underscore_token", "_"])
        found[name] = rand.choice([None if name != "cats" else 1, [], [1], "x", {"a": "b"}, {"a": True}, [{"start": 1.5}]] + [{}] * (name in ("cats", "underscore_token", "_")))
    return found


def steps(rand, made):
    words = made["arguments"]["words"]
    length, text_length = len(words), sum(map(len, words)) + sum(made["arguments"].get("spaces", [True] * len(words)))
    choices = [
        lambda: retokenize(rand, words), lambda: retokenize(rand, words), lambda: set_ents(rand, length), lambda: set_ents(rand, length),
        lambda: char_span(rand, text_length, length), lambda: char_span(rand, text_length, length), lambda: char_span(rand, text_length, length),
        lambda: ["extension", extension_step(rand, length)], lambda: ["extension", extension_step(rand, length)],
        lambda: ["to_json", rand.sample(["plain", "flag", "list", "both", "computed", "missing", "method"], rand.choice([0, 1, 2]))],
        lambda: ["as_doc", *rand.choice(ranges(rand, length, 3)), rand.random() < 0.5, rand.sample(ATTRS, rand.randrange(1, 9)) if rand.random() < 0.2 else None],
        lambda: ["copy"], lambda: groups_step(rand, length), lambda: groups_step(rand, length),
        lambda: ["count_by", rand.choice(ATTRS), rand.random() < 0.3], lambda: ["define", definition(rand)],
        lambda: ["from_json", rand.random() < 0.4, rand.random() < 0.5, rand.randrange(10**9)], lambda: ["from_json", rand.random() < 0.4, rand.random() < 0.5, rand.randrange(10**9)],
        lambda: ["match", rand.choice(["number", "number", "number", "missing"]), rand.choice([3, True, "é🦊", {"IN": [3, "é🦊"]}, {">=": 2}, {"NOT_IN": ["x"]}])],
    ]
    done = []
    for _ in range(rand.choice([1, 2, 3, 5])):
        done.append(rand.choice(choices)())
        if done[-1][0] == "retokenize" or done[-1][0] == "from_json":
            break  # places of tokens are others then
    if done[-1][0] == "retokenize":
        done += [["to_json", ["plain", "list"]], ["copy"], ["extension", ["get", ["token", 0], "plain"]]][: rand.randrange(4)] if length else []
    return done


def case(rand):
    kind = rand.random()
    if kind < 0.25:
        return {"constructor": spoiled(rand, arguments(rand)) if rand.random() < 0.6 else arguments(rand)}
    if kind < 0.4:
        return {"from_docs": from_docs(rand)}
    made = doc(rand)
    return {"doc": made, "steps": steps(rand, made)}
