"""Anti-entropy: find the changes of which this process was never told, since another one wrote or a word was lost.

Between a commit and its being told a look finds a version that nobody told of yet, so one look proves nothing: a
change is missed when two looks, a second apart, both find it unknown.
"""

from collections.abc import Iterable, Mapping


class AntiEntropy:
    """The version of each session up to which this process was told of every change."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._suspected: dict[int, int] = {}

    def begin(self, session_id: int, version: int) -> None:
        """Know a session from this version on, unless it is known."""
        self._known.setdefault(session_id, version)

    def hear(self, session_id: int, version: int) -> None:
        """Know the version where it follows on what is known; else somebody wrote in between whom we did not hear."""
        if self._known.get(session_id) == version - 1:
            self._known[session_id] = version

    def look(self, latest: Mapping[int, int]) -> dict[int, int]:
        """Compare with the latest versions; tell session → version up to which it was known, where some were missed.

        They are told at each look until they are made up for. Sessions that are not in `latest` are forgotten.
        """
        self._keep(latest)
        missed = {}
        for session_id, version in latest.items():
            known = self._known.setdefault(session_id, version)
            if known < self._suspected.get(session_id, 0):
                missed[session_id] = known
            elif known < version:
                self._suspected[session_id] = version
        return missed

    def make_up(self, session_id: int, version: int) -> None:
        """Know a session up to a version: whoever it may concern is told anew."""
        self._known[session_id] = version

    def _keep(self, session_ids: Iterable[int]) -> None:
        kept = set(session_ids)
        for versions in (self._known, self._suspected):
            for session_id in versions.keys() - kept:
                del versions[session_id]
