"""Print every domain event with what it is about, as ARCHITECTURE.md has them: `python -m hybrid.ops.event_table`."""

from dataclasses import fields

from ..domain.domain_event import EVENTS, DomainEvent
from ..features import install_features


def table() -> str:
    """Return the table as Markdown."""
    install_features()
    rows = [f"| `{kind.name}` | {kind.subject_type} | {_details(kind)} | {kind.__doc__} |" for kind in _in_order()]
    return "\n".join(["| event | about | details | what happened |", "|---|---|---|---|", *rows])


def _in_order() -> list[type[DomainEvent]]:
    return sorted(EVENTS.values(), key=lambda kind: (kind.subject_type, kind.name))


def _details(kind: type[DomainEvent]) -> str:
    return ", ".join(f"`{field.name}`" for field in fields(kind) if field.name != "subject_ids")


if __name__ == "__main__":
    print(table())
