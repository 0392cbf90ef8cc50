"""`hybrid bench`: figures from a real server process and real sockets; a benchmark, never a timed test."""

from .votes import bench_votes

__all__ = ["bench_votes"]
