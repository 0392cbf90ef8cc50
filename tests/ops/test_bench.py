"""The benchmarks start a server of their own and print what they measured, which is judged by nobody here."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

HYBRID = str(Path(sys.executable).with_name("hybrid"))


def printed(*words):
    """Run a benchmark; return what it printed."""
    done = subprocess.run([HYBRID, "bench", *words], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("words", "counts", "figures"),
    [
        (
            ["joins", "--clients", "4", "--joins", "3", "--idle-seconds", "0.2"],
            {"clients": 4, "joins": 3, "connected": 7},
            ["cpu_us", "raw_us", "idle_share", "longest_gap_ms"],
        ),
        (
            ["leaves", "--clients", "4", "--idle-seconds", "0.2"],
            {"clients": 4, "connected": 0},
            ["cpu_us", "raw_us", "idle_share", "longest_wait_ms", "seconds"],
        ),
        (
            ["fanout", "--clients", "5", "--changes", "4"],
            {"clients": 5, "changes": 4, "heard": 20},
            ["cpu_us", "bare_us", "vs_bare", "command_us", "vs_bare_in_all", "median_ms"],
        ),
        (
            ["votes", "--clients", "3", "--seconds", "0.5"],
            {"clients": 3, "wrong_scores": 0},
            ["cpu_us", "votes", "votes_a_second", "commands_a_commit", "messages"],
        ),
        (
            ["similar", "--questions", "30", "--looks", "4"],
            {"open": 30, "looks": 4, "pairs": 510, "held_out": 170},
            ["precision", "recall", "tuned_precision", "tuned_recall", "median_ms", "slowest_ms", "longest_gap_ms"],
        ),
        (
            ["report", "--questions", "30", "--reports", "1"],
            {"questions": 30, "reports": 1},
            ["page_ms", "pdf_ms", "cpu_us", "answered", "slowest_ms", "longest_gap_ms"],
        ),
    ],
)
def test_bench_prints_one_object_that_has_what_its_words_need(words, counts, figures):
    found = json.loads(printed(*words, "--json"))
    said = importlib.import_module(f"hybrid.ops.bench.{words[0]}").TEXT.format(**found)

    assert {name: found[name] for name in counts} == counts
    assert [name for name in figures if type(found[name]) not in {int, float}] == []
    assert " µs of the server's processor time " in said
