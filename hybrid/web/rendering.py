"""Draw a page: one at a time, so that many who open one do not hold up who asks for a little."""

from flask import render_template

from ..base.in_turn import in_turn


def render(template: str, **values: object) -> str:
    """Draw a template when it is its turn; who asks holds no connection to the database meanwhile."""
    with in_turn():
        return render_template(template, **values)
