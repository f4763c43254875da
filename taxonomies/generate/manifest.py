#!/usr/bin/env python3
"""Writes manifest.json: for every table its hash, rows, kind and sources. `manifest.py --check` fails if it is stale."""
import hashlib
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VERSION = "1.0.0"
ONET = "O*NET 29.3 (CC BY 4.0)"
ESCO = "ESCO 1.1.1 (Commission Decision 2011/833/EU)"
BLS = "SOC 2018 and US employment of May 2025, BLS (public domain)"
SOURCES = [
    (r"title-aliases-en-\d\d", [ONET]),
    (r"title-aliases-[a-z]{2}", [ESCO]),
    (r"title-head-nouns", [ONET, ESCO]),
    (r"isco-groups", [ESCO]),
    (r"occupations", [BLS, ESCO]),
    (r"languages|countries", ["Unicode CLDR 47 (Unicode License V3)"]),
    (r"cities", ["GeoNames (CC BY 4.0)"]),
    (r"fields-of-study", ["CIP 2020, NCES (public domain)"]),
    (r"company-suffixes", ["cleanco (MIT)"]),
    (r"institutions", ["Hipo university-domains-list (MIT)"]),
    (r"skills-generated", ["GitHub linguist (MIT)", ONET]),
]


def entry(path):
    text = path.read_bytes()
    lines = [line for line in text.decode("utf-8").split("\n") if line and not line.startswith("#")]
    sources = next((found for pattern, found in SOURCES if re.fullmatch(pattern, path.stem)), [])
    return {
        "file": path.name,
        "kind": "generated" if sources and path.stem != "occupations" else "hand-made",
        "rows": max(0, len(lines) - 1),
        "sha256": hashlib.sha256(text).hexdigest(),
        "sources": sources or ["by hand (CC BY 4.0)"],
    }


manifest = {"version": VERSION, "licence": "CC BY 4.0", "tables": [entry(p) for p in sorted(HERE.glob("*.tsv"))]}
text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
target = HERE / "manifest.json"
if "--check" in sys.argv:
    sys.exit(0 if target.exists() and target.read_text(encoding="utf-8") == text else "manifest.json is stale: run manifest.py")
target.write_text(text, encoding="utf-8")
