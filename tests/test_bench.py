"""The benchmarks start a server of their own and print what they measured, which is judged by nobody here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

HYBRID = str(Path(sys.executable).with_name("hybrid"))


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        (
            ["votes", "--clients", "3", "--seconds", "0.5"],
            [r"(\d+) durable upvotes a second, acknowledged", r"0 scores differ from what was acknowledged"],
        ),
        (
            ["fanout", "--clients", "5", "--changes", "4"],
            [r"([\d.]+) µs of processor time for each message that arrived", r"([\d.]+) times as much"],
        ),
    ],
)
def test_bench_prints_its_figures(words, figures):
    done = subprocess.run([HYBRID, "bench", *words], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [figure for figure in figures if not re.search(figure, done.stdout)] == []
