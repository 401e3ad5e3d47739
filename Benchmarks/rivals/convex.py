#!/usr/bin/env python3
"""Solves the convex models with CVXPY and Clarabel and with ArgMin, and writes ratios beside targets.

    convex.py CONVEXBENCH PYTHON [--write FILE.md] [--only MODEL]… [--rounds N] [--limit SECONDS]

Every solve is a process of its own, for its peak memory; the contenders take turns. Times are CPU
seconds of the process, the least over the rounds, so that other work on the machine does the least
harm. PYTHON is one that has cvxpy and clarabel.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TINY_CALLS = 200


class Case:
    """A model, and the greatest ratios ours/theirs that are wanted."""

    def __init__(self, name, **wanted):
        self.name, self.wanted = name, wanted
        self.is_slow = False

    @staticmethod
    def slow(name, **wanted):
        case = Case(name, **wanted)
        case.is_slow = True
        return case


VECTOR, LOOP = 1 / 20, 1 / 250
CASES = [
    Case.slow("lp_1e4", compile=VECTOR, solve=1.5),
    Case("portfolio_500", compile=VECTOR),
    Case("portfolio_500_dense", compile=VECTOR),
    Case("portfolio_2000", compile=VECTOR, solve=1 / 15),
    Case("lasso_200x1000", compile=VECTOR),
    Case.slow("lasso_1000x5000", compile=VECTOR, solve=1 / 15, peak=1 / 7),
    Case("svm_5000x50", compile=VECTOR, solve=1 / 15),
    Case("huber_2000x100", compile=VECTOR, solve=1 / 15),
    Case("logistic_2000x100", compile=VECTOR, solve=1 / 15),
    Case("tv_128", compile=VECTOR, solve=1),
    Case.slow("tv_256", compile=VECTOR, solve=1),
    Case("mee_1000_vec", compile=VECTOR, solve=1),
    Case("mee_1000_loop", compile=LOOP, solve=1),
    Case("trajectory_1000", compile=VECTOR, solve=1),
    Case("maxcut_50", compile=VECTOR, solve=1 / 50),
    Case.slow("maxcut_100", compile=VECTOR, solve=1 / 100, peak=1 / 50),
    Case("matrixfrac_30", compile=VECTOR),
    Case("sos_20", compile=VECTOR),
    Case("nearest_corr_40", compile=VECTOR),
    Case("norm4_2", compile=VECTOR),
    Case("norm4_200", compile=VECTOR),
    Case("entropy_1000", compile=VECTOR, solve=1),
    Case("gp_box", compile=VECTOR, solve=1),
    Case("gp_200", compile=1 / 1000, solve=1),
    Case("gp_rectangle", compile=VECTOR, solve=1),
    Case("loop_1000", compile=LOOP),
    Case("loop_4000", compile=LOOP),
]
TINY = ["tiny_lp", "tiny_socp", "tiny_exp", "tiny_sdp"]


def asked(command, limit):
    """The object that a process prints; one with an error where it does not end in time."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"error": f"more than {limit:g} s"}
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        return {"error": (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]}
    return json.loads(lines[-1])


def least(records):
    """The least of each figure; of what is no time, the first."""
    good = [record for record in records if "error" not in record]
    if not good:
        return records[0]
    result = dict(good[0])
    for name in ("build", "compile", "solve", "total", "peak"):
        values = [record[name] for record in good if record.get(name) is not None]
        if values:
            result[name] = min(values)
    return result


def measured(ours, theirs, rounds, limit):
    """Both contenders' figures; they take turns, in an order that changes."""
    records = {"ours": [], "theirs": []}
    commands = {"ours": ours, "theirs": theirs}
    for number in range(rounds):
        order = ["ours", "theirs"] if number % 2 == 0 else ["theirs", "ours"]
        for name in order:
            records[name].append(asked(commands[name], limit))
    return least(records["ours"]), least(records["theirs"])


def ratio(ours, theirs, name):
    a, b = ours.get(name), theirs.get(name)
    return a / b if a is not None and b else None


def written(value):
    if value is None:
        return "–"
    return f"1/{1 / value:.3g}" if value < 0.5 else f"{value:.2f}"


def cell(ours, theirs, case, name):
    """A ratio with its target; what misses it in bold."""
    value, wanted = ratio(ours, theirs, name), case.wanted.get(name)
    if value is None or wanted is None:
        return written(value)
    goal = written(wanted)
    return f"{written(value)} (≤ {goal})" if value <= wanted else f"**{written(value)}** (≤ {goal}, missed)"


def time(seconds):
    if seconds is None:
        return "–"
    return f"{seconds:.3g} s" if seconds >= 1 else f"{1e3 * seconds:.3g} ms"


def memory(size):
    return "–" if size is None else f"{size / 1e6:.0f} MB"


def agreement(ours, theirs):
    a, b = ours.get("value"), theirs.get("value")
    if a is None or b is None:
        return "–"
    distance = abs(a - b) / max(1, abs(b))
    return f"{distance:.1g}" if distance <= 1e-8 else f"**{distance:.1g}**"


def row(case, ours, theirs):
    status = ours.get("status", ours.get("error", ""))
    if "guarantee" in ours and ours["guarantee"] != "global":
        status += f", {ours['guarantee']}"
    return "| " + " | ".join([
        case.name, time(ours.get("compile")), cell(ours, theirs, case, "compile"),
        time(ours.get("solve")), cell(ours, theirs, case, "solve"),
        f"{ours.get('iterations', 0):g}/{theirs.get('iterations', 0):g}",
        memory(ours.get("peak")), cell(ours, theirs, case, "peak"), agreement(ours, theirs), status,
        time(theirs.get("compile")), time(theirs.get("solve")), memory(theirs.get("peak")),
    ]) + " |"


def tiny_row(name, ours, theirs):
    case = Case(name, total=1 / 20)
    return "| " + " | ".join([
        name, time(ours.get("total")), cell(ours, theirs, case, "total"), time(theirs.get("total")),
        agreement(ours, theirs)]) + " |"


def machine():
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            name = next(line.split(":")[1].strip() for line in file if "model name" in line)
    except (OSError, StopIteration):
        pass
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


PAGE = """# Benchmarks of convex problems

Written by `make bench-convex` on {date}: {machine}; load average {load} at the start.
CVXPY {cvxpy}, Clarabel {clarabel}, Python {python}.

A ratio is ours over theirs: 1/20 is twenty times as fast. Times are CPU seconds of the process, the
least over {rounds} rounds ({slow} for the largest models); contenders take turns, every solve in a
process of its own, on one thread. "compile" is from the formulas to the cone program, "solve" is the
method alone (with Clarabel its setup and its search), peak is the most memory of the whole process, of
the interpreter too. Iterations are ours/theirs; "agreement" is the distance of the two values relative
to theirs, in bold beyond 10⁻⁸. Wanted is the figure in brackets; what misses it is in bold.

| model | compile | ratio | solve | ratio | iterations | peak | ratio | agreement | status | their compile | their solve | their peak |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
{rows}

Problems of one or two variables, stated and solved anew again and again in one process; CPU seconds a call:

| problem | ours | ratio | theirs | agreement |
|---|---|---|---|---|
{tiny}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("python")
    parser.add_argument("--write")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=300)
    options = parser.parse_args()
    rival = [options.python, str(HERE / "convex_rival.py")]
    versions = asked(rival + ["versions"], 60)
    if "error" in versions:
        sys.exit(f"{options.python} does not run the rival: {versions['error']}")
    load = f"{os.getloadavg()[0]:.1f}"
    rows, tiny_rows = [], []
    for case in CASES:
        if options.only and case.name not in options.only:
            continue
        ours, theirs = measured(
            [options.bench, "run", case.name, str(options.limit)], rival + ["run", case.name],
            1 if case.is_slow else options.rounds, options.limit)
        rows.append(row(case, ours, theirs))
        print(rows[-1], flush=True)
    for name in TINY:
        if options.only and name not in options.only:
            continue
        ours, theirs = measured(
            [options.bench, "tiny", name, str(20 * TINY_CALLS)],
            rival + ["tiny", name, str(TINY_CALLS)], options.rounds, options.limit)
        tiny_rows.append(tiny_row(name, ours, theirs))
        print(tiny_rows[-1], flush=True)
    if options.write:
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load,
                python=platform.python_version(), rounds=options.rounds, slow=1,
                rows="\n".join(rows), tiny="\n".join(tiny_rows), **versions))


if __name__ == "__main__":
    main()
