"""Draw a page: one at a time, so that many who open one do not hold up who asks for a little."""

import gzip

from flask import Response, render_template, request

from ..base.in_turn import in_turn

LEVEL = 5
"""It takes a tenth of the time of the highest, for a twentieth more."""


def render(template: str, **values: object) -> str:
    """Draw a template when it is its turn; who asks holds no connection to the database meanwhile."""
    with in_turn():
        return render_template(template, **values)


def compress(response: Response) -> Response:
    """Compress a long page where its reader takes that, in turn as it was drawn."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        with in_turn():
            response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response
