"""Solves one model with CVXPY and Clarabel and prints what it took as one JSON object.

    convex_rival.py run MODEL       CPU seconds, peak memory, value
    convex_rival.py tiny MODEL CALLS    CPU seconds a call
"""

import json
import os
import resource
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                 "RAYON_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
warnings.filterwarnings("ignore")

import clarabel
import cvxpy as cp

from convex_models import MODELS

taken = {"solve": 0.0}
Solver = clarabel.DefaultSolver


class Timed:
    """Clarabel with its setup and its search timed: what CVXPY does around it is no part of it."""

    def __init__(self, *arguments):
        start = time.process_time()
        self.solver = Solver(*arguments)
        taken["solve"] += time.process_time() - start

    def __getattr__(self, name):
        return getattr(self.solver, name)

    def solve(self):
        start = time.process_time()
        result = self.solver.solve()
        taken["solve"] += time.process_time() - start
        taken["iterations"] = result.iterations
        return result


clarabel.DefaultSolver = Timed


# Solves are repeated while they fit into this many CPU seconds.
REPETITION = 0.5


def timed(state, arguments):
    """What one statement and solution takes."""
    taken["solve"] = 0.0
    start = time.process_time()
    problem = state()
    built = time.process_time()
    problem.get_problem_data(cp.CLARABEL, **arguments)
    compiled = time.process_time()
    # Written once: what CVXPY keeps of it serves the call below.
    problem.solve(solver=cp.CLARABEL, **arguments)
    return problem, {
        "build": built - start, "compile": compiled - built, "solve": taken["solve"],
        "total": time.process_time() - built,
    }


def run(name):
    state = MODELS[name]()
    arguments = {"gp": True} if name.startswith("gp_") else {}
    start = time.process_time()
    problem, least = timed(state, arguments)
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.process_time() - start + least["build"] + least["total"] < REPETITION:
        problem, times = timed(state, arguments)
        least = {key: min(least[key], times[key]) for key in least}
    return {
        "model": name, **least, "value": float(problem.value), "status": problem.status,
        "iterations": taken.get("iterations", 0), "peak": peak,
    }


def tiny(name, calls):
    state = MODELS[name]()
    state().solve(solver=cp.CLARABEL)
    total = 0.0
    start = time.process_time()
    for _ in range(calls):
        total += state().solve(solver=cp.CLARABEL)
    seconds = (time.process_time() - start) / calls
    return {"model": name, "total": seconds, "value": total / calls}


def versions():
    return {"cvxpy": cp.__version__, "clarabel": clarabel.__version__}


if __name__ == "__main__":
    command, *words = sys.argv[1:]
    if command == "versions":
        print(json.dumps(versions()))
    else:
        print(json.dumps(run(words[0]) if command == "run" else tiny(words[0], int(words[1]))))
