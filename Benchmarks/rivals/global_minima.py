#!/usr/bin/env python3
"""Compares proofs of global minima with SCIP's, and writes figures and targets.

    global_minima.py ARGMIN FOLDER [--limit SECONDS] [--gap GAP] [--write FILE.md] [--only NAME]…

FOLDER has .nl files, and optima.csv with `name` and `known_optimum`. Both read the same file, have one thread and the
same gap, and take turns, file by file; times are CPU seconds of reading and solving, ours with the start of its
process, SCIP's without. Wants PySCIPOpt.
"""

import argparse
import csv
import datetime
import json
import math
import os
import pathlib
import resource
import statistics
import subprocess
import sys

from machine import machine

SCIP = """
import json, sys, time
from pyscipopt import Model
path, limit, gap = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
start = time.process_time()
model = Model()
model.hideOutput()
model.readProblem(path)
model.setParam("limits/time", limit)
model.setParam("timing/clocktype", 1)
model.setParam("limits/gap", gap)
model.optimize()
found = model.getNSols() > 0
print(json.dumps({
    "proved": model.getStatus() in ("optimal", "gaplimit"), "nodes": model.getNTotalNodes(),
    "value": model.getObjVal() if found else None, "seconds": time.process_time() - start,
    "version": model.version()}))
"""


def children():
    """CPU seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(argmin, path, limit, gap):
    before = children()
    command = [argmin, "solve", str(path), "--json", "--time-limit", str(limit), "--gap", str(gap)]
    try:
        answer = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    except json.JSONDecodeError:
        answer = {}
    value = answer.get("value")
    return {"proved": answer.get("guarantee") == "global", "nodes": answer.get("nodes", 0),
            "value": value if isinstance(value, (int, float)) else None, "seconds": children() - before}


def theirs(path, limit, gap):
    done = subprocess.run(
        [sys.executable, "-c", SCIP, str(path), str(limit), str(gap)], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if done.returncode == 0 and lines else {
        "proved": False, "nodes": 0, "value": None, "seconds": limit, "version": "?"}


def is_wrong(answer, known, gap):
    """A proof of another value than the known one."""
    if not answer["proved"] or known is None or answer["value"] is None:
        return False
    return abs(answer["value"] - known) > 10 * gap * max(1, abs(known))


def shifted(times):
    """The shifted geometric mean, with a shift of one second."""
    return math.exp(statistics.fmean(math.log(1 + t) for t in times)) - 1 if times else math.nan


def row(name, answers, known, gap):
    proofs = [a for a in answers if a["proved"]]
    wrong = sum(is_wrong(a, k, gap) for a, k in zip(answers, known))
    trees = [1e3 * a["seconds"] / a["nodes"] for a in answers if a["nodes"] >= 50]
    return (f"| {name} | {len(proofs)} of {len(answers)} | {wrong} | "
            f"{shifted([a['seconds'] for a in proofs]):.3f} | "
            f"{statistics.median(a['seconds'] for a in proofs):.3f} | "
            f"{statistics.median(trees) if trees else math.nan:.2f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("argmin")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--limit", type=float, default=30)
    parser.add_argument("--gap", type=float, default=1e-4)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--only", action="append", default=[])
    given = parser.parse_args()
    with open(given.folder / "optima.csv", newline="") as file:
        optima = {line["name"]: float(line["known_optimum"]) for line in csv.DictReader(file)
                  if line["known_optimum"]}
    load = os.getloadavg()[0]
    names = [p.stem for p in sorted(given.folder.glob("*.nl")) if not given.only or p.stem in given.only]
    pairs = []
    for name in names:
        path = given.folder / f"{name}.nl"
        pair = (ours(given.argmin, path, given.limit, given.gap), theirs(path, given.limit, given.gap))
        pairs.append(pair)
        print(name, *(f"{'proved' if a['proved'] else 'open'} {a['value']} {a['seconds']:.3f} s" for a in pair), flush=True)
    known = [optima.get(name) for name in names]
    version = next((p[1]["version"] for p in pairs if p[1].get("version", "?") != "?"), "?")
    both = [(a["seconds"], b["seconds"]) for a, b in pairs if a["proved"] and b["proved"]]
    mean = shifted([a for a, _ in both]) / shifted([b for _, b in both]) if both else math.nan
    median = statistics.median(a / b for a, b in both) if both else math.nan
    lines = [
        "# Benchmarks of global minima", "",
        f"Written by `make bench-global` on {datetime.date.today()}: {machine()}; load average {load:.1f} at the start.",
        f"SCIP {version} through PySCIPOpt, {given.limit:g} CPU seconds, gap {given.gap:g}, one thread.", "",
        f"{len(names)} problems of MINLPLib. Proved: value and bound within the gap; wrong: a proof of another value than the",
        "one known. Means are shifted by one second, medians and means over what each has proved; nodes of trees of at",
        "least 50. CPU is that of reading and solving, ours with the start of its process.", "",
        "| | proved | wrong | shifted geometric mean, s | median, s | ms a node |", "|---|---|---|---|---|---|",
        row("ArgMin", [p[0] for p in pairs], known, given.gap),
        row("SCIP", [p[1] for p in pairs], known, given.gap), "",
        f"Over the {len(both)} that both prove: the shifted geometric mean is {mean:.2f} of SCIP's (0.7 wanted), the median",
        f"of the ratios {median:.2f} (0.2 wanted).", "",
        "| problem | ArgMin | value | CPU, s | nodes | SCIP | value | CPU, s | nodes |", "|---|---|---|---|---|---|---|---|---|"]
    for name, pair in zip(names, pairs):
        cells = []
        for a in pair:
            value = "" if a["value"] is None else f"{a['value']:.8g}"
            cells += ["proved" if a["proved"] else "open", value, f"{a['seconds']:.3f}", str(a["nodes"])]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    text = "\n".join(lines) + "\n"
    if given.write:
        given.write.write_text(text)
    print("\n".join(lines[9:16]))


if __name__ == "__main__":
    main()
