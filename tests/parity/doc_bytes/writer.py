"""Docs as the bytes of this Python's spaCy, with what it reads from them: writer.py OUT COUNT. Runs in spaCy 3.x and 2.3."""
import base64
import json
import random
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "docbin"))
from annotate import IS_V2, generated_doc  # noqa: E402
from spacy.attrs import IDS  # noqa: E402
from spacy.lang.en import English  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

NUMBERS = ["POS", "HEAD", "ENT_IOB", "SPACY", "SENT_START"]
STRINGS = ["ORTH", "NORM", "LEMMA", "TAG", "DEP", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"] + ([] if IS_V2 else ["MORPH"])


def shown(vocab, value):
    try:
        return vocab.strings[int(value)] if value else ""
    except KeyError:
        return "#%d" % value


def columns(doc):
    found = {}
    for name in NUMBERS + STRINGS:
        values = doc.to_array([IDS[name]]).reshape(-1)
        if name in NUMBERS:
            found[name] = [int(value) for value in values.astype("int64").astype("int32")]
        else:
            found[name] = [shown(doc.vocab, value) for value in values]
    return found


def main():
    rand = random.Random(23)
    vocab = English().vocab
    with open(sys.argv[1], "w") as out:
        for _ in range(int(sys.argv[2])):
            data = generated_doc(vocab, rand).to_bytes()
            doc = Doc(Vocab()).from_bytes(data)
            line = {"bytes": base64.b64encode(data).decode(), "text": doc.text, "columns": columns(doc)}
            line["cats"] = {key: float(value) for key, value in doc.cats.items()}
            line["user_data"] = len(doc.user_data)
            out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
