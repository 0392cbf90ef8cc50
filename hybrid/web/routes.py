"""What is served over HTTP: pages, the plain forms, the API and its description, static files, health."""

from flask import Flask

from . import (
    answers,
    api,
    export,
    files,
    health,
    language_choice,
    meetings,
    openapi,
    pages,
    plain_form,
    plain_mine,
    printed,
    report,
    retention,
    rules,
)
from .responses import set_up_responses

VIEWS = (
    *(answers, api, export, files, health, language_choice, meetings, openapi),
    *(pages, plain_form, plain_mine, printed, report, retention, rules),
)
"""What registers views."""


def register(app: Flask) -> None:
    """Put every view in its place."""
    for module in VIEWS:
        app.register_blueprint(module.blueprint)
    set_up_responses(app)
