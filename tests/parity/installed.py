"""The model packages that this Python has, in the same order on every machine."""
import sys
from pathlib import Path

import spacy
from spacy.util import get_installed_models, get_package_path, get_package_version


def packages(prefix=""):
    return sorted(name for name in get_installed_models() if name.startswith(prefix))


def newest(prefix):
    """The package of the highest version whose name starts so; ends the run where there is none."""
    found = packages(prefix)
    if not found:
        sys.exit(f"No {prefix} is installed in this Python.")
    return max(found, key=lambda name: [int(part) for part in get_package_version(name).split(".")])


def load_package(name, **options):
    """From its data folder: a package's own load() fails where that is not named what meta.json says (E052)."""
    return spacy.load(next(Path(get_package_path(name)).glob("*/config.cfg")).parent, **options)
