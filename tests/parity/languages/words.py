"""What each language is asked: its own sentences and words, and texts made from them."""
import importlib
import random
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("tokenizer", "")]
from texts import DIGITS, TextMaker  # noqa: E402

SIGNS = ["+", "-", "±", "~", "−", "--", "+-"]
REMOVED = [",", ".", ", ", "،", "٫", "º", "ª", "，", "。", "%", ",,", "."]
JOINTS = ["/", "^", "-", " ", "/ ", "//"]
ENDINGS = ["st", "nd", "RD", "th", "ኛ", "ኛው", "ይ", "ይቲ", "yèm", "YÈM", "em", "yem", "emîn", "yemîn", "ıncı", "inci", "üncü", "ncı", "nci", "а", "ата", "мина", "вाँ", "वाँ", "-ый", "%", "º", "ª",
           "\u0301", "\u0323", "ு", "த்து"]


def module_of(code, name):
    try:
        return importlib.import_module(f"spacy.lang.{code}.{name}")
    except ImportError:
        return None


def strings_in(value):
    """All strings of lists, sets and tables."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return strings_in(list(value)) + strings_in(list(value.values()))
    return [text for item in value for text in strings_in(item)] if isinstance(value, (list, tuple, set, frozenset)) else []


def sentences_of(code):
    examples = module_of(code, "examples")
    return list(examples.sentences) if examples else []


def number_words_of(code):
    attributes = module_of(code, "lex_attrs")
    own = {name: value for name, value in vars(attributes).items() if not name.startswith("__")} if attributes else {}
    return sorted({text for value in own.values() for text in strings_in(value) if 0 < len(text) < 60})


class NumberMaker:
    """Numbers in digits and words, with all that a rule may look at."""

    def __init__(self, seed, words):
        self.rand = random.Random(seed)
        self.words = words or ["one"]

    def numbers(self, count):
        return [self.number() for _ in range(count)]

    def core(self):
        rand = self.rand
        choice = rand.random()
        if choice < 0.35:
            return "".join(rand.choice(DIGITS if rand.random() < 0.1 else "0123456789") for _ in range(rand.choice([1, 2, 3, 5])))
        word = rand.choice(self.words)
        return rand.choice([word, word, word, word.upper(), word.title(), word[:-1] or word, word + word])

    def number(self):
        rand = self.rand
        text = rand.choice(["", "", rand.choice(SIGNS)]) + self.core()
        for _ in range(rand.choice([0, 0, 0, 1, 1, 2])):
            change = rand.random()
            if change < 0.35:
                text += rand.choice(ENDINGS + self.words)
            elif change < 0.6:
                text += rand.choice(JOINTS) + self.core()
            else:
                place = rand.randint(0, len(text))
                text = text[:place] + rand.choice(REMOVED) + text[place:]
        return text


def first_words(texts, word_count):
    """About the first words of the texts, line by line."""
    lines = []
    for line in (line for text in texts for line in text.split("\n")):
        if word_count <= 0:
            break
        lines.append(line)
        word_count -= len(line.split())
    return lines


def questions(nlp, code, seed, count, texts):
    """(texts to be cut, words to be looked up); `texts` are real ones in the language."""
    stops = sorted(nlp.Defaults.stop_words)
    numbers = number_words_of(code)
    sentences = sentences_of(code)
    exceptions = sorted(nlp.Defaults.tokenizer_exceptions)
    rand = random.Random(f"{seed} {code}")
    vocabulary = sorted({word for sentence in sentences for word in sentence.split()} | set(stops) | set(numbers)) or ["a"]
    variants = NumberMaker(f"{seed} {code}", numbers).numbers(max(200, count // 2))
    own = [" ".join(vocabulary[i : i + 20]) for i in range(0, len(vocabulary), 20)]
    special = [" ".join(exceptions[i : i + 20]) for i in range(0, len(exceptions), 20)]
    made = TextMaker(f"{seed} {code}", exceptions, vocabulary).texts(count)
    numeric = [" ".join(variants[i : i + 10]) for i in range(0, len(variants), 10)]
    words = vocabulary + [word.upper() for word in stops] + variants + rand.sample(exceptions, min(len(exceptions), 200))
    words += [rand.choice(vocabulary) + rand.choice(vocabulary) for _ in range(200)]
    return sentences + own + special + numeric + first_words(texts, 2000) + made, [word for word in words if word]
