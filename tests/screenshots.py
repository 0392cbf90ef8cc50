"""Picture every page in every state at every size, light and dark: `make screenshots` (SCENES=attendee for some).

The pictures are to be looked at, beside one another and beside the last ones; nothing compares them.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from faces import dress_in_inter
from house import House
from hybrid.base.languages import DEFAULT_LANGUAGE
from parts import where
from scene import Scene, visit
from scenes import SCENES
from served import FIND_PUBLIC_HOST

FOLDER = Path(__file__).resolve().parent.parent / "build" / "screenshots"
ALWAYS_DARK = {"stage", "panel", "overlay"}


def picture(scene: Scene, size: dict[str, Any], house: House, browser: Browser, language: str) -> None:
    """Open the scene at one size, and picture it in each scheme that it has."""
    opened = visit(scene, house, browser, language=language, size=size, dress=dress_in_inter)
    width, height = size["viewport"].values()
    for scheme in ("dark",) if scene.template in ALWAYS_DARK else ("light", "dark"):
        opened.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        opened.page.evaluate("document.fonts.ready")
        opened.page.screenshot(path=FOLDER / language / f"{scene}-{width}x{height}-{scheme}.png")
    opened.close()


def main(wished: str, language: str) -> None:
    scenes = [scene for scene in SCENES if wished in str(scene)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder), {scene.room for scene in scenes})
        house.server.start()
        arguments = ["--no-sandbox", FIND_PUBLIC_HOST]
        browser = playwright.chromium.launch(executable_path=where("chromium"), args=arguments)
        for scene in scenes:
            for size in scene.sizes:
                picture(scene, size, house, browser, language)
            print(scene, flush=True)
        browser.close()
        house.server.close()
    print(f"The pictures are in {FOLDER / language}.")


if __name__ == "__main__":
    main(os.environ.get("SCENES", ""), os.environ.get("LANGUAGE_SHOWN", DEFAULT_LANGUAGE))
