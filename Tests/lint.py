#!/usr/bin/env python3
"""Checks of the source that swift-format does not do: length, forbidden words, imports against the manifest, floors,
and the tables of `taxonomies/` against what they promise and against their own manifest."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A target imports only from lower floors (C targets stand on floor 0).
FLOORS = {
    "Documents": 1, "Isolation": 1, "Taxonomies": 1, "DataMaps": 1,
    "Resumes": 2, "Ledger": 2, "Connectors": 2,
    "Reading": 3, "Stages": 3, "Evaluation": 3,
    "Service": 4, "Sandbox": 4,
    "ParseCommand": 5, "Commands": 5,
    "intake": 6, "parse": 6,
}
# `intake parse` is the command `parse` itself.
SAME_FLOOR = {("Commands", "ParseCommand")}
TOOLCHAIN = {
    "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Dispatch", "Synchronization",
    "Testing", "SwiftOverlayShims", "RegexBuilder", "PackagePlugin", "PackageDescription",
}
# Products that bring modules of other names.
ALSO = {"Hummingbird": {"HummingbirdCore"}, "Metrics": {"CoreMetrics"}, "GRDB": {"GRDBSQLite"}}
FORBIDDEN = [
    (r"\btry!", "try!", lambda path: True),
    (r"\bBundle\.module\b", "Bundle.module", lambda path: True),
    (r"\b(TODO|FIXME|XXX)\b", "a note to do something later", lambda path: True),
    (r"(?<![\w.])print\(", "print( outside the commands", lambda path: path.parts[1] not in ("Commands", "ParseCommand", "IsolationProbe")),
]
SAFETY = re.compile(r"@unchecked Sendable|nonisolated\(unsafe\)")
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
                    r"import\s+(?:(?:struct|class|enum|func|protocol|typealias|var|let)\s+)?(\w+)")


def check_file(path, problems):
    relative = path.relative_to(ROOT)
    lines = path.read_text(encoding="utf-8").splitlines()
    limit = 600 if relative.parts[0] == "Tests" else 400
    if len(lines) > limit and "Generated" not in relative.parts:
        problems.append(f"{relative}: {len(lines)} lines, at most {limit} (one file, one subject)")
    for number, line in enumerate(lines, 1):
        code = re.sub(r'"(?:\\.|[^"\\])*"', '""', line.split("//")[0])
        for pattern, name, applies in FORBIDDEN:
            if re.search(pattern, code) and applies(relative):
                problems.append(f"{relative}:{number}: {name}")
        if SAFETY.search(code) and not any("// SAFETY:" in above for above in lines[max(0, number - 5):number]):
            problems.append(f"{relative}:{number}: needs a line // SAFETY: above that says what keeps it true")


def check_imports(problems):
    output = subprocess.run(
        ["swift", "package", "describe", "--type", "json"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    targets = json.loads(output[output.index("{"):])["targets"]
    names = {target["name"] for target in targets}
    for target in targets:
        name = target["name"]
        declared = set(target.get("target_dependencies", []))
        floor = FLOORS.get(name)
        for other in declared:
            if floor is not None and FLOORS.get(other, 0) >= floor and (name, other) not in SAME_FLOOR:
                problems.append(f"Package.swift: {name} (floor {floor}) may not use {other} (floor {FLOORS[other]})")
        allowed = declared | TOOLCHAIN | {name}
        for product in target.get("product_dependencies", []):
            allowed |= {product} | ALSO.get(product, set())
        if target["type"] == "test":
            # What a test's own targets bring is there anyway.
            allowed |= names | {product for other in targets if other["name"] in declared
                                for product in other.get("product_dependencies", [])}
        folder = ROOT / target["path"]
        for source in target.get("sources", []):
            path = folder / source
            if path.suffix != ".swift" or not path.exists():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = IMPORT.match(line)
                if found and found[1] not in allowed:
                    problems.append(f"{path.relative_to(ROOT)}:{number}: imports {found[1]}, which Package.swift does not give {name}")


def check_tables(problems):
    """The tables have the columns and values that they promise, and the manifest names them as they are."""
    for arguments in (["manifest.py", "--check"], ["check.py"]):
        script = ROOT / "taxonomies" / "generate" / arguments[0]
        done = subprocess.run([sys.executable, script, *arguments[1:]], cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            lines = [line for line in (done.stdout + done.stderr).splitlines() if not re.fullmatch(r"\S+\t\d+", line)]
            problems += [f"taxonomies: {line.strip()}" for line in lines]


def main():
    problems = []
    files = [path for folder in ("Sources", "Tests") for path in sorted((ROOT / folder).rglob("*.swift"))]
    for path in files:
        check_file(path, problems)
    check_imports(problems)
    check_tables(problems)
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
