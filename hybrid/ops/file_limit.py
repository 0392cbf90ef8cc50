"""How many files, and so how many connections, this process may have open."""

import resource

MOST_CONNECTIONS = 20_000
SPARE_FILES = 64
MOST_FILES = MOST_CONNECTIONS + SPARE_FILES


def raise_file_limit() -> int:
    """Raise the limit to what a full server has open, or as near to it as the system lets; return it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed
