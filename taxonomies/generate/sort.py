#!/usr/bin/env python3
"""Sorts the title tables by their first column, in lower case; rows of one phrase keep their order."""
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent

for path in sorted([*HERE.glob("title-*.tsv"), HERE / "occupations.tsv", HERE / "isco-groups.tsv"]):
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    start = next(i for i, line in enumerate(lines) if not line.startswith("#")) + 1
    body = sorted(lines[start:], key=lambda line: line.lstrip("!").split("\t")[0].lower())
    path.write_text("\n".join(lines[:start] + list(dict.fromkeys(body))) + "\n", encoding="utf-8")
