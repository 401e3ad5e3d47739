#!/usr/bin/env python3
"""Compares local searches from published starts with Ipopt, and writes figures and targets.

    local.py LOCALBENCH PROBLEMS.jsonl [--write FILE.md] [--rounds N] [--repetitions N] [--only NAME]…

Both have exact first and second derivatives: Ipopt's are casadi's. The contenders take turns, a round of all
problems at a time; times are CPU seconds. Wants casadi and numpy.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import statistics
import sys
import time

import casadi
import numpy

from formulas import parts, python
from machine import asked, machine

NAMES = {name: getattr(casadi, name) for name in (
    "sin", "cos", "tan", "tanh", "sinh", "cosh", "exp", "log", "sqrt")} | {"pi": math.pi, "e": math.e}


class Problem:
    """A smooth problem, as a line of the file states it, for casadi."""

    def __init__(self, line):
        self.name, self.minimum, self.start = line["id"], line["expected_min"], line["start"]
        names = line["variables"]
        x = casadi.SX.sym("x", len(names))
        objective, conditions = parts(line)
        self.values = NAMES | {name: x[j] for j, name in enumerate(names)}
        place = {name: j for j, name in enumerate(names)}
        self.lower, self.upper = [-math.inf] * len(names), [math.inf] * len(names)
        rows = []
        for low, tokens, high in (part for condition in conditions for part in self.ranges(condition)):
            name = "".join(tokens)
            if name in place:
                j = place[name]
                self.lower[j], self.upper[j] = max(self.lower[j], low), min(self.upper[j], high)
            else:
                rows.append((low, self.of(tokens), high))
        self.row_lower, self.row_upper = [row[0] for row in rows], [row[2] for row in rows]
        value, g = self.of(objective), casadi.vertcat(*(row[1] for row in rows))
        self.functions = casadi.Function("functions", [x], [value, g])
        self.solver = casadi.nlpsol("solver", "ipopt", {"x": x, "f": value, "g": g}, {
            "ipopt.print_level": 0, "ipopt.sb": "yes", "print_time": False, "verbose_init": False})

    def of(self, tokens):
        return eval(python(tokens), dict(self.values))

    def ranges(self, condition):
        """The ranges (least, tokens, most) that a chain of relations states."""
        pieces, relations = [[]], []
        for token in condition:
            if token in ("<=", ">=", "=="):
                relations.append(token)
                pieces.append([])
            else:
                pieces[-1].append(token)
        for place, relation in enumerate(relations):
            left, right = pieces[place], pieces[place + 1]
            if relation == ">=":
                left, right = right, left
            if (most := self.constant(right)) is not None:
                yield (most if relation == "==" else -math.inf), left, most
            elif (least := self.constant(left)) is not None:
                yield least, right, (least if relation == "==" else math.inf)
            else:
                difference = ["(", *left, ")", "-", "(", *right, ")"]
                yield (0.0 if relation == "==" else -math.inf), difference, 0.0

    def constant(self, tokens):
        value = self.of(tokens)
        return float(value) if isinstance(value, (int, float)) else None

    def assess(self, point):
        """The value at a point, and by how much it violates bounds and conditions at most."""
        value, g = (numpy.array(found).ravel() for found in self.functions(point))
        violation = 0.0
        for x, low, high in [*zip(point, self.lower, self.upper), *zip(g, self.row_lower, self.row_upper)]:
            violation = max(violation, low - x, x - high)
        return float(value[0]), float(violation)

    def solve(self, repetitions):
        """What Ipopt finds, and the middle one of the times that it takes."""
        seconds = []
        for _ in range(repetitions):
            start = time.process_time()
            found = self.solver(
                x0=self.start, lbx=self.lower, ubx=self.upper, lbg=self.row_lower, ubg=self.row_upper)
            seconds.append(time.process_time() - start)
        stats = self.solver.stats()
        return {
            "problem": self.name, "status": stats["return_status"], "point": numpy.array(found["x"]).ravel(),
            "iterations": stats["iter_count"], "functions": stats["n_call_nlp_f"],
            "gradients": stats["n_call_nlp_grad_f"], "hessians": stats.get("n_call_nlp_hess_l", 0),
            "prepared": statistics.median(seconds)}


# MARK: page

class Found:
    """What a contender's rounds come to on a problem."""

    def __init__(self, problem, rounds):
        last = rounds[-1]
        self.status = last["status"]
        self.iterations, self.functions = last["iterations"], last["functions"]
        self.seconds = statistics.median(one["prepared"] for one in rounds)
        self.fresh = statistics.median(one.get("fresh", math.nan) for one in rounds)
        point = [math.nan if value is None else float(value) for value in last["point"]]
        self.value, self.violation = problem.assess(point)
        slack = 1e-6 * (1 + abs(problem.minimum))
        self.is_solved = self.violation <= 1e-6 and self.value <= problem.minimum + slack


def row(problem, ours, theirs):
    def mark(one):
        return "yes" if one.is_solved else f"no: {one.value:.6g}"
    return "| " + " | ".join([
        problem.name, mark(ours), mark(theirs), f"{ours.iterations}", f"{theirs.iterations}",
        f"{ours.functions}", f"{theirs.functions}", f"{1e6 * ours.seconds:.0f}", f"{1e6 * theirs.seconds:.0f}",
        f"{ours.violation:.0e}", f"{theirs.violation:.0e}"]) + " |"


class Sums:
    """Solved, medians over what both have solved, seconds in all, and the largest violation of what is solved."""

    def __init__(self, found, both):
        self.solved = sum(one.is_solved for one in found)
        self.iterations = statistics.median(found[place].iterations for place in both)
        self.functions = statistics.median(found[place].functions for place in both)
        self.seconds = sum(one.seconds for one in found)
        self.fresh = sum(one.fresh for one in found)
        self.total_iterations = sum(one.iterations for one in found)
        self.violation = max((one.violation for one in found if one.is_solved), default=math.nan)

    def row(self, name, count):
        return (f"| {name} | {self.solved} of {count} | {self.iterations:g} | {self.total_iterations} | "
                f"{self.functions:g} | {1e3 * self.seconds:.2f} | {self.violation:.0e} |")


def wanted(ours, theirs):
    """What is wanted, what it is, and whether it is so."""
    yield "solved ≥ Ipopt's", f"{ours.solved} and {theirs.solved}", ours.solved >= theirs.solved
    yield ("median iterations ≤ Ipopt's", f"{ours.iterations:g} and {theirs.iterations:g}",
           ours.iterations <= theirs.iterations)
    yield ("CPU time in all ≤ Ipopt's", f"{ours.seconds / theirs.seconds:.3f} of it",
           ours.seconds <= theirs.seconds)
    yield "final violation ≤ 10⁻⁹", f"{ours.violation:.0e}", ours.violation <= 1e-9


PAGE = """# Benchmarks of local searches

Written by `make bench-local` on {date}: {machine}; load average {load} at the start.
Ipopt {ipopt} through casadi {casadi}, NumPy {numpy}, Python {python}.

{count} smooth problems, most of them from W. Hock & K. Schittkowski, *Test Examples for Nonlinear Programming
Codes*, 1981: one local search from the published start by the interior-point method here (the method Local), and
one by Ipopt with its own options. Both have exact first and second derivatives, prepared beforehand, and one
thread; the contenders take turns, {rounds} rounds of {repetitions} searches of each problem.

- solved: no condition is violated by more than 10⁻⁶, and the value is at most 10⁻⁶ (1 + |f\\*|) above the best known
  f\\*; both are evaluated by casadi for both contenders. A local search may end at another minimum, and is not to
  blame for it;
- iterations and evaluations of the objective: medians over what both have solved, and iterations in all; our
  iterations count the Newton steps that make the result exact at the end;
- CPU: of one search, the median, without reading the problem and preparing its derivatives; Ipopt's is that of a
  call through casadi. With what our solver is made with (memory, patterns, derivatives) ours is {fresh:.2f} ms for
  all problems together;
- violation: the largest of what is solved, in the user's terms.

| | solved | iterations | iterations in all | evaluations | CPU in all, ms | violation |
|---|---|---|---|---|---|---|
{sums}

## Wanted

What is missed is in bold.

| wanted | measured |
|---|---|
{targets}

## Problems

Each pair is ArgMin, then Ipopt; CPU in µs. What was not solved is shown by the value that was found.

| problem | solved | | iterations | | evaluations | | CPU | | violation | |
|---|---|---|---|---|---|---|---|---|---|---|
{rows}
"""


def ipopt_version():
    """The version that Ipopt's banner names, or nothing where it cannot be had."""
    x = casadi.SX.sym("x")
    solver = casadi.nlpsol("solver", "ipopt", {"x": x, "f": x * x}, {"print_time": False})
    read, write = os.pipe()
    sys.stdout.flush()
    stdout = os.dup(1)
    os.dup2(write, 1)
    try:
        solver(x0=1)
    finally:
        os.dup2(stdout, 1)
        os.close(write)
        os.close(stdout)
    with os.fdopen(read) as file:
        text = file.read()
    return text.split("Ipopt version ")[1].split(",")[0] if "Ipopt version " in text else ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("problems")
    parser.add_argument("--write")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    lines = map(json.loads, pathlib.Path(options.problems).read_text().splitlines())
    problems = [Problem(line) for line in lines if not options.only or line["id"] in options.only]
    ours, theirs = {}, {}
    for _ in range(options.rounds):
        for found in asked([options.bench, "run", options.problems, str(options.repetitions)]):
            assert found["same"], f"{found['problem']}: a solver that is made anew finds something else"
            ours.setdefault(found["problem"], []).append(found)
        for problem in problems:
            theirs.setdefault(problem.name, []).append(problem.solve(options.repetitions))
    pairs = [(Found(one, ours[one.name]), Found(one, theirs[one.name])) for one in problems]
    rows = [row(problem, *pair) for problem, pair in zip(problems, pairs)]
    both = [place for place, pair in enumerate(pairs) if all(one.is_solved for one in pair)]
    sides = [Sums([pair[side] for pair in pairs], both) for side in (0, 1)]
    sums = [side.row(name, len(problems)) for side, name in zip(sides, ("ArgMin", "Ipopt"))]
    targets = [f"| {text} | {value} |" if is_met else f"| {text} | **{value}** |"
               for text, value, is_met in wanted(*sides)]
    print("\n".join(rows + sums + targets), flush=True)
    if options.write and not options.only:
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load, casadi=casadi.__version__,
                ipopt=ipopt_version(), numpy=numpy.__version__, python=sys.version.split()[0],
                count=len(problems), rounds=options.rounds, repetitions=options.repetitions,
                fresh=1e3 * sides[0].fresh, sums="\n".join(sums), targets="\n".join(targets),
                rows="\n".join(rows)))


if __name__ == "__main__":
    main()
