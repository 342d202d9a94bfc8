"""How the page answers when much is asked of it: errors and times, by what is asked.

    python3 start.py tests/benchmarks/page_load.py
    python3 start.py tests/benchmarks/page_load.py --seconds 10 --rate 100

(on Linux or macOS)

Starts the page as run_page.py does (the recommender must be trained) and asks for what
the page asks for, so many times a second. A time counts from when the request was due:
what waits because others are slow is slow, too. Each address was asked for once before:
what is measured is what the page keeps.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread

import numpy as np

from toolbox import tables

PROJECT = Path(__file__).resolve().parents[2]
PAGE = [sys.executable, str(PROJECT / "assignment4" / "run_page.py"), "--no-browser"]
CONNECTIONS = 6  # as many as a browser opens
WORDS = ("love", "mina", "the", "toledo rain", "nothing has this name")
MIX = {  # of a hundred requests
    "cover": 40,
    "similar": 15,
    "liked": 15,
    "search": 10,
    "popular": 9,
    "file": 10,
    "sound": 1,
}


def main() -> None:
    """Ask, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    options = parser.parse_args()
    number = options.seconds * options.rate
    page = subprocess.Popen(PAGE, stdout=subprocess.PIPE, text=True)
    try:
        address = next(line for line in page.stdout if "http:" in line)
        port = int(address.rpartition(":")[2].strip("/\n"))
        requests = list(requests_for(port, number))
        for path in {path for _, path in requests}:
            get(port, path)
        times, errors = load(port, requests, options.rate)
    finally:
        page.terminate()
        page.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = (used.ru_utime + used.ru_stime) / options.seconds
    print(
        f"{number:,} requests in {options.seconds} s, {len(errors)} errors. The page"
        f" used {busy:.2f} of {os.cpu_count()} cores (its start included);\n"
        f"the load of the computer was {os.getloadavg()[0]:.1f}.\n"
    )
    times["all"] = [seconds for some in times.values() for seconds in some]
    rows = [
        [kind, f"{len(times[kind]):,}", *in_ms(times[kind])] for kind in [*MIX, "all"]
    ]
    header = ["asked for", "requests", "median (ms)", "p99 (ms)"]
    tables.show_table("From when a request was due to its answer", header, rows)
    for error in errors[:5]:
        print(error)
    sys.exit(bool(errors))


def in_ms(seconds: list[float]) -> list[str]:
    """Return the median and the 99th percentile of times."""
    return [f"{1000 * np.quantile(seconds, share):.1f}" for share in (0.5, 0.99)]


def requests_for(port: int, number: int) -> Iterator[tuple[str, str]]:
    """Yield what is asked for: its kind and its address, always the same ones."""
    chance = Random(0)
    songs = [pick["id"] for word in WORDS[:3] for pick in found(port, word)]
    listeners = [
        one["listener"] for one in json.loads(get(port, "/api/listeners"))["listeners"]
    ]
    paths = {
        "cover": [f"/api/cover/{song}" for song in songs],
        "similar": [f"/api/similar/{song}" for song in songs],
        "liked": ["/api/liked/me", *(f"/api/liked/{one}" for one in listeners)],
        "search": [f"/api/songs?q={word.replace(' ', '+')}" for word in WORDS],
        "popular": ["/api/popular"],
        "file": ["/", "/page.css", "/page.js", "/api/rate", "/api/listeners"],
        "sound": [f"/api/sound/{song}" for song in songs[:3]],
    }
    kinds = chance.choices(list(MIX), list(MIX.values()), k=number)
    for kind in kinds:
        yield kind, chance.choice(paths[kind])


def found(port: int, word: str) -> list[dict]:
    """Return the songs that a search shows."""
    return json.loads(get(port, f"/api/songs?q={word}"))["picks"]


def get(port: int, path: str) -> bytes:
    """Return the answer to one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    content = connection.getresponse().read()
    connection.close()
    return content


def load(
    port: int, requests: list[tuple[str, str]], rate: int
) -> tuple[dict[str, list[float]], list[str]]:
    """Ask for all, so many a second; return the times by kind, and what went wrong."""
    times, errors = defaultdict(list), []
    numbers, begin = count(), time.perf_counter() + 1

    def ask() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while (i := next(numbers)) < len(
            requests
        ):  # one step of C: no two get the same
            kind, path = requests[i]
            due = begin + i / rate
            time.sleep(max(0, due - time.perf_counter()))
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    errors.append(f"{path}: {answer.status}")
            except OSError as error:
                errors.append(f"{path}: {error}")
                connection.close()
            times[kind].append(time.perf_counter() - due)
        connection.close()

    threads = [Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, errors


if __name__ == "__main__":
    main()
