"""Lemmatizers of every language that has its own, on tables drawn from the words that they are asked about."""
import random

import spacy

POS = ["noun", "verb", "adj", "adv", "adp", "aux", "det", "pron", "num", "part", "punct", "other"]
# Those of every language that has a class or a default of its own, and the general way in others.
MODES = {"rule": ["bn", "ca", "de", "el", "en", "es", "fa", "fr", "ga", "ht", "it", "mk", "nb", "nl", "pl", "ru", "sv"],
         "lookup": ["bn", "ca", "de", "el", "en", "es", "fa", "fr", "ga", "ht", "it", "mk", "nb", "nl", "pl", "ru", "sv", "uk"], "pos_lookup": ["ga", "it", "pl"]}
ODD_WORDS = ["bhFear", "mBord", "n-athair", "nAthair", "hÉire", "t-sráid", "ḃean", "Ṡúil", "ts", "gc", "nienajlepszy", "najlepszy", "niedobry", "un'", "l'", "d'", "alcun", "qualcun", "Gli",
             "одејќи", "ОДЕЈЌИ", "İs", "ΟΔΟΣ", "ſs", "2nd", "o'clock", "x", "h", "n", "dámelo", "vámonos", "díselas", "os", "1.234,5", "12.34", "órdenes", "jóvenes"]


def tables(words, rand, mode, lang):
    """Tables of all names, so that every way finds what it asks for: endings, exceptions and lemmas of the words themselves."""
    lower = sorted({word.lower() for word in words})
    made = {"lemma_lookup": {word: [word[:-1] or word] if rand.random() < 0.5 else word[::-1] for word in words if rand.random() < 0.3}}
    for pos in POS:
        made[f"lemma_lookup_{pos}"] = {word: word[:2] + pos for word in words + lower if rand.random() < 0.3}
    endings = ["", "s", "ed", "ing", "e", "es", "a", "o", "t", "'s"]
    for name, value in (
        ("lemma_rules", lambda: [[rand.choice(endings), rand.choice(["", "e", "y", "1"])] for _ in range(8)]),
        ("lemma_exc", lambda: {word: [word + str(i) for i in range(rand.choice([1, 1, 2]))] if rand.random() < 0.7 else [word[:-1] or word] for word in rand.sample(lower, len(lower) // 8)}),
        ("lemma_index", lambda: [word[:-1] if rand.random() < 0.5 else word for word in rand.sample(lower, len(lower) // 4)]),
    ):
        made[name] = {pos: value() for pos in POS if rand.random() < 0.8 or pos in ("noun", "verb")}
    if lang == "es":
        spanish(made, rand)
    if mode == "lookup" or lang in ("it", "nl"):  # these take what the table holds for a lemma
        made["lemma_lookup"] = {key: value if isinstance(value, str) else value[0] for key, value in made["lemma_lookup"].items()}
    return made


def spanish(made, rand):
    """Rules by name, chosen by features; some are patterns."""
    features = ["Number=Sing", "Number=Plur", "VerbForm=Inf", "Case=Acc", "PronType=Prs"]
    made["lemma_rules_groups"] = {pos: [[f"{pos}_{i}", rand.sample(features, 2 - i)] for i in range(3)] for pos in ("adj", "noun", "verb")}
    endings = ["s", "es", "[ae]s", "ed", "(?:t|n)e", "ing", "e", "a", ""]
    names = [f"{pos}_{i}" for pos in ("adj", "noun", "verb") for i in range(3)] + ["det_and_pron_general"]
    rules = {name: [[rand.choice(endings), rand.choice(["", "e", "ar", "n"])] for _ in range(6)] for name in names}
    fixed = {name: [[word, word + "o"] for word in ("the", "it", "los", "two", "very")] for name in ("adverbs", "num", "det", "pron", "det_and_pron_fixed")}
    made["lemma_rules"] = {**rules, **fixed, "accents": [["á", "a"], ["[éê]", "e"], ["ó", "o"]], "voc_alt_1": [["e", "i"], ["o", "u"]], "voc_alt_2": [["ie", "e"], ["ue", "o"]]}
    made["lemma_index"]["pron"] = ["lo", "me"]


def cases():
    return [(mode, lang, overwrite) for mode, langs in MODES.items() for lang in langs for overwrite in (False, True)]


def make(mode, lang, overwrite, folder, texts, seed):
    rand = random.Random(f"{seed}{mode}{lang}")
    nlp = spacy.blank(lang) if lang != "ru" else spacy.blank("ru", config={})
    words = sorted({word for text in texts for word in text.split()}) + ODD_WORDS
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": mode, "overwrite": overwrite})
    lookups = spacy.lookups.Lookups()
    for name, data in tables(words, rand, mode, lang).items():
        lookups.add_table(name, data)
    lemmatizer.initialize(lookups=lookups)
    nlp.to_disk(folder)
    return nlp, words
