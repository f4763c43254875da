#!/usr/bin/env python3
"""Finds the SOC code of each ESCO occupation by its English labels.

usage: esco_soc.py SOURCES INTAKE > ESCO_SOC

INTAKE is the built tool: its own matcher is asked about the English labels, and of its candidates the first is taken
that the occupation's ISCO-08 unit group allows. titles.py takes the result as its second argument.
"""
import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def main():
    allowed = defaultdict(set)
    for row in rows(HERE / "occupations.tsv"):
        for code in [row["isco08"]] + row["isco08_other"].split("|"):
            allowed[code].add(row["soc2018"])
    labels = []
    counts = defaultdict(int)
    for row in rows(Path(sys.argv[1]) / "esco-labels.en.tsv"):
        if counts[row["uri"]] < 6:
            counts[row["uri"]] += 1
            labels.append((row["label"], row["isco"], row["uri"], 3 if row["kind"] == "pref" else 1))
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", delete=False) as file:
        file.write("".join(label[0] + "\n" for label in labels))
    answer = subprocess.run(
        [sys.argv[2], "taxonomy", "match", "--tsv", file.name], check=True, capture_output=True, text=True)
    votes = defaultdict(lambda: defaultdict(float))
    for (_, isco, uri, weight), line in zip(labels, (l for l in answer.stdout.split("\n") if l)):
        for place, code in enumerate(line.split("\t")[1].split("|")):
            if code in allowed[isco]:
                votes[uri][code] += weight / (place + 1)
    print("uri\tsoc2018")
    for uri, codes in sorted(votes.items()):
        print(uri, max(codes, key=lambda code: (codes[code], code)), sep="\t")


main()
