"""Meetings' files that tests read: the sample, and a small one that each fault is written into."""

from pathlib import Path

import hybrid

SAMPLE = Path(hybrid.__file__).parent / "sample" / "skole-pluss-kulturskole.toml"

SMALL = """
title = "Kveldsmøte"
organiser = "Skolen"
timezone = "Europe/Oslo"
[place]
room = "Aulaen"
[contact]
name = "Kari"
email = "kari@example.org"
[privacy]
controller = "Skolen"
purpose = "å svare"
[[sessions]]
date = 2024-07-01
start = "18:00"
end = "20.00"
[[sessions.segments]]
kind = "talk"
title = "Først"
start = "18:00"
end = "18:30"
[[sessions.segments]]
kind = "questions"
title = "Så"
start = "18:30"
end = "19:00"
[[sessions.reasons]]
code = "unclear"
title = "Uklart."
[[sessions.links]]
role = "moderator"
label = "Ordstyrer"
[[sessions.links]]
role = "host"
label = "Vert"
"""
