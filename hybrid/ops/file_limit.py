"""How many files, and so how many connections, this process may have open."""

import resource


def raise_file_limit(wished: int) -> int:
    """Raise the limit to what is wished, or as near to it as the system lets; tell it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wished if hard == resource.RLIM_INFINITY else min(hard, wished)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed
