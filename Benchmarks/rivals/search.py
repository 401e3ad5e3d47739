#!/usr/bin/env python3
"""Compares searches by evaluations alone with pycma, SciPy and NLopt, and writes figures and targets.

    search.py SEARCHBENCH FUNCTIONS.jsonl [--write FILE.md] [--seeds N] [--cap N] [--only NAME]…

Every contender minimizes every function of the file from every seed. A run stops at the first value that
hits the target, or after so many evaluations, or by the contender's own rules. The contenders take turns, a
seed at a time. Wants cma, scipy, numpy and nlopt.
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
import warnings

import nlopt
import numpy
import scipy.optimize

from formulas import parts, python, split
from machine import asked, machine

with warnings.catch_warnings():
    # That it cannot draw is no matter here.
    warnings.simplefilter("ignore")
    import cma

# MARK: functions

NAMES = {name: getattr(math, name) for name in (
    "pi", "e", "sin", "cos", "tan", "tanh", "sinh", "cosh", "exp", "log", "log10", "log2", "sqrt", "floor",
    "ceil")}
NAMES |= {
    "abs": abs, "max": max, "min": min, "sign": lambda x: (x > 0) - (x < 0),
    "arctan": lambda x, y=None: math.atan(x) if y is None else math.atan2(y, x)}


class Function:
    """A function over a box, as a line of the file states it."""

    def __init__(self, line):
        self.name, self.minimum, self.is_centred = line["id"], line["expected_min"], line["centre"]
        objective, conditions = parts(line)
        spans = {}
        for part in conditions:
            low, name, high = ("".join(piece) for piece in split(part, "<="))
            spans[name] = (float(low.replace("*^", "e")), float(high.replace("*^", "e")))
        names = line["variables"]
        self.bounds = [spans[name] for name in names]
        self.lower, self.upper = (numpy.array(side) for side in zip(*self.bounds))
        self.value = eval(f"lambda {', '.join(names)}: {python(objective)}", dict(NAMES))
        self.target = self.minimum + 1e-6 * (1 + abs(self.minimum))


class Stopped(Exception):
    """A run has hit its target, or made as many evaluations as it may."""


class Counted:
    """A function that counts its evaluations and ends the run; what has no value is infinite."""

    def __init__(self, function, cap):
        self.function, self.cap = function, cap
        self.evaluations, self.is_hit, self.is_stopped = 0, False, False

    def __call__(self, point, *_):
        if self.is_stopped:
            raise Stopped
        self.evaluations += 1
        try:
            value = float(self.function.value(*point.tolist()))
            if value != value:
                value = math.inf
        except (ArithmeticError, ValueError, TypeError):
            value = math.inf
        if value <= self.function.target:
            self.is_hit = True
        if self.is_hit or self.evaluations >= self.cap:
            self.is_stopped = True
            raise Stopped
        return value


def objective_seconds(function, count=400):
    """CPU seconds of one counted evaluation."""
    counted = Counted(function, math.inf)
    points = numpy.random.default_rng(0).uniform(function.lower, function.upper, (count, len(function.bounds)))
    least = math.inf
    for _ in range(3):
        counted.is_stopped = False
        start = time.process_time()
        for point in points:
            try:
                counted(point)
            except Stopped:
                counted.is_stopped = False
        least = min(least, time.process_time() - start)
    return least / count


# MARK: contenders

NLOPT_SECONDS = 4


def covariance(objective, function, seed, cap):
    generator = numpy.random.default_rng(seed)
    cma.fmin2(objective, lambda: generator.uniform(function.lower, function.upper), 0.3, {
        "bounds": [list(function.lower), list(function.upper)], "CMA_stds": function.upper - function.lower,
        "seed": seed + 1, "verbose": -9, "verb_log": 0, "maxfevals": cap}, restarts=9, bipop=True)


def differential_evolution(objective, function, seed, cap):
    scipy.optimize.differential_evolution(objective, function.bounds, rng=seed)


def dual_annealing(objective, function, seed, cap):
    scipy.optimize.dual_annealing(objective, function.bounds, rng=seed)


def with_gradient(objective, function, search):
    """Values, and forward differences where a gradient is asked for, each of whose points counts."""
    def value(point, gradient):
        try:
            return differences(point, gradient)
        except Stopped:
            # An exception does not pass through NLopt in one piece.
            search.force_stop()
            return math.inf

    def differences(point, gradient):
        middle = objective(point)
        for j in range(gradient.size):
            other = point.copy()
            step = 1.5e-8 * max(1, abs(point[j]))
            other[j] += step if point[j] + step <= function.upper[j] else -step
            gradient[j] = (objective(other) - middle) / (other[j] - point[j])
        return middle
    return value


def by_nlopt(algorithm):
    def run(objective, function, seed, cap):
        nlopt.srand(seed + 1)
        count = len(function.bounds)
        search = nlopt.opt(algorithm, count)
        if algorithm == nlopt.G_MLSL_LDS:
            local = nlopt.opt(nlopt.LD_LBFGS, count)
            # What MLSL takes where no local search is given.
            local.set_ftol_rel(1e-15)
            local.set_xtol_rel(1e-7)
            search.set_local_optimizer(local)
        search.set_lower_bounds(function.lower)
        search.set_upper_bounds(function.upper)
        search.set_maxeval(cap)
        # MLSL can go on for ever without another evaluation.
        search.set_maxtime(NLOPT_SECONDS)
        search.set_min_objective(with_gradient(objective, function, search))
        search.optimize(numpy.random.default_rng(seed).uniform(function.lower, function.upper))
    return run


# pycma takes two variables or more.
RIVALS = {
    "pycma, BIPOP": (covariance, 2), "SciPy differential_evolution": (differential_evolution, 1),
    "SciPy dual_annealing": (dual_annealing, 1), "NLopt GN_CRS2_LM": (by_nlopt(nlopt.GN_CRS2_LM), 1),
    "NLopt G_MLSL_LDS, LD_LBFGS": (by_nlopt(nlopt.G_MLSL_LDS), 1)}


def rival(name, function, seed, cap, cost):
    """What a run of a rival comes to; it is aborted where an error ends it that is not our stop."""
    numpy.random.seed(seed)
    objective, is_aborted = Counted(function, cap), False
    start = time.process_time()
    try:
        RIVALS[name][0](objective, function, seed, cap)
    except Exception:
        is_aborted = not objective.is_stopped
    seconds = time.process_time() - start
    return {"method": name, "function": function.name, "seed": seed, "hit": objective.is_hit,
            "evaluations": objective.evaluations, "seconds": seconds,
            "objective": cost * objective.evaluations, "aborted": is_aborted}


def check_values(bench, path, functions):
    """Ends where the two sides do not compute the same functions."""
    for found in asked([bench, "values", path]):
        function = functions[found["function"]]
        count = len(function.bounds)
        point = [low + (j + 1) / (count + 2) * (high - low) for j, (low, high) in enumerate(function.bounds)]
        try:
            value = float(function.value(*point))
        except (ArithmeticError, ValueError, TypeError):
            value = math.nan
        ours = math.nan if found["value"] is None else found["value"]
        if math.isfinite(value) != math.isfinite(ours) or abs(value - ours) > 1e-9 * (1 + abs(value)):
            raise SystemExit(f"{function.name}: {ours} here, {value} in Python")


# MARK: page

class Figures:
    """What a method's runs come to: of functions of several variables, and of those, the ones whose least
    value is not at the centre."""

    def __init__(self, runs, functions):
        several = [run for run in runs if len(functions[run["function"]].bounds) > 1]
        apart = [run for run in several if not functions[run["function"]].is_centred]
        self.all, self.apart = self.share(several), self.share(apart)
        self.single = self.share([run for run in runs if len(functions[run["function"]].bounds) == 1])
        hits = [run["evaluations"] for run in apart if run["hit"]]
        self.median = statistics.median(hits) if hits else math.nan
        self.each = sum(run["evaluations"] for run in apart) / len(hits) if hits else math.nan
        seeds = {run["seed"] for run in several}
        self.overhead = statistics.median(
            self.microseconds([run for run in several if run["seed"] == seed]) for seed in seeds)
        self.aborted, self.count = sum(run.get("aborted", False) for run in runs), len(runs)

    @staticmethod
    def microseconds(runs):
        spent = sum(run["seconds"] - run["objective"] for run in runs)
        return 1e6 * spent / max(1, sum(run["evaluations"] for run in runs))

    @staticmethod
    def share(runs):
        return 100 * sum(run["hit"] for run in runs) / len(runs) if runs else math.nan

    def row(self, name):
        single = "–" if math.isnan(self.single) else f"{self.single:.1f}"
        return (f"| {name} | {self.all:.1f} | {self.apart:.1f} | {single} | {self.median:.0f} | {self.each:.0f} "
                f"| {self.overhead:.2f} | {self.aborted} of {self.count} |")


def wanted(figures):
    """What is wanted, what it is, and whether it is so."""
    automatic, normal = figures["Automatic"], figures["pycma, BIPOP"]
    ours, theirs = figures["DifferentialEvolution"], figures["SciPy differential_evolution"]
    yield ("Automatic: success not at the centre ≥ 1.03 × pycma", f"{automatic.apart / normal.apart:.3f}",
           automatic.apart >= 1.03 * normal.apart)
    yield "Automatic: success on all ≥ 95 %", f"{automatic.all:.1f} %", automatic.all >= 95
    yield ("Automatic: median evaluations ≤ 0.5 × pycma", f"{automatic.median / normal.median:.2f}",
           automatic.median <= 0.5 * normal.median)
    yield ("Automatic: evaluations per success ≤ 0.6 × pycma", f"{automatic.each / normal.each:.2f}",
           automatic.each <= 0.6 * normal.each)
    yield ("DifferentialEvolution: success ≥ SciPy's + 5 points", f"{ours.apart - theirs.apart:+.1f}",
           ours.apart >= theirs.apart + 5)
    yield ("DifferentialEvolution: evaluations per success ≤ SciPy's", f"{ours.each / theirs.each:.2f}",
           ours.each <= theirs.each)
    for name in ("SimulatedAnnealing", "DualAnnealing"):
        difference = figures[name].apart - figures["SciPy dual_annealing"].apart
        yield f"{name}: success ≥ dual_annealing", f"{difference:+.1f}", difference >= 0
    difference = figures["RandomSearch"].apart - figures["NLopt G_MLSL_LDS, LD_LBFGS"].apart
    yield "RandomSearch: success ≥ MLSL", f"{difference:+.1f}", difference >= 0
    aborted = sum(figure.aborted for name, figure in figures.items() if name not in RIVALS)
    yield "No run of ours is aborted", f"{aborted}", aborted == 0
    for name, most in (("DifferentialEvolution", 0.5), ("ControlledRandomSearch", 0.5),
                       ("DirectRectangles", 0.5), ("CovarianceAdaptation", 2)):
        overhead = figures[name].overhead
        yield f"{name}: ≤ {most:g} µs an evaluation", f"{overhead:.2f}", overhead <= most


PAGE = """# Benchmarks of searches by evaluations alone

Written by `make bench-search{asked}` on {date}: {machine}; load average {load} at the start.
pycma {cma}, SciPy {scipy}, NLopt {nlopt}, NumPy {numpy}, Python {python}.

{several} functions of several variables over boxes, {apart} of which are not least at the centre of the box, and
{single} of one variable, minimized with their values alone, by each method from {seeds}. A run stops at the first
value within 10⁻⁶ (1 + |f\\*|) of the least value f\\*, after {cap} evaluations, or by the method's own rules; finite
differences count. NLopt's runs also end after {limit} s, because MLSL may compute on without evaluating. Methods have
the options that they have by themselves; rivals that take a point to start from start at a random one. Contenders
take turns, a seed at a time, on one thread.

- "all", "apart", "one": the runs that hit the target, in per cent, of all functions of several variables, of those
  that are not least at the centre, and of those of one variable;
- "median": of the evaluations until the target is hit; "per hit": evaluations of all runs over hits; both apart
  from the centre;
- "µs": CPU time an evaluation outside the objective: ours less the same evaluations made without the method,
  theirs less as many calls of the counted function in Python; the median of the seeds, since some of them run while
  the machine is busy with other things;
- "aborted": runs that an error ended.

| method | all | apart | one | median | per hit | µs | aborted |
|---|---|---|---|---|---|---|---|
{rows}

What Automatic hits in less than half of its runs: {missed}.

## Wanted

Success and evaluations are those apart from the centre, where nothing else is said; what is missed is in bold.

| wanted | measured |
|---|---|
{targets}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("functions")
    parser.add_argument("--write")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--cap", type=int, default=20_000)
    parser.add_argument("--only", action="append", default=[], help="a rival; ours run all the same")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    numpy.seterr(all="ignore")
    load = f"{os.getloadavg()[0]:.1f}"
    lines = pathlib.Path(options.functions).read_text().splitlines()
    functions = {one.name: one for one in map(Function, map(json.loads, lines))}
    check_values(options.bench, options.functions, functions)
    costs = {name: objective_seconds(function) for name, function in functions.items()}
    runs = []
    for seed in range(options.seeds):
        ours = asked([options.bench, "run", options.functions, str(seed), str(options.cap)])
        for run in ours:
            assert run["same"], f"{run['method']}, {run['function']}: a second run is another"
        runs += ours
        for name, (_, least) in RIVALS.items():
            if options.only and name not in options.only:
                continue
            runs += [rival(name, function, seed, options.cap, costs[function.name])
                     for function in functions.values() if len(function.bounds) >= least]
            print(f"seed {seed}: {name}", file=sys.stderr, flush=True)
    methods = list(dict.fromkeys(run["method"] for run in runs))
    figures = {name: Figures([run for run in runs if run["method"] == name], functions) for name in methods}
    rows = [figures[name].row(name) for name in methods]
    print("\n".join(rows), flush=True)
    if options.only:
        return
    targets = [f"| {text} | {value} |" if is_met else f"| {text} | **{value}** |"
               for text, value, is_met in wanted(figures)]
    print("\n".join(targets))
    missed = [name for name in functions if 2 * sum(
        run["hit"] for run in runs if run["method"] == "Automatic" and run["function"] == name) < options.seeds]
    if options.write:
        several = [one for one in functions.values() if len(one.bounds) > 1]
        seeds = f"seeds 0 to {options.seeds - 1}" if options.seeds > 1 else "one seed alone"
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load, cma=cma.__version__.split()[0],
                scipy=scipy.__version__, numpy=numpy.__version__, python=sys.version.split()[0],
                nlopt=".".join(map(str, (nlopt.version_major(), nlopt.version_minor(), nlopt.version_bugfix()))),
                several=len(several), apart=sum(not one.is_centred for one in several),
                single=len(functions) - len(several), asked="" if options.seeds == 5 else f" SEEDS={options.seeds}",
                seeds=seeds, cap=options.cap, limit=NLOPT_SECONDS,
                rows="\n".join(rows),
                missed=", ".join(missed) or "nothing", targets="\n".join(targets)))


if __name__ == "__main__":
    main()
