"""Runs Python's own `spacy apply` with the newest English package: apply.py DATA OUT."""
import sys
from pathlib import Path

from spacy.cli.apply import apply
from spacy.util import get_package_path

sys.path.append(str(Path(__file__).resolve().parents[3] / "parity"))
from installed import newest  # noqa: E402

data = next(Path(get_package_path(newest("en_core_web"))).glob("*/config.cfg")).parent
apply(Path(sys.argv[1]), Path(sys.argv[2]), str(data), "text", 64, 1)
