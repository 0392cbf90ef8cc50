"""Draw the states of a question from `TRANSITIONS`: `python -m hybrid.questions.state_diagram`, for ARCHITECTURE.md."""

from .states import TRANSITIONS


def mermaid() -> str:
    """Draw the moves as a Mermaid diagram, one arrow a command and pair of states."""
    arrows = sorted(
        f"    {source} --> {target}: {command}"
        for command, targets in TRANSITIONS.items()
        for target, sources in targets.items()
        for source in sources
        if source is not target
    )
    return "\n".join(["stateDiagram-v2", "    [*] --> pending: submit_question", *arrows])


if __name__ == "__main__":
    print(mermaid())
