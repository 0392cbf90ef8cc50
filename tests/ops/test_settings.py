"""Settings: each is checked before anything begins, and what cannot be used is one sentence that says what to write."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import SETTINGS, Config, SettingError, misspelt
from hybrid.base.own_name import typed

TOP = Path(__file__).resolve().parents[2]
SECRET = "a-secret-key-of-the-tests-long-enough"


def config_of(folder, **environment):
    return Config.from_environment({"HYBRID_DATA_DIR": str(folder), **environment})


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://meeting.example.org", "https://meeting.example.org"),
        ("https://meeting.example.org/", "https://meeting.example.org"),
        (" https://meeting.example.org// ", "https://meeting.example.org"),
        ("HTTPS://Meeting.Example.ORG", "https://meeting.example.org"),
        ("https://meeting.example.org:443", "https://meeting.example.org"),
        ("http://meeting.example.org:80/", "http://meeting.example.org"),
        ("https://meeting.example.org:8443", "https://meeting.example.org:8443"),
        ("http://meeting.example.org:443", "http://meeting.example.org:443"),
        ("https://meeting.example.org.", "https://meeting.example.org"),
        ("https://møte.example.org", "https://xn--mte-0na.example.org"),
        ("http://192.0.2.10:5000", "http://192.0.2.10:5000"),
        ("http://[2001:DB8::0:1]:5000", "http://[2001:db8::1]:5000"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("", ""),
    ],
)
def test_public_url_is_brought_to_the_form_of_browsers(tmp_path, written, origin):
    assert config_of(tmp_path, HYBRID_PUBLIC_URL=written).public_url == origin


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("meeting.example.org", "without https://"),
        ("meeting.example.org:443", "without https://"),
        ("localhost:5000", "without https://"),
        ("192.0.2.10:5000", "without https://"),
        ("//meeting.example.org", "without https://"),
        ("https:/meeting.example.org", "without https://"),
        ("ws://meeting.example.org", "begins with `ws://`"),
        ("htps://meeting.example.org", "begins with `htps://`"),
        ("https://", "without a name after it"),
        ("https:///", "no address"),
        ("https://meeting.example.org/hybrid", "more than a host and a port"),
        ("https://meeting.example.org/?a=1", "more than a host and a port"),
        ("https://meeting.example.org#x", "more than a host and a port"),
        ("https://kari:hemmelig@meeting.example.org", "a user or a password"),
        ("https://meeting.example.org:99999", "no address"),
        ("https://meeting.example.org:http", "no address"),
        ("https://meeting example.org", "no address"),
        ("https://300.1.2.3", "no address"),
        ("https://meeting..example.org", "no address"),
        ("http://0.0.0.0:5000", "nobody can go"),
        ("http://[::]:5000", "nobody can go"),
    ],
)
def test_public_url_that_cannot_work_is_refused(tmp_path, written, says):
    with pytest.raises(SettingError, match=says) as refused:
        config_of(tmp_path, HYBRID_PUBLIC_URL=written)

    assert "HYBRID_PUBLIC_URL" in str(refused.value)
    assert "https://meeting.example.org" in str(refused.value)
    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "written", "says"),
    [
        ("HYBRID_DATABASE_URL", "foo", "no address of a database"),
        ("HYBRID_DATABASE_URL", "mysql://u:hemmelig@host/db", "begins with `mysql`"),
        ("HYBRID_DATABASE_URL", "postgresql+asyncpg://u:hemmelig@host/db", "does not know"),
        ("HYBRID_DATABASE_URL", "postgresql://u:hemmelig@host", "names no database"),
        ("HYBRID_DATABASE_URL", "postgresql://u:hemmelig@host:port/db", "no address of a database"),
        ("HYBRID_DATABASE_URL", "sqlite://", "names no database"),
        ("HYBRID_DATABASE_URL", "sqlite:///hybrid.db", "the same from every folder"),
        ("HYBRID_ASYNC_MODE", "gevent", "write eventlet or threading"),
        ("HYBRID_TRUSTED_PROXIES", "yes", "0 to 9"),
        ("HYBRID_TRUSTED_PROXIES", "-1", "0 to 9"),
        ("HYBRID_TRUSTED_PROXIES", "1000", "0 to 9"),
        ("HYBRID_LIMITS", "ON", "either `on` or `off`"),
        ("HYBRID_PSEUDO_LANGUAGE", "true", "either `on` or `off`"),
        ("HYBRID_UNBUNDLED", "yes", "either `on` or `off`"),
        ("HYBRID_SECRET_KEY", "hemmelig", "at least 32 characters"),
        ("HYBRID_METRICS_TOKEN", "hemmelig", "at least 20 characters"),
    ],
)
def test_setting_that_cannot_work_is_refused_by_its_name(tmp_path, name, written, says):
    with pytest.raises(SettingError, match=says) as refused:
        config_of(tmp_path, **{name: written})

    assert name in str(refused.value)
    assert "hemmelig" not in str(refused.value)


def test_blank_setting_is_none(tmp_path):
    assert config_of(tmp_path, **{name: " " for name in SETTINGS if name != "HYBRID_DATA_DIR"}) == config_of(tmp_path)


def test_misspelt_setting_is_told_with_the_right_name():
    told = list(misspelt({"HYBRID_PUBLC_URL": "x", "HYBRID_TORTURE": "long", "HYBRID_LIMITS": "on", "HOME": "/"}))

    assert told == ["HYBRID_PUBLC_URL is no setting. Did you mean HYBRID_PUBLIC_URL?"]


def test_key_is_made_once_and_is_its_owners_alone(tmp_path):
    folder = tmp_path / "new"

    first, second = config_of(folder).secret_key, config_of(folder).secret_key

    assert first == second
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_reading_makes_nothing(tmp_path):
    folder = tmp_path / "none"

    config = Config.from_environment({"HYBRID_DATA_DIR": str(folder)}, makes=False)

    assert not config.secret_key
    assert list(tmp_path.iterdir()) == []


def test_key_that_is_cut_short_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("kort")

    with pytest.raises(SettingError, match="cut short"):
        config_of(tmp_path)


def test_data_lie_in_one_place_whatever_the_folder(tmp_path, monkeypatch):
    found = set()
    for folder in (TOP, tmp_path):
        monkeypatch.chdir(folder)
        found.add(Config.from_environment({}, makes=False).data_dir)

    assert found == {TOP / "data"}


def hybrid(*words, environment=None, program=("-m", "hybrid"), folder=None):
    """Type a command; tell its exit code and what it said on standard error."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *program, *words],
        env={**kept, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder or TOP,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("name", "written", "says"),
    [
        ("PORT", "99999", "a number from 1 to 65535"),
        ("PORT", "fem", "a number from 1 to 65535"),
        ("HOST", "x86_64-conda-linux-gnu", "leads nowhere"),
        ("HOST", "203.0.113.9", "no address of this machine"),
        ("HOST", "min maskin", "the address to listen on"),
        ("HYBRID_ASYNC_MODE", "gevent", "eventlet or threading"),
        ("HYBRID_DATABASE_URL", "foo", "no address of a database"),
        ("HYBRID_DATABASE_URL", "postgresql://kari:hemmelig@127.0.0.1:1/db", "PostgreSQL does not let us in"),
        ("HYBRID_PUBLIC_URL", "meeting.example.org", "without https://"),
        ("HYBRID_PUBLIC_URL", "https://", "without a name after it"),
        ("HYBRID_METRICS_TOKEN", "æ" * 30, "letters that no header can carry"),
        ("HYBRID_DATA_DIR", "data", "write it whole"),
        ("HYBRID_DATA_DIR", "/proc/hybrid", "cannot be used"),
        ("HYBRID_DATA_DIR", f"{TOP}/README.md", "cannot be used"),
    ],
)
def test_server_that_cannot_start_says_why_in_a_sentence(tmp_path, name, written, says):
    code, said = hybrid("serve", environment={"HYBRID_DATA_DIR": str(tmp_path / "data"), name: written})

    assert code == 1
    assert len(said.splitlines()) == 1
    assert says in said
    assert "hemmelig" not in said


def test_data_folder_of_another_user_is_one_sentence(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    without_rights = ()
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may do everything here")
        without_rights = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        os.chown(folder, 65_534, 65_534)
        folder.chmod(0o755)

    done = subprocess.run(
        [*without_rights, sys.executable, "-W", "ignore", "-m", "hybrid", "serve"],
        env={**os.environ, "HYBRID_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=TOP,
    )

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert f"The data folder {folder} cannot be used (Permission denied): give it to the user" in done.stderr


@pytest.mark.parametrize("command", ["serve", "links", "check"])
def test_system_without_file_locks_is_told_what_to_use(tmp_path, command):
    """Windows has no `fcntl`."""
    program = ("-c", "import sys; sys.modules['fcntl'] = None; from hybrid.ops.cli import main; main()")

    code, said = hybrid(command, program=program, environment={"HYBRID_DATA_DIR": str(tmp_path)})

    assert (code, said) == (1, "Hybrid runs on Linux and macOS. On Windows, run it inside WSL: https://aka.ms/wsl\n")


@pytest.mark.parametrize("command", [["links"], ["list"], ["backup", "copy.db"], ["rehearse"]])
def test_reading_command_makes_nothing_and_says_where_it_looked(tmp_path, command):
    folder = tmp_path / "data"

    code, said = hybrid(*command, environment={"HYBRID_DATA_DIR": str(folder)}, folder=tmp_path)

    assert code == 1
    assert said.startswith(f"There is no database at {folder / 'hybrid.db'} yet. Start the server: `")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("none.db", "There is no file {file}.\n"),
        ("/etc/passwd", "{file} is no backup of Hybrid: file is not a database.\n"),
        (".", "There is no file {file}: it is a folder. Name a file in it.\n"),
    ],
)
def test_refused_restore_makes_nothing_and_says_why(tmp_path, file, says):
    environment = {"HYBRID_DATA_DIR": str(tmp_path / "data")}

    code, said = hybrid("restore", file, environment=environment, folder=tmp_path)

    assert (code, said) == (1, says.format(file=(tmp_path / file).resolve()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("program", "name"),
    [
        (("-m", "flask", "--app", "wsgi", "run"), "flask run"),
        (("-m", "flask", "--app", "hybrid", "run"), "flask run"),
        (("-c", "import sys; sys.modules['gunicorn'] = sys; import wsgi"), "gunicorn"),
        (("-c", "import sys; sys.modules['uwsgi'] = sys; import hybrid; hybrid.create_app()"), "uwsgi"),
    ],
)
def test_foreign_server_is_told_that_it_cannot_serve(tmp_path, program, name):
    """Gunicorn would start another worker after any other exit code than this."""
    code, said = hybrid(program=program, environment={"HYBRID_DATA_DIR": str(tmp_path / "data")})

    assert code == (4 if name == "gunicorn" else 1)
    assert said == f"Hybrid brings its own server and cannot be served by {name}. Start it with: {typed('serve')}\n"
    assert list(tmp_path.iterdir()) == []
