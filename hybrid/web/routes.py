"""What is served over HTTP: pages, the plain form, the API and its description, static files, health."""

from flask import Flask

from . import api, files, health, language_choice, openapi, pages, plain_form, rules
from .responses import set_up_responses


def register(app: Flask) -> None:
    """Put every view in its place."""
    for module in (api, files, health, language_choice, openapi, pages, plain_form, rules):
        app.register_blueprint(module.blueprint)
    set_up_responses(app)
