"""Running Hybrid: the command line, the server, its checks."""
