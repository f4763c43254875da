"""What the generators share: where to write, how to normalise and sort."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from check import ROOT, normalise  # noqa: E402

# The languages resumes are read in, in the order that decides a tie, and the CLDR locale of each.
LOCALES = {
    "en": "en", "de": "de", "fr": "fr", "es": "es", "pt": "pt", "it": "it", "nl": "nl", "pl": "pl",
    "sv": "sv", "da": "da", "no": "nb", "fi": "fi", "cs": "cs", "sk": "sk", "ru": "ru", "uk": "uk",
    "tr": "tr", "zh": "zh_Hans", "ja": "ja", "ko": "ko", "ro": "ro", "hu": "hu", "ca": "ca",
}  # fmt: skip
EXTRA_LOCALES = [("zh", "zh_Hant"), ("pt", "pt_PT")]


def locales():
    return list(LOCALES.items()) + EXTRA_LOCALES


def sources(arguments):
    """The folder of source files, the one argument of a generator that reads any."""
    if len(arguments) != 2:
        sys.exit(f"usage: {arguments[0]} FOLDER-OF-SOURCES")
    return Path(arguments[1])


def write(name, comments, header, rows):
    """Writes a table, sorted, and says how many rows it has."""
    body = sorted("\t".join(row) for row in rows)
    lines = [f"# {line}" for line in comments] + ["\t".join(header)] + body
    (ROOT / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}\t{len(body)}")


def hand_keys(name):
    """Normalised first cells of the hand-made table beside a generated one: those rows win."""
    path = ROOT / f"{name}.tsv"
    if not path.exists():
        return set()
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")]
    return {normalise(line.split("\t")[0]) for line in lines[1:]}
