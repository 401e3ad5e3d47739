#!/usr/bin/env python3
"""Solves the convex models with CVXPY and Clarabel and with ArgMin, and writes ratios beside targets.

    convex.py CONVEXBENCH PYTHON [--write FILE.md] [--only MODEL]… [--rounds N] [--limit SECONDS]

Every model is a process of its own, for its peak memory; the contenders take turns. Times are CPU
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

from machine import machine

HERE = pathlib.Path(__file__).parent
TINY_CALLS = 200


class Case:
    """A model, the greatest ratios ours/theirs that are wanted, and the optimum where it is known."""

    def __init__(self, name, exact=None, is_slow=False, **wanted):
        self.name, self.exact, self.is_slow, self.wanted = name, exact, is_slow, wanted

    @staticmethod
    def slow(name, **arguments):
        return Case(name, is_slow=True, **arguments)


VECTOR, LOOP = 1 / 20, 1 / 250
CASES = [
    Case.slow("lp_1e4", exact=-134.99974207183314, compile=VECTOR, solve=1.5),
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
    Case("sos_20", exact=-7.346434935094117, compile=VECTOR),
    Case("nearest_corr_40", compile=VECTOR),
    Case("norm4_2", exact=-(1 + 2**(4 / 3))**0.75, compile=VECTOR),
    Case("norm4_200", exact=-44.77941726873614, compile=VECTOR),
    Case("entropy_1000", compile=VECTOR, solve=1),
    Case("gp_box", exact=250 * 2**0.5, compile=VECTOR, solve=1),
    Case("gp_200", compile=1 / 1000, solve=1),
    Case("gp_rectangle", exact=3 * 2**0.5, compile=VECTOR, solve=1),
    Case("loop_1000", compile=LOOP),
    Case("loop_4000", compile=LOOP),
]
TINY = [
    Case("tiny_lp", exact=-36, total=1 / 20), Case("tiny_socp", exact=-5**0.5, total=1 / 20),
    Case("tiny_exp", exact=3 * 2**(-2 / 3), total=1 / 20), Case("tiny_sdp", exact=2, total=1 / 20),
]


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
    return a / b if a and b else None


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
    if value <= wanted:
        return f"{written(value)} (≤ {goal})"
    return f"**{written(value)}** (≤ {goal}, missed)"


def time(seconds):
    if seconds is None:
        return "–"
    return f"{seconds:.3g} s" if seconds >= 1 else f"{1e3 * seconds:.3g} ms"


def memory(size):
    return "–" if size is None else f"{size / 1e6:.0f} MB"


def distance(value, other):
    """Relative to the other value; in bold beyond 1e-8."""
    if value is None or other is None:
        return "–"
    distance = abs(value - other) / max(1, abs(other))
    return f"{distance:.1g}" if distance <= 1e-8 else f"**{distance:.1g}**"


def agreement(ours, theirs, case):
    """How far our value is from theirs; where the optimum is known, how far each is from it."""
    if case.exact is None:
        return distance(ours.get("value"), theirs.get("value"))
    return (f"{distance(ours.get('value'), case.exact)} "
            f"(theirs {distance(theirs.get('value'), case.exact)})")


def row(case, ours, theirs):
    status = ours.get("status", ours.get("error", ""))
    if "guarantee" in ours and ours["guarantee"] != "global":
        # Another method answered: its times are not those of this comparison.
        status = f"**{status}, {ours['guarantee']}, by {ours['method']}**"
        ours = {name: value for name, value in ours.items() if name not in ("compile", "solve")}
    return "| " + " | ".join([
        case.name, time(ours.get("compile")), cell(ours, theirs, case, "compile"),
        time(ours.get("solve")), cell(ours, theirs, case, "solve"),
        f"{ours.get('iterations', 0):g}/{theirs.get('iterations', 0):g}",
        memory(ours.get("peak")), cell(ours, theirs, case, "peak"), agreement(ours, theirs, case), status,
        time(theirs.get("compile")), time(theirs.get("solve")), memory(theirs.get("peak")),
    ]) + " |"


def tiny_row(case, ours, theirs):
    return "| " + " | ".join([
        case.name, time(ours.get("total")), cell(ours, theirs, case, "total"),
        time(theirs.get("total")), agreement(ours, theirs, case)]) + " |"


PAGE = """# Benchmarks of convex problems

Written by `make bench-convex` on {date}: {machine}; load average {load} at the start.
CVXPY {cvxpy}, Clarabel {clarabel}, Python {python}.

A ratio is ours over theirs: 1/20 is twenty times as fast. Times are CPU seconds of the process, the
least over {rounds} rounds ({slow} for the largest models), each a process of its own that states and
solves the model anew as often as fits into half a second; contenders take turns, on one thread. "compile" is from the formulas to the cone program, "solve" is the
method alone (with Clarabel its setup and its search), peak is the most memory of the whole process
after the first solve, of the interpreter too. Iterations are ours/theirs; "agreement" is the relative distance of the two values
or, where the optimum is known, of each from it, in bold beyond 10⁻⁸. Wanted is the figure in brackets;
what misses it is in bold.

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
    for case in TINY:
        if options.only and case.name not in options.only:
            continue
        ours, theirs = measured(
            [options.bench, "tiny", case.name, str(20 * TINY_CALLS)],
            rival + ["tiny", case.name, str(TINY_CALLS)], options.rounds, options.limit)
        tiny_rows.append(tiny_row(case, ours, theirs))
        print(tiny_rows[-1], flush=True)
    if options.write:
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load,
                python=platform.python_version(), rounds=options.rounds, slow=1,
                rows="\n".join(rows), tiny="\n".join(tiny_rows), **versions))


if __name__ == "__main__":
    main()
