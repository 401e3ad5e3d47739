#!/usr/bin/env python3
"""Compares linear and mixed-integer programs with HiGHS, and writes the ratios.

    linear.py LINEARBENCH FOLDER… [--write FILE.md] [--only NAME]… [--limit SECONDS]

Every model of the folders is a process of its own, in which the contenders take turns: HiGHS's C interface
alone, the same through the engine here, and what is built in. Times are CPU seconds, one thread each.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import subprocess

from machine import machine

# HiGHS's numbers for what a solve ends with.
STATUS = {7: "optimal", 8: "infeasible", 9: "infeasible", 10: "unbounded", 13: "timeLimit"}
OVERHEAD_WANTED, OVERHEAD_FROM = 1.05, 0.1


def asked(command, limit):
    """The object that a process prints; one with an error where it does not end in time."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"error": f"more than {limit:g} s"}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {"error": done.stderr[-200:] or f"exit {done.returncode}"}


def time(seconds):
    return f"{seconds:.3g} s" if seconds >= 1 else f"{1e3 * seconds:.3g} ms"


def status(contender):
    text = contender["status"]
    return STATUS.get(int(text), f"status {text}") if text.lstrip("-").isdigit() else text


def ratio(ours, theirs):
    return f"{ours / theirs:.2f}"


def agreement(found):
    """The relative distance of the values of those that are optimal; what else was said, otherwise."""
    said = {name: status(found[name]) for name in ("highs", "through", "builtin")}
    if len(set(said.values())) > 1:
        return "; ".join(f"{name} {text}" for name, text in said.items())
    if said["highs"] != "optimal":
        return said["highs"]
    values = [found[name]["value"] for name in said]
    return f"{(max(values) - min(values)) / max(1, abs(values[0])):.0e}"


def row(name, found):
    if "error" in found:
        return f"| {name} | {found['error']} | | | | | | | |"
    highs, same, through, builtin = (found[part] for part in ("highs", "same", "through", "builtin"))
    overhead = ratio(through["seconds"], same["seconds"])
    if same["seconds"] >= OVERHEAD_FROM and through["seconds"] > OVERHEAD_WANTED * same["seconds"]:
        overhead = f"**{overhead}**"
    return "| " + " | ".join([
        name, f"{found['rows']}×{found['columns']}" + (f", {found['integers']}" if found["integers"] else ""),
        time(highs["seconds"]), time(same["seconds"]), time(through["seconds"]), overhead,
        time(builtin["seconds"]), ratio(builtin["seconds"], highs["seconds"]), agreement(found)]) + " |"


def summary(found):
    """Means over what all contenders decided alike: geometric, of times shifted by 10 ms."""
    decided = [one for one in found if "error" not in one and len(
        {status(one[name]) for name in ("highs", "through", "builtin")}) == 1
        and status(one["highs"]) in ("optimal", "infeasible", "unbounded")]
    if not decided:
        return "Nothing was decided by all."
    shift = 0.01

    def mean(name):
        return math.exp(sum(math.log(one[name]["seconds"] + shift) for one in decided) / len(decided)) - shift
    long = [one for one in decided if one["same"]["seconds"] >= OVERHEAD_FROM]
    text = (f"Decided alike by all: {len(decided)} of {len(found)}. Shifted geometric means of their times: HiGHS "
            f"{time(mean('highs'))}, with the same accuracy {time(mean('same'))}, through ArgMin "
            f"{time(mean('through'))}, built in {time(mean('builtin'))}.")
    if long:
        ratios = sorted(one["through"]["seconds"] / one["same"]["seconds"] for one in long)
        text += (f" Of the {len(long)} that take HiGHS {OVERHEAD_FROM:g} s or more, what the way through ArgMin adds "
                 f"is {100 * (ratios[len(ratios) // 2] - 1):.1f} % in the median and "
                 f"{100 * (ratios[-1] - 1):.1f} % at most.")
    return text


PAGE = """# Benchmarks of linear programs

Written by `make bench-linear` on {date}: {machine}; load average {load} at the start. HiGHS {version}.

CPU seconds of a solve without reading the file, one thread, the least over the rounds that fit into a
second; contenders take turns within one process. "HiGHS" is its C interface with its own tolerances (10⁻⁷),
"same" with those that are asked for here (10⁻⁹), "through" the engine of ArgMin, "overhead" the ratio of the
last two, in bold where it misses 1.05 at 0.1 s or more; "ratio" is built in over HiGHS. Whole numbers are proved to a
relative gap of 10⁻⁶, within {limit:g} s. "agreement" is the largest relative distance of the values.

{tables}
## A solve after one bound has changed

A dense program of 20 rows and columns, bounds of one column changed, solved again from the basis at hand, and
the point read: HiGHS's C interface {highs:.1f} µs, built in {builtin:.2f} µs (wanted: under 3 µs), with
{pivots:.1f} pivots in the mean.
"""

TABLE = """## {name}

{summary}

| model | size | HiGHS | same | through | overhead | built in | ratio | agreement |
|---|---|---|---|---|---|---|---|---|
{rows}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--write")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    warm = asked([options.bench, "warm"], 300)
    if "error" in warm:
        raise SystemExit(f"{options.bench}: {warm['error']}")
    tables = []
    for folder in map(pathlib.Path, options.folders):
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".mps", ".lp"))
        rows, all_found = [], []
        for path in files:
            if options.only and path.stem not in options.only:
                continue
            found = asked([options.bench, "run", str(path), str(options.limit)], 6 * options.limit)
            if found.get("error") == "not a linear program":
                continue
            all_found.append(found)
            rows.append(row(path.stem, found))
            print(rows[-1], flush=True)
        tables.append(TABLE.format(name=folder.name, summary=summary(all_found), rows="\n".join(rows)))
        print(summary(all_found), flush=True)
    print(warm)
    if options.write:
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load, version=warm["version"],
                limit=options.limit, tables="\n".join(tables), highs=1e6 * warm["highs"],
                builtin=1e6 * warm["builtin"], pivots=warm["pivots"]))


if __name__ == "__main__":
    main()
