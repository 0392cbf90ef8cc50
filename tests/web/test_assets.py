"""A page's files are joined at start into one script and one style sheet, and run as they would have run one by one."""

import json
import posixpath
import re
import subprocess
from pathlib import Path

import pytest

from hybrid.base.languages import read_languages
from hybrid.web.assets import Assets
from hybrid.web.bundle import CannotJoin, Modules, join_styles
from parts import where

STATIC = Path(__file__).resolve().parents[2] / "static"
ASSETS = Assets(STATIC, read_languages().catalogues)
SCRIPTS = [name for name in ASSETS.files if re.fullmatch(r"pages/\w+\.\w\w\.js", name)]
STYLES = [name for name in ASSETS.files if re.fullmatch(r"pages/\w+\.css", name)]

GRAPH = {
    "js/main.js": """import './effect.js';
import { one, two as second } from './numbers.js';
import { again, worth as what } from "../vendor/small.js";
/** This comment says export { nothing }. */
/** @type {string|null} */ (null)?.trim();
console.log('main', one, second(), again === one, what);
""",
    "js/effect.js": "import { one } from './numbers.js';\nconsole.log('effect', one, await Promise.resolve('late'));\n",
    "js/numbers.js": "console.log('numbers');\nexport const one = { n: 1 };\nexport async function later() {}\n"
    "export function two() {\n  return 2;\n}\nexport class Three {}\n",
    "vendor/small.js": 'import{one as o}from"../js/numbers.js";import"../js/effect.js";'
    'export{Three}from"../js/numbers.js";const t=3;export{o as again,t as worth};\n//# sourceMappingURL=small.js.map\n',
}


def run_by_node(script: Path, *arguments: Path) -> str:
    ran = subprocess.run([where("node"), script, *arguments], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def notice_of(path: Path) -> str:
    """Read the notice of a vendored file, which its licence wants kept."""
    source = path.read_text()
    return source[source.index("/*") : source.index("*/")]


@pytest.mark.needs("node")
def test_joined_modules_run_in_the_order_and_with_the_bindings_of_separate_ones(tmp_path):
    for name, source in {**GRAPH, "package.json": json.dumps({"type": "module"})}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source)
    (tmp_path / "joined.js").write_text(Modules(GRAPH).join("js/main.js"))

    separate = run_by_node(tmp_path / "js/main.js")

    assert separate == "numbers\neffect { n: 1 } late\nmain { n: 1 } 2 true 3\n"
    assert run_by_node(tmp_path / "joined.js") == separate


LEAD_BACK = """
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
const [script, map] = process.argv.slice(2);
const leads = new SourceMap(JSON.parse(readFileSync(map, 'utf8')));
const lines = readFileSync(script, 'utf8').split('\\n');
const entries = lines.map((line, n) => [line, n, leads.findEntry(n, 0)]);
const found = entries.filter(([, n, { generatedLine }]) => generatedLine === n);
const led = found.map(([line, , { originalSource, originalLine }]) => [line, originalSource, originalLine]);
console.log(JSON.stringify(led));
"""


@pytest.mark.needs("node")
@pytest.mark.parametrize("page", ["attendee", "desk"])
def test_source_map_leads_each_line_of_a_pages_script_to_its_file_and_line(page, tmp_path):
    name = f"pages/{page}.nn.js"
    for suffix in ("", ".map"):
        (tmp_path / f"page.js{suffix}").write_bytes(ASSETS.files[name + suffix].content)
    (tmp_path / "lead_back.mjs").write_text(LEAD_BACK)

    led = json.loads(run_by_node(tmp_path / "lead_back.mjs", tmp_path / "page.js", tmp_path / "page.js.map"))

    sources = {source: ASSETS.files[posixpath.normpath(f"pages/{source}")].content.decode() for _, source, _ in led}
    assert f"../js/pages/{page}.js" in sources
    assert len(led) == sum(source.count("\n") + 1 for source in sources.values())
    ours = [(line, sources[source].split("\n")[number]) for line, source, number in led if source.startswith("../js/")]
    as_written = [
        (line, was)
        for line, was in ours
        if line and not was.startswith(("import ", "export {", "}")) and "/**" not in was
    ]
    assert [line for line, _ in as_written] == [was.removeprefix("export ") for _, was in as_written]
    assert ASSETS.files[name].content.decode().splitlines()[-1] == f"//# sourceMappingURL={page}.nn.js.map"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import everything from './b.js';\n", "import everything from './b.js';"),
        ("import * as all from './b.js';\n", "import \\* as all"),
        ("export let changes = 1;\n", "export let changes"),
        ("export default 3;\n", "export default 3"),
        ("import './b.js';\nimport './a.js';\n", "a.js imports a.js"),
    ],
)
def test_what_is_not_known_is_refused_at_start(source, why):
    with pytest.raises(CannotJoin, match=why):
        Modules({"a.js": source, "b.js": "export const b = 1;\n"}).join("a.js")


def test_import_of_a_file_that_does_not_exist_is_refused_at_start():
    with pytest.raises(KeyError):
        Modules({"a.js": "import './gone.js';\n"}).join("a.js")


@pytest.mark.needs("node")
@pytest.mark.parametrize("name", SCRIPTS)
def test_every_pages_script_is_whole_and_names_no_other_file(name, tmp_path):
    script = tmp_path / "page.mjs"
    script.write_bytes(ASSETS.files[name].content)

    subprocess.run([where("node"), "--check", script], check=True)
    assert not re.search(rb"""(?m)^\s*(import|export)\b|from ?["']\.""", script.read_bytes())


@pytest.mark.parametrize("name", SCRIPTS)
def test_comments_for_the_checker_are_left_out(name):
    ours = re.split(r"(?m)^/\* (?=[jvlp])", ASSETS.files[name].content.decode())

    assert [module for module in ours if module.startswith("js/") and re.search(r"/\*\*|@param", module)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_licences_of_what_is_vendored_are_sent_with_it(name):
    text = ASSETS.files[name].content.decode()

    joined = [STATIC / path for path in re.findall(r"(?m)^/\* (vendor/\S+) \*/", text)]

    assert joined
    assert [path for path in joined if notice_of(path) not in text] == []


@pytest.mark.parametrize("name", STYLES)
def test_every_style_sheet_is_whole_and_what_it_names_is_there(name):
    text = ASSETS.files[name].content.decode()

    assert "@import" not in text
    assert text.index("@layer vendor, base, components, page;") < text.index("@layer base {")
    addresses = re.findall(r"""url\('(.*?)'\)""", text)
    assert all((STATIC / "css" / address).resolve().is_file() for address in addresses)


def test_styles_are_joined_where_they_are_imported():
    files = {"css/pages/a.css": "/* A. */\n@import '../b.css';\np {}\n", "css/b.css": "b {}\n"}

    assert join_styles("css/pages/a.css", files) == "/* A. */\nb {}\np {}\n"


def test_addresses_in_a_style_hold_where_it_is_served():
    files = {"css/pages/a.css": "@import '../b/c.css';\n", "css/b/c.css": "b { src: url('../../vendor/d.woff2') }\n"}

    assert join_styles("css/pages/a.css", files) == "b { src: url('../vendor/d.woff2') }\n"


def test_unbundled_pages_import_what_they_are_made_of():
    unbundled = Assets(STATIC, read_languages().catalogues, is_bundled=False)

    assert unbundled.script("attendee", "nn") == f"/static/{unbundled.hash}/pages/attendee.nn.js"
    assert unbundled.files["pages/attendee.css"].content == b"@import '../css/pages/attendee.css';\n"
    for name in [name for name in SCRIPTS if name in unbundled.files]:
        imported = re.findall(r"import '(.*)';", unbundled.files[name].content.decode())
        assert [posixpath.normpath(f"pages/{path}") in unbundled.files for path in imported] == [True, True]


def test_another_file_makes_another_address():
    other = Assets(STATIC, read_languages().catalogues | {"nn": ""})

    assert other.hash != ASSETS.hash
    assert other.script("attendee", "nb") == f"/static/{other.hash}/pages/attendee.nb.js"
    assert other.script("error", "nb") is None
