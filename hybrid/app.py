"""Put the application together: named steps, no logic."""

from flask import Flask

from config import Config

from .base.free_space import free_bytes
from .base.installed import folder_of
from .base.keys import Keys
from .base.languages import Languages, read_languages
from .base.metrics import FREE_BYTES, hub
from .domain.key_mark import keep_mark
from .domain.lapse import clear_what_lapsed
from .domain.limits import Limits
from .features import install_features
from .live.broadcast import Broadcast, socketio
from .live.client_manager import Lines
from .live.cut_off import on_its_way
from .live.dead_peers import DeadPeers
from .live.ephemeral import EphemeralValues
from .meetings.links import add_links_of_new_roles
from .people.at_the_desk import AtTheDesk
from .people.presence import Presence
from .questions.similar import Similar
from .retention.backup import put_in_place
from .retention.promise import erase_what_was_let_go, keep_promises
from .store.database import Database
from .store.migrate import upgrade
from .store.soundness import require_sound
from .web import routes
from .web.assets import Assets
from .web.callers import Callers
from .web.code_guessing import CodeGuessing
from .web.language import set_up_languages
from .web.middleware import wrap
from .web.packets import ContractPacket
from .web.readiness import Readiness
from .web.runtime import Runtime
from .web.sockets import Sockets
from .web.web_socket import open_through

MAX_BODY_BYTES = 64 * 1024
MAX_PACKET_BYTES = 32 * 1024


def build(config: Config) -> Flask:
    """Make the application of one server, its database up to date and its loops running."""
    install_features()
    app = Flask("hybrid", template_folder=str(folder_of("templates")), static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES, MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES, SECRET_KEY=config.secret_key
    )
    languages = read_languages(pseudo=config.pseudo_language)
    parts = _make_parts(config, languages)
    app.extensions["hybrid"] = parts
    app.jinja_env.globals["static"] = parts.assets.url
    set_up_languages(app, languages)
    routes.register(app)
    _open_sockets(app, parts, languages)
    wrap(app, trusted_proxies=config.trusted_proxies, callers=parts.callers)
    return app


def _make_parts(config: Config, languages: Languages) -> Runtime:
    database = Database(config.database_url)
    database.claim()
    put_in_place(database)
    require_sound(database)
    database.prove_driver_yields()
    upgrade(database)
    keys = Keys(config.secret_key)
    keep_mark(database, keys)
    add_links_of_new_roles(database)
    broadcast, limits = Broadcast(database), Limits(enabled=config.limits)
    presence, ephemeral, similar = Presence(limits), EphemeralValues(broadcast), Similar(database)
    ephemeral.add(presence.ephemeral)
    database.listen(broadcast.publish)
    database.listen(presence.hear)
    database.listen(similar.heard)
    FREE_BYTES.set_function(lambda: free_bytes(config.data_dir) or 0)
    return Runtime(
        config=config,
        database=database,
        keys=keys,
        limits=limits,
        guessing=CodeGuessing(limits),
        broadcast=broadcast,
        ephemeral=ephemeral,
        presence=presence,
        at_the_desk=AtTheDesk(database),
        similar=similar,
        assets=Assets(folder_of("static"), languages.catalogues, is_bundled=not config.unbundled),
        callers=Callers(config.public_url),
        readiness=Readiness(database, config.data_dir),
    )


def _open_sockets(app: Flask, parts: Runtime, languages: Languages) -> None:
    socketio.init_app(
        app,
        async_mode=parts.config.async_mode,
        async_handlers=False,
        transports=["websocket"],
        serializer=ContractPacket,
        client_manager=Lines(),
        max_http_buffer_size=MAX_PACKET_BYTES,
        ping_interval=15,
        ping_timeout=10,
        monitor_clients=False,
        cors_allowed_origins=[parts.config.public_url] if parts.config.public_url else None,
    )
    sockets = Sockets(parts, languages)
    sockets.register()
    if parts.config.async_mode == "eventlet":
        open_through(socketio.server.eio)
    socketio.start_background_task(parts.broadcast.run)
    socketio.start_background_task(keep_promises, parts.database, socketio.sleep)
    socketio.start_background_task(erase_what_was_let_go, parts.database, socketio.sleep)
    socketio.start_background_task(clear_what_lapsed, parts.database, socketio.sleep)
    socketio.start_background_task(parts.at_the_desk.run, socketio.sleep)
    socketio.start_background_task(parts.similar.run)
    socketio.start_background_task(hub.run, socketio.sleep)
    socketio.start_background_task(parts.ephemeral.run, socketio.sleep)
    socketio.start_background_task(sockets.run)
    silent = DeadPeers(socketio.server.eio, lambda line: on_its_way(socketio.server, line))
    socketio.start_background_task(silent.run, socketio.sleep)
