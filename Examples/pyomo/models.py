#!/usr/bin/env python3
"""Eight models in Pyomo, solved by ArgMin through the AMPL protocol and compared with closed forms.

usage: models.py [ARGMIN]

ARGMIN is the command; without it the one on the path is taken. Needs Pyomo: pip install pyomo.
"""
import math
import os
import sys

import pyomo.environ as pyo
from pyomo.opt import TerminationCondition as Termination


def model():
    m = pyo.ConcreteModel()
    m.dual = pyo.Suffix(direction=pyo.Suffix.IMPORT)
    return m


def linear():
    """A linear program; both constraints bind at (3, 1)."""
    m = model()
    m.x, m.y = pyo.Var(bounds=(0, None)), pyo.Var(bounds=(0, None))
    m.cost = pyo.Objective(expr=2 * m.x + 3 * m.y)
    m.c1 = pyo.Constraint(expr=m.x + m.y >= 4)
    m.c2 = pyo.Constraint(expr=m.x + 3 * m.y >= 6)
    return m, Termination.optimal, 9, [(m.x, 3), (m.y, 1)], [(m.c1, 1.5), (m.c2, 0.5)]


def mixed_integer():
    """A knapsack with a whole number beside it."""
    m = model()
    m.take = pyo.Var(["a", "b", "c"], domain=pyo.Binary)
    m.n = pyo.Var(domain=pyo.Integers, bounds=(0, 9))
    m.worth = pyo.Objective(
        expr=10 * m.take["a"] + 13 * m.take["b"] + 7 * m.take["c"] + m.n, sense=pyo.maximize)
    m.weight = pyo.Constraint(expr=3 * m.take["a"] + 4 * m.take["b"] + 2 * m.take["c"] <= 6)
    m.few = pyo.Constraint(expr=2 * m.n <= 7)
    values = [(m.take["a"], 0), (m.take["b"], 1), (m.take["c"], 1), (m.n, 3)]
    return m, Termination.optimal, 23, values, []


def quadratic():
    """The point of a line nearest to (1, 2); moving the line by b costs (b - 3)^2 / 2."""
    m = model()
    m.x, m.y = pyo.Var(), pyo.Var()
    m.distance = pyo.Objective(expr=(m.x - 1) ** 2 + (m.y - 2) ** 2)
    m.line = pyo.Constraint(expr=m.x + m.y == 2)
    return m, Termination.optimal, 0.5, [(m.x, 0.5), (m.y, 1.5)], [(m.line, -1)]


def nonlinear():
    """Exponential, logarithm and sine, each with a minimum of its own."""
    m = model()
    m.x, m.y = pyo.Var(initialize=0), pyo.Var(bounds=(0.1, 50), initialize=1)
    m.z, m.w = pyo.Var(bounds=(3, 6), initialize=4), pyo.Var(initialize=1)
    m.cost = pyo.Objective(
        expr=pyo.exp(m.x) - 2 * m.x + m.y - 3 * pyo.log(m.y) + pyo.sin(m.z) + m.w)
    m.disk = pyo.Constraint(expr=m.w ** 2 <= 4)
    value = 2 - 2 * math.log(2) + 3 - 3 * math.log(3) - 1 - 2
    point = [(m.x, math.log(2)), (m.y, 3), (m.z, 1.5 * math.pi), (m.w, -2)]
    return m, Termination.optimal, value, point, [(m.disk, -0.25)]


def infeasible():
    m = model()
    m.x, m.y = pyo.Var(bounds=(0, 1)), pyo.Var(bounds=(0, 1))
    m.cost = pyo.Objective(expr=m.x + m.y)
    m.far = pyo.Constraint(expr=m.x + m.y >= 3)
    return m, Termination.infeasible, None, [], []


def unbounded():
    m = model()
    m.x, m.y = pyo.Var(bounds=(0, None)), pyo.Var(bounds=(0, None))
    m.gain = pyo.Objective(expr=m.x - m.y, sense=pyo.maximize)
    m.above = pyo.Constraint(expr=m.x >= 2 * m.y)
    return m, Termination.unbounded, None, [], []


def ranged():
    """Rows with two bounds: the lower of the first and the upper of the second bind."""
    m = model()
    m.x, m.y = pyo.Var(), pyo.Var()
    m.cost = pyo.Objective(expr=m.x + 2 * m.y)
    m.sum = pyo.Constraint(expr=(1, m.x + m.y, 3))
    m.difference = pyo.Constraint(expr=(-1, m.x - m.y, 1))
    return m, Termination.optimal, 1, [(m.x, 1), (m.y, 0)], [(m.sum, 1.5), (m.difference, -0.5)]


def maximization():
    """Duals are derivatives of the objective by right-hand sides, when maximizing too."""
    m = model()
    m.x, m.y = pyo.Var(bounds=(0, 3)), pyo.Var(bounds=(0, None))
    m.gain = pyo.Objective(expr=3 * m.x + 2 * m.y, sense=pyo.maximize)
    m.c1 = pyo.Constraint(expr=m.x + m.y <= 4)
    m.c2 = pyo.Constraint(expr=m.x + 3 * m.y <= 8)
    return m, Termination.optimal, 11, [(m.x, 3), (m.y, 1)], [(m.c1, 2), (m.c2, 0)]


MODELS = [linear, mixed_integer, quadratic, nonlinear, infeasible, unbounded, ranged, maximization]


def faults(make):
    """What is wrong with the answer to a model; nothing as it should be."""
    m, condition, value, point, duals = make()
    solver = pyo.SolverFactory("asl:argmin")
    solver.options["timelim"] = 60
    results = solver.solve(m, load_solutions=False)
    found = results.solver.termination_condition
    if found != condition:
        return [f"ended with {found}, not {condition}: {results.solver.message}"]
    if value is None:
        return []
    m.solutions.load_from(results)
    objective = next(m.component_data_objects(pyo.Objective))
    compared = [("the objective", pyo.value(objective), value)]
    compared += [(v.name, pyo.value(v), expected) for v, expected in point]
    compared += [("dual of " + c.name, m.dual.get(c), expected) for c, expected in duals]
    return [
        f"{name} is {got}, not {expected}" for name, got, expected in compared
        if got is None or abs(got - expected) > 1e-5 * max(1, abs(expected))]


def main():
    if len(sys.argv) > 1:
        folder = os.path.dirname(os.path.abspath(sys.argv[1]))
        os.environ["PATH"] = folder + os.pathsep + os.environ["PATH"]
    failed = 0
    for make in MODELS:
        wrong = faults(make)
        failed += bool(wrong)
        print(f"{make.__name__}: {'; '.join(wrong) or 'as it should be'}")
    print(f"pyomo: {len(MODELS) - failed} of {len(MODELS)} models as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
