"""What the benchmarks run, and what they ran on, for the pages that they write."""

import json
import os
import platform
import subprocess


def machine():
    """The processor, how many cores it has, and the system."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            name = next(line.split(":")[1].strip() for line in file if "model name" in line)
    except (OSError, StopIteration):
        pass
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def asked(command):
    """The objects that a process prints, one a line."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-400:] or done.stdout[-400:] or f"{command[0]}: exit {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]
