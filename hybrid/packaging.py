"""How a package of Hybrid is made: it takes along what its pages are made from, which lies beside it in a checkout."""

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

TOP = Path(__file__).resolve().parent.parent
SERVED = ("templates", "static")
"""They stand here since setuptools runs this file by itself, before there is a package to import from."""


class BuildWithPages(build_py):  # type: ignore[misc]
    """Copies `templates/` and `static/` into the package; an editable installation reads them where they are."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for name in SERVED:
                target = Path(self.build_lib) / "hybrid" / "served" / name
                shutil.copytree(TOP / name, target, dirs_exist_ok=True)

    def get_source_files(self) -> list[str]:
        """Name these files too, so that an archive of the sources has them."""
        found = [path for name in SERVED for path in (TOP / name).rglob("*") if path.is_file()]
        return [*super().get_source_files(), *(path.relative_to(TOP).as_posix() for path in sorted(found))]

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Name what was copied among what was built."""
        served = Path(self.build_lib) / "hybrid" / "served"
        return [*super().get_outputs(include_bytecode), *(str(path) for path in served.rglob("*") if path.is_file())]
