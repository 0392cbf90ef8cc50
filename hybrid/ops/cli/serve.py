"""`hybrid serve`: everything a meeting needs, in one process."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...base.file_rights import keep_to_owner

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "skole-pluss-kulturskole.toml"


@click.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--port", default="5000", envvar="PORT", show_default=True, help="Port to listen on.")
@click.option("--sample", is_flag=True, help="Import the sample meeting where it is missing, and open it now.")
def serve(host: str, port: str, sample: bool) -> None:
    """Serve meetings until Ctrl-C."""
    from .. import garbage_collector
    from ..server import patch

    garbage_collector.wait()
    patch()
    from config import Config, listening_address

    from ... import create_app
    from ..log_lines import set_up_log

    address = listening_address(host, port)
    config = Config.from_environment()
    keep_to_owner(config.data_dir, config.database_file)
    set_up_log()
    app = create_app(config)
    if sample:
        from ...meetings.rehearsal import open_sample

        open_sample(app.extensions["hybrid"].database, SAMPLE)
    _serve_app(app, *address)


def _serve_app(app: "Flask", host: str, port: int) -> None:
    """Listen, say every link on a terminal, and serve."""
    from config import EVERY_ADDRESS

    from ..server import listen
    from ..server import serve as serve_on

    config = app.extensions["hybrid"].config
    listening = listen(host, port)
    own = "127.0.0.1" if host in EVERY_ADDRESS else f"[{host}]" if ":" in host else host
    base_url = config.public_url or f"http://{own}:{port}"
    _keep_base_url(config, base_url)

    def greet() -> None:
        """Say the links to who sits at a terminal; a journal is read by others, and keeps what it is given."""
        if sys.stdout.isatty():
            from ..greeting import greet

            greet(app.extensions["hybrid"], base_url)

    serve_on(app, listening, greet)


def _keep_base_url(config: "Config", base_url: str) -> None:
    """Leave for the other commands the address that the server was started under."""
    try:
        (config.data_dir / "base_url").write_text(base_url)
    except OSError as fault:
        logging.getLogger(__name__).warning("the server's address could not be kept: %s", fault.strerror)
