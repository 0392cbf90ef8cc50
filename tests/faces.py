"""The face that a browser takes for the system's own: a bare Linux has a wide one, people's phones and desks have not.

Pictures are made with the Inter that is served with the pages in its place.
"""

import os
from pathlib import Path

INTER = Path(__file__).resolve().parent.parent / "static" / "vendor" / "inter"
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
{matches}
</fontconfig>
"""
MATCH = """  <match target="pattern">
    <test name="family" qual="any"><string>{name}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit>
  </match>"""
SYSTEMS_OWN = ("system-ui", "sans", "sans-serif")


def with_inter(folder: Path) -> dict[str, str]:
    """Tell the environment of a browser whose system's face is Inter; its settings are written into `folder`."""
    settings = folder / "fonts.conf"
    matches = "\n".join(MATCH.format(name=name) for name in SYSTEMS_OWN)
    settings.write_text(CONFIGURATION.format(folder=INTER, matches=matches))
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}
