"""What a refusal tells a client besides its sentence."""

import pytest

from hybrid.base.errors import Refused
from hybrid.base.languages import read_languages


@pytest.mark.parametrize(("seconds", "told"), [(0.0, 1), (0.04, 1), (1.0, 1), (1.2, 2), (19.5, 20)])
def test_wait_is_told_in_whole_seconds_and_never_as_none(seconds, told):
    """Who comes back at the time that was told is not refused again for having come too early."""
    error = read_languages().error_of(Refused("too_many", retry_after_seconds=seconds), "nb")

    assert error["retry_after_seconds"] == told


def test_refusal_without_a_wait_tells_none():
    assert "retry_after_seconds" not in read_languages().error_of(Refused("not_found"), "nb")
