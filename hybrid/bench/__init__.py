"""`hybrid bench`: figures from a real server process and real sockets; a benchmark, never a timed test."""

from .fanout import bench_fanout
from .votes import bench_votes

__all__ = ["bench_fanout", "bench_votes"]
