"""The README's lines for a button box do what they say, as they are written."""

import re
import subprocess
from pathlib import Path

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
LINES = re.search(r"### Buttons beside the stage.*?```sh\n(.*?)```", README, re.DOTALL)


def pressed(live, before, line):
    """Run what comes before the first press, and then one line; tell what it printed."""
    done = subprocess.run(
        ["bash", "-euc", f"{before}\n{line}"],
        env={"LINK": live.links["moderator"], "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_each_line_for_a_button_box_is_carried_out(live):
    assert LINES
    before, *lines = re.split(r"(?m)^(?=NEXT=|press (?!.*NEXT))", LINES[1])
    on_stage, waiting = live.ask("Nå?"), live.ask("Neste?")
    live.do("mona", "put_on_stage", question_id=on_stage)
    live.do("mona", "queue_question", question_id=waiting)

    told = []
    for line in lines:
        answer = pressed(live, before, line)
        assert '"ok":true' in answer.replace(" ", ""), (line, answer)
        session = live.read("desk", by="mona")["rows"]["session"]
        (row,) = session.values()
        staged = [one["body"] for one in live.questions("stage", by="stage").values()]
        told.append((row["screen"], row["overlay"], staged, row["stage_lead"] is not None))

    assert len(lines) == 10
    assert told[:6] == [
        ("join", "live", ["Nå?"], False),
        ("message", "live", ["Nå?"], False),
        ("blank", "live", ["Nå?"], False),
        ("live", "live", ["Nå?"], False),
        ("live", "blank", ["Nå?"], False),
        ("live", "live", ["Nå?"], False),
    ]
    assert [staged for _, _, staged, _ in told[6:8]] == [["Neste?"], []]
    assert [leads for *_, leads in told[8:]] == [True, False]
