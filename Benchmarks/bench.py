#!/usr/bin/env python3
"""Measures `parse` beside what Poppler alone needs for the same files, all in one run, with public tools only.

usage: bench.py --parse PARSE --stages STAGES [--rounds N] FILE.pdf…

CPU time is user and system time of the processes started; everything but the two-worker line is CPU time, so that other
work on the machine disturbs little. Goals are those of the project.
"""
import argparse
import ctypes
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import threading
import time


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def adopt_orphans():
    """Workers may outlive the command that started them by a moment; their time counts, so they come to us."""
    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def cpu(command, rounds=1):
    """CPU seconds and wall seconds of a command with all its workers, the least of several rounds."""
    best = (float("inf"), float("inf"))
    for _ in range(rounds):
        before, start = spent(), time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.monotonic() - start
        try:
            while True:
                os.wait()
        except ChildProcessError:
            pass
        best = min(best[0], spent() - before), min(best[1], wall)
    return best


def peak_of_workers(command):
    """The most memory that any child of a command held, in megabytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    own = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()

    def look():
        nonlocal peak
        while process.poll() is None:
            try:
                children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
                for task in pathlib.Path(f"/proc/{process.pid}/task").iterdir():
                    children += (task / "children").read_text().split()
                for child in set(children):
                    # Between fork and exec a child shares its parent's memory, and its mark.
                    if pathlib.Path(f"/proc/{child}/cmdline").read_bytes() == own:
                        continue
                    for line in pathlib.Path(f"/proc/{child}/status").read_text().splitlines():
                        if line.startswith("VmHWM"):
                            peak = max(peak, int(line.split()[1]))
            except OSError:
                pass  # a process that ended while it was looked at
            time.sleep(0.005)

    watcher = threading.Thread(target=look)
    watcher.start()
    process.wait()
    watcher.join()
    return peak / 1024


def book(pages):
    """A PDF of so many pages of text."""
    line = "(Led a team of five engineers and brought the release out on time, 2019 to 2021.) Tj 0 -14 Td "
    content = "BT /F 11 Tf 60 780 Td " + line * 45 + "ET"
    objects = ["<</Type/Catalog/Pages 2 0 R>>",
               "<</Type/Pages/Count %d/Kids[%s]>>" % (pages, " ".join(f"{5 + i} 0 R" for i in range(pages))),
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               "<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"] * pages
    text, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = len(text)
    text += "xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    text += "".join("%010d 00000 n \n" % offset for offset in offsets)
    return text + "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def measured_stages(program, rounds, files):
    """Milliseconds of CPU a document of each stage in one process, by the stage's name, in the order of the stages."""
    lines = subprocess.run([program, str(rounds), *files], capture_output=True, text=True, check=True).stdout
    return {name: float(value) for name, value in (line.rsplit("\t", 1) for line in lines.splitlines())}


def row(name, value, goal=""):
    print(f"  {name:<46}{value:>14}   {goal}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parse", required=True)
    parser.add_argument("--stages", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    adopt_orphans()
    files, parse, rounds = options.files, options.parse, options.rounds
    count = len(files)

    print(f"Stages, in process, ms of CPU a document ({count} PDFs, least of {rounds} rounds)")
    for name, value in measured_stages(options.stages, rounds, files).items():
        row(name, f"{value:.3f}")

    print("Cold start, ms of CPU a file")
    tool = shutil.which("pdftotext")
    if tool:
        theirs = sum(cpu([tool, file, "/dev/null"], rounds)[0] for file in files) * 1000 / count
        row("pdftotext FILE", f"{theirs:.2f}")
    ours = sum(cpu([parse, file, "--json", "--no-recognition"], rounds)[0] for file in files) * 1000 / count
    plain = sum(cpu([parse, file, "--json"], rounds)[0] for file in files) * 1000 / count
    row("parse FILE --json --no-recognition", f"{ours:.2f}", f"{ours / theirs:.2f} x pdftotext, goal 1.5" if tool else "")
    row("parse FILE --json", f"{plain:.2f}", "scans are read, too")

    # A machine's pace changes from minute to minute: what is compared runs in turns, and each turn gives its ratios.
    print("Batch, whole way to JSON, beside the same files in one process, in turns, medians of 5")
    many = files * max(1, 300 // count)
    flags = ["--jsonl", "--no-recognition"]
    turns = []
    for _ in range(5):
        one_cpu, one_wall = cpu([parse, *many, *flags, "--workers", "1"])
        stages = measured_stages(options.stages, 1, many)
        two_cpu, two_wall = cpu([parse, *many, *flags, "--workers", "2"])
        turns.append({
            "floor": stages["floor: bare Poppler pass"],
            "all": stages["all"],
            "one": one_cpu * 1000 / len(many),
            "two": two_cpu * 1000 / len(many),
            "faster": one_wall / two_wall,
        })

    def median(value):
        return statistics.median(map(value, turns))

    inside, batch = median(lambda turn: turn["all"] / turn["floor"]), median(lambda turn: turn["one"] / turn["floor"])
    faster, isolation = median(lambda turn: turn["faster"]), median(lambda turn: turn["one"] / turn["all"] - 1)
    row("floor: bare Poppler pass", f"{median(lambda turn: turn['floor']):.2f}")
    row("all stages, without isolation", f"{median(lambda turn: turn['all']):.2f}", f"{inside:.2f} x the bare pass")
    one = f"{median(lambda turn: turn['one']):.2f}"
    row("one worker, ms of CPU a document", one, f"{batch:.2f} x the bare pass, goal 1.5")
    row("two workers, ms of CPU a document", f"{median(lambda turn: turn['two']):.2f}")
    row("two workers, times as fast as one", f"{faster:.2f}", "goal 1.8, on two free cores")
    row("isolation, share of the reading", f"{isolation:+.1%}", "goal 10%; the worker's start included")
    row("memory of the largest worker, MB", f"{peak_of_workers([parse, *many, *flags, '--workers', '2']):.0f}", "goal 64")

    print("Growth, CPU")
    with tempfile.TemporaryDirectory() as folder:
        for pages in (5, 10, 20, 40, 80):
            path = os.path.join(folder, f"{pages}.pdf")
            pathlib.Path(path).write_text(book(pages), encoding="latin-1")
            row(f"{pages} pages, ms a page", f"{cpu([parse, path, '--json'], rounds)[0] * 1000 / pages:.2f}")
    for times in (1, 2, 4):
        some = many[: len(many) * times // 4]
        row(f"{len(some)} files, ms a file", f"{cpu([parse, *some, *flags, '--workers', '1'])[0] * 1000 / len(some):.2f}")


if __name__ == "__main__":
    main()
