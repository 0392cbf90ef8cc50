"""How many are here from each place, as the desks hear it."""


def is_told(desk, *, in_room, online):
    desk.wait_until(lambda: desk.presence == {"in_room": in_room, "online": online})


def test_desks_hear_who_comes_who_goes_and_who_was_elsewhere(live):
    desk = live.line("mona", "desk")
    is_told(desk, in_room=0, online=0)

    kari, ola = live.line("kari", "audience"), live.line("ola", "audience")
    is_told(desk, in_room=1, online=1)
    ola.command("set_attendance", attendance="in_room")
    is_told(desk, in_room=2, online=0)
    kari.close()
    is_told(desk, in_room=1, online=0)


def test_desk_that_comes_later_is_told_at_once_and_both_hear_what_follows(live):
    first = live.line("mona", "desk")
    live.line("kari", "audience")
    is_told(first, in_room=1, online=0)

    second = live.line("mats", "desk")
    is_told(second, in_room=1, online=0)
    live.line("ola", "audience")

    is_told(first, in_room=1, online=1)
    is_told(second, in_room=1, online=1)


def test_person_with_two_windows_is_counted_once(live):
    desk = live.line("mona", "desk")

    live.line("kari", "audience")
    live.line("kari", "audience")
    live.line("ola", "audience")

    is_told(desk, in_room=1, online=1)


def test_desk_is_told_again_after_nobody_had_one_open(live):
    first = live.line("mona", "desk")
    is_told(first, in_room=0, online=0)
    first.close()
    live.line("kari", "audience")

    second = live.line("mona", "desk")
    is_told(second, in_room=1, online=0)
    live.line("ola", "audience")

    is_told(second, in_room=1, online=1)
