"""What all Python peers share: the graph file (see graph-file.ts), the task, and one line of JSON with what it cost.

    run_PEER.py --graph NAME --task TASK --threads 1 --seed 1 --error 0.01 --times 1 --out FILE
"""
import argparse
import json
import resource
import statistics
import sys
import time

import numpy as np


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--graph', required=True)
    parser.add_argument('--task', required=True)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--error', type=float, default=0.01)
    parser.add_argument('--times', type=int, default=1)
    parser.add_argument('--out', required=True)
    return parser.parse_args()


def read(path):
    """People, from, to, weight."""
    with open(path, 'rb') as file:
        if file.read(8) != b'tmgraph1':
            sys.exit(f'{path} is no graph file.')
        people, rows = (int(n) for n in np.fromfile(file, '<u4', 2))
        return people, np.fromfile(file, '<u4', rows), np.fromfile(file, '<u4', rows), np.fromfile(file, '<f8', rows)


def run(given, version, load, build, compute):
    """Reads by `load`, makes the library's graph by `build`, computes; writes one value a person, prints what it cost.

    compute(graph) returns a function that gives the values, so that fetching them is not timed."""
    start = time.perf_counter()
    columns = load()
    loaded = time.perf_counter()
    graph = build(columns)
    built = time.perf_counter()
    del columns
    before = peak()
    reset_peak()
    walls, cpus = [], []
    for _ in range(given.times):
        cpu = cpu_seconds()
        begin = time.perf_counter()
        result = compute(graph)
        walls.append(time.perf_counter() - begin)
        cpus.append(cpu_seconds() - cpu)
    task_peak = peak()
    result().tofile(given.out)
    print(json.dumps({
        'version': version,
        'load': loaded - start,
        'build': built - loaded,
        'first': walls[0],
        'wall': statistics.median(walls),
        'cpu': statistics.median(cpus),
        'peak': task_peak,
        'processPeak': max(before, task_peak),
    }))


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak():
    """The most memory since the last reset, bytes."""
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith('VmHWM'))


def reset_peak():
    with open('/proc/self/clear_refs', 'w') as file:
        file.write('5')
