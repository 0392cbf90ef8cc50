"""What lies in `static/vendor/` is exactly what its list says, and loads without anything beside it."""

import re

from vendor import LIST, VENDOR, packages, sha256

IMPORTED = re.compile(r"""\bfrom\s*["']([^"']+)["']""")


def test_every_file_is_the_one_that_was_listed():
    listed = {f"{package['folder']}/{name}": sum_ for package in packages() for name, sum_ in package["files"].items()}

    found = {
        path.relative_to(VENDOR).as_posix(): sha256(path.read_bytes())
        for path in VENDOR.rglob("*")
        if path.is_file() and path != LIST
    }

    assert found == listed


def test_every_package_brings_its_licence():
    assert all("LICENSE" in package["files"] and package["licence"] for package in packages())


def test_every_module_imports_only_vendored_files_by_relative_paths():
    modules = list(VENDOR.rglob("*.js"))
    imports = [(module, name) for module in modules for name in IMPORTED.findall(module.read_text())]

    assert imports
    assert [name for module, name in imports if not (module.parent / name).is_file()] == []
