#!/usr/bin/env python3
"""Times argmin of NumPy, of PyTorch where it is installed, and of ArgMin, and prints ratios.

    arrays.py ARRAYBENCH [--write FILE.md] [--rounds N] [--only WORD]

All contenders read the same bytes, a mapped .npy file in memory, and take turns: a round is one
timing of each, in an order that changes, and a ratio is taken within a round. Reported is the
median over the rounds, so that other work on the machine does the least harm. Every result is
compared with NumPy's.
"""

import argparse
import datetime
import os
import platform
import statistics
import subprocess
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np

from machine import machine

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None

ALLOWED = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
FEWEST_NANOSECONDS = 20_000_000  # A timing repeats its call for so long.


class Case:
    """One question, and the least ratios that are wanted: time of the rival over ours."""

    def __init__(self, title, dtype, shape, axis=None, view="whole", nans=0.0, omit=False,
                 threads=1, fill="random", **wanted):
        self.title, self.dtype, self.shape, self.axis, self.view = title, dtype, shape, axis, view
        self.nans, self.omit, self.threads, self.fill = nans, omit, threads, fill
        self.wanted = wanted

    def array(self, generator):
        count = int(np.prod(self.shape))
        kind = np.dtype("float32" if self.dtype == "bfloat16" else self.dtype)
        if self.fill == "ones":
            values = np.ones(count, kind)
        elif kind.kind == "f":
            values = generator.standard_normal(count, np.float32).astype(kind)
            values[generator.random(count) < self.nans] = np.nan
        else:
            # Without the least value, which would end the search.
            info = np.iinfo(kind)
            values = generator.integers(info.min + 1, info.max, count, kind, endpoint=True)
        return values.reshape(self.shape)

    def seen(self, array):
        return {"whole": array, "transposed": array.T, "even": array[::2]}[self.view]


def cases():
    large = 10**7
    for dtype in ("float64", "float32", "int64", "int32"):
        yield Case(f"flat, 10⁷ {dtype}", dtype, (large,), numpy=1.0, torch=2.5, read=0.9)
    for dtype in ("float64", "float32"):
        yield Case(f"flat, 10⁷ {dtype}, 2 threads", dtype, (large,), threads=2, numpy=1.7)
    yield Case("flat, 2·10⁶ float64, 2 threads", "float64", (2 * 10**6,), threads=2)
    for dtype in ("float64", "float32", "int64", "int32"):
        yield Case(f"flat, 10⁵ {dtype}", dtype, (10**5,), numpy=1.2)
    yield Case("flat, 1000 float64", "float64", (1000,), numpy=10)
    square = (4000, 4000)
    yield Case("4000×4000 float64, axis 0", "float64", square, 0, numpy=12, torch=7, min=1.0)
    yield Case("4000×4000 float32, axis 0", "float32", square, 0, numpy=12, torch=7, min=1.0)
    yield Case("4000×4000 float64, axis 1", "float64", square, 1, numpy=1.0)
    yield Case("4000×4000 float64, axis 1, 2 threads", "float64", square, 1, threads=2)
    yield Case("4000×4000 float64, axis 0, 2 threads", "float64", square, 0, threads=2)
    yield Case("200×300×400 float64, axis 1", "float64", (200, 300, 400), 1, numpy=4)
    yield Case("10⁶×4 float64, axis 1", "float64", (10**6, 4), 1)
    yield Case("10⁶×4 float64, axis 0", "float64", (10**6, 4), 0)
    yield Case("10×10 float64, axis 0", "float64", (10, 10), 0)
    yield Case("4000×4000 float64, transposed, flat", "float64", square, view="transposed", numpy=4)
    yield Case("10⁷ of 2·10⁷ float64, stride 2", "float64", (2 * large,), view="even", numpy=2)
    yield Case("flat, 10⁷ float16", "float16", (large,), numpy=20)
    yield Case("flat, 10⁷ bfloat16", "bfloat16", (large,), torch=20)
    for dtype in ("int8", "uint8"):
        yield Case(f"flat, 10⁷ {dtype}", dtype, (large,), numpy=0.9)
    yield Case("flat, 10⁷ int16", "int16", (large,))
    yield Case("flat, 10⁷ bool, all true", "bool", (large,), fill="ones", numpy=0.9)
    for share in (0, 0.01, 0.3):
        yield Case(f"omitting {share:.0%} NaN, 10⁷ float64", "float64", (large,), nans=share,
                   omit=True, numpy=5)


class Ours:
    """The Swift process."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer or answer.startswith("error"):
            raise RuntimeError(f"{line}: {answer}")
        return answer

    def time(self, case, operation, calls):
        axis = "all" if case.axis is None else case.axis
        nan = "omit" if case.omit else "propagate"
        nanoseconds, places = self.ask(
            f"time case {operation} {axis} {nan} {case.threads} {calls}").split()
        return float(nanoseconds), int(places)


def timed(call, calls):
    start = time.perf_counter_ns()
    for _ in range(calls):
        call()
    return (time.perf_counter_ns() - start) / calls


def calls_for(nanoseconds):
    return max(1, int(FEWEST_NANOSECONDS / max(nanoseconds, 1)))


def pin(process, threads):
    """Keeps both processes on one core, for cores of a shared machine differ; or frees them."""
    if hasattr(os, "sched_setaffinity"):
        cores = ALLOWED if threads > 1 else {max(ALLOWED)}
        for task in os.listdir(f"/proc/{process}/task"):
            os.sched_setaffinity(int(task), cores)
        os.sched_setaffinity(0, cores)


def rivals(case, array):
    """The calls of NumPy and PyTorch that answer a question."""
    search = np.nanargmin if case.omit else np.argmin
    contenders = {"numpy": lambda: search(array, axis=case.axis)}
    if not case.omit:
        contenders["min"] = lambda: np.min(array, axis=case.axis)
    if torch is not None and not case.omit and case.dtype != "bool":
        tensor = torch.from_numpy(array)
        contenders["torch"] = lambda: torch.argmin(tensor, dim=case.axis)
    return contenders


def bfloat16(case, folder, generator):
    """A file of brain floats, the upper halves of single floats, which NumPy does not have."""
    path = os.path.join(folder, "case.bfloat16")
    halves = (case.array(generator).view(np.uint32) >> 16).astype(np.uint16)
    halves.tofile(path)
    array = np.memmap(path, np.int16, "r+").view(np.ndarray)
    contenders = {}
    if torch is not None:
        tensor = torch.from_numpy(array).view(torch.bfloat16)
        contenders["torch"] = lambda: torch.argmin(tensor, dim=case.axis)
    floats = (halves.astype(np.uint32) << 16).view(np.float32)
    return path, array, contenders, np.argmin(floats)


def measure(case, ours, rounds, folder, generator):
    """The times of one case: for each contender a list, one entry a round."""
    pin(ours.process.pid, case.threads)
    if case.dtype == "bfloat16":
        path, array, contenders, expected = bfloat16(case, folder, generator)
    else:
        path = os.path.join(folder, "case.npy")
        np.save(path, case.array(generator))
        # Writable, though nobody writes: NumPy's argmin copies a read-only array before it searches.
        array = case.seen(np.load(path, mmap_mode="r+").view(np.ndarray))
        contenders = rivals(case, array)
        expected = contenders["numpy"]()
    ours.ask(f"open case {case.dtype} {path} {case.view}")
    found = ours.time(case, "check", 1)[1]
    if found != int(np.sum(expected)):
        raise RuntimeError(f"{case.title}: found {found}, not {np.sum(expected)}")

    turns = {name: (lambda call: lambda calls: timed(call, calls))(call)
             for name, call in contenders.items()}
    turns["ours"] = lambda calls: ours.time(case, "argmin", calls)[0]
    turns["read"] = lambda calls: ours.time(case, "read", calls)[0]

    calls = {name: calls_for(turn(1)) for name, turn in turns.items()}
    times = {name: [] for name in turns}
    order = list(turns)
    for number in range(rounds):
        for name in order[number % len(order):] + order[:number % len(order)]:
            times[name].append(turns[name](calls[name]))
    os.remove(path)
    return times


def ratio(times, name):
    if name not in times:
        return None
    return statistics.median(a / b for a, b in zip(times[name], times["ours"]))


def cell(value, wanted):
    if value is None:
        return "–"
    text = f"{value:.3g}×" if value < 100 else f"{value:.0f}×"
    if wanted is None:
        return text
    return f"{text} (≥ {wanted:g})" if value >= wanted else f"**{text}** (≥ {wanted:g}, missed)"


PAGE = """# Benchmarks of array searches

Written by `make bench-arrays` on {date}: {machine}; load average {load} at the start.
NumPy {numpy}, PyTorch {torch}, Python {python}.

A ratio is the rival's time over ours: 2× is twice as fast. All read the same bytes, a mapped file in
memory, and take turns; each figure is the median over {rounds} rounds. NumPy's, PyTorch's and our
times hold everything that a call costs. All run on one thread unless a case says otherwise, NumPy
and PyTorch always do; what runs on one thread is kept on one core. "read" is a plain pass over the
memory of the array, "NumPy min" finds values without places. Wanted is the figure in brackets; what misses it is in bold.

| case | ours | NumPy argmin | PyTorch argmin | NumPy min | read |
|---|---|---|---|---|---|
{rows}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--write")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    ours = Ours(options.bench)
    generator = np.random.default_rng(1)
    rows = []
    shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        for case in cases():
            if options.only not in case.title:
                continue
            times = measure(case, ours, options.rounds, folder, generator)
            fastest = statistics.median(times["ours"])
            own = f"{fastest / 1e6:.3g} ms" if fastest >= 1e5 else f"{fastest:.0f} ns"
            cells = [cell(ratio(times, name), case.wanted.get(name))
                     for name in ("numpy", "torch", "min", "read")]
            rows.append("| " + " | ".join([case.title, own] + cells) + " |")
            print(rows[-1], flush=True)
    if options.write:
        with open(options.write, "w") as file:
            file.write(PAGE.format(
                date=datetime.date.today(), machine=machine(), load=load, numpy=np.__version__,
                torch=torch.__version__ if torch else "not installed",
                python=platform.python_version(), rounds=options.rounds, rows="\n".join(rows)))


if __name__ == "__main__":
    main()
