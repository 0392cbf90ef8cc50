"""The face that a browser takes for the system's own: a bare Linux has a wide one, people's phones and desks have not.

Pictures are made, and what people see is measured, with the Inter that is served with the pages in its place.
"""

from pathlib import Path

from playwright.sync_api import BrowserContext, Route

from served import PUBLIC_HOST

INTER = Path(__file__).resolve().parent.parent / "static" / "vendor" / "inter" / "inter-latin-wght-normal.woff2"
ADDRESS = "/static/system-face.woff2"
SYSTEMS_OWN = "--system-face: "
FACE = f"""
@font-face {{
  font-family: 'System Face';
  src: url('{ADDRESS}') format('woff2');
  font-weight: 100 900;
}}
"""


def dress_in_inter(context: BrowserContext) -> None:
    """Let the pages of a browser find Inter where they ask for the system's own face."""
    context.route("**/*.css*", _put_foremost)
    context.route(f"**{ADDRESS}", lambda route: route.fulfill(path=INTER))


def _put_foremost(route: Route) -> None:
    answer = route.fetch(url=route.request.url.replace(PUBLIC_HOST, "127.0.0.1"))
    style = answer.text().replace(SYSTEMS_OWN, f"{SYSTEMS_OWN}'System Face', ")
    route.fulfill(response=answer, body=style + FACE)
