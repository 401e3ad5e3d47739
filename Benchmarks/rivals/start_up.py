#!/usr/bin/env python3
"""From process start to answer: `argmin solve` beside an empty Python, in turn, in one run.

usage: start_up.py [ARGMIN]
"""
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARGMIN = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/argmin")
CONTENDERS = {
    "argmin solve": [ARGMIN, "solve", "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]"],
    "python3 -c pass": ["python3", "-c", "pass"],
}


def milliseconds(command):
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - started)


def main():
    times = {name: [] for name in CONTENDERS}
    for _ in range(41):
        for name, command in CONTENDERS.items():
            times[name].append(milliseconds(command))
    for name, values in times.items():
        print(f"{name:16} median {statistics.median(values):6.1f} ms, least {min(values):6.1f} ms")
    ratios = [b / a for a, b in zip(*times.values())]
    print(f"python3 -c pass takes {statistics.median(ratios):.1f} times as long")


if __name__ == "__main__":
    main()
