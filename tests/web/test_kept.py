import threading

from onrecord.web.pages import kept as keeping
from onrecord.web.pages.kept import kept


class Thing:
    """Something that a list is kept of."""


def later(monkeypatch, seconds):
    now = keeping.time.monotonic() + seconds
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now)


def test_a_list_is_made_once_for_some_seconds(monkeypatch):
    thing, made = Thing(), []
    for _ in range(3):
        assert kept(thing, "list", lambda: made.append(1) or len(made)) == 1
    later(monkeypatch, keeping.SECONDS + 1)
    assert kept(thing, "list", lambda: made.append(1) or len(made)) == 2


def test_while_one_makes_a_list_anew_others_have_the_one_before(monkeypatch):
    thing, began, done, found = Thing(), threading.Event(), threading.Event(), []
    kept(thing, "list", lambda: "before")
    later(monkeypatch, keeping.SECONDS + 1)

    def slowly():
        began.set()
        done.wait(10)
        return "after"

    first = threading.Thread(target=lambda: found.append(kept(thing, "list", slowly)))
    first.start()
    began.wait(10)
    assert kept(thing, "list", lambda: "made twice") == "before"
    done.set()
    first.join()
    assert found == ["after"]
    assert kept(thing, "list", lambda: "made twice") == "after"
