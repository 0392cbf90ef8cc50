"""`hybrid bench`: figures from a real server process and real sockets; a benchmark, never a timed test."""
