"""Events reach every viewer; one that does not keep up gets the whole state, and none holds up another."""

import threading

import pytest

from reportgen.preview.web.events import Events
from reportgen.preview.web.preview import PageShown, State

WHOLE = State("current", "Visar det som är sparat")


@pytest.fixture
def events():
    return Events(lambda: (WHOLE,))


def taken(queue):
    found = []
    while (event := queue.next(0)) is not None:
        found.append(event)
    return found


def test_the_whole_state_comes_first_and_then_what_happens(events):
    queue = events.subscribe()
    assert taken(queue) == [WHOLE]
    events.publish(PageShown(1, 2))
    assert taken(queue) == [PageShown(1, 2)]


def test_what_happens_before_the_first_is_asked_for_is_in_the_whole_state(events):
    queue = events.subscribe()
    events.publish(PageShown(1, 2))
    assert taken(queue) == [WHOLE]


def test_what_happens_while_the_state_is_asked_for_comes_after_it():
    happening = Events(lambda: (happening.publish(PageShown(3, 4)), WHOLE)[1:])
    assert taken(happening.subscribe()) == [WHOLE, PageShown(3, 4)]


def test_who_does_not_keep_up_gets_the_whole_state_in_place_of_what_was_missed(events):
    slow, quick = events.subscribe(), events.subscribe()
    taken(slow)
    taken(quick)
    for number in range(500):
        events.publish(PageShown(number, number))
        assert taken(quick) == [PageShown(number, number)]
    events.publish(PageShown(0, 7))
    assert taken(slow)[0] == WHOLE


def test_nothing_new_is_none_and_the_end_is_told_once_all_is_taken(events):
    queue = events.subscribe()
    assert taken(queue) == [WHOLE]
    assert queue.next(0) is None
    events.publish(PageShown(1, 2))
    events.end()
    assert queue.next(0) == PageShown(1, 2)
    with pytest.raises(StopIteration):
        queue.next(0)


def test_who_comes_after_the_end_hears_nothing(events):
    events.end()
    with pytest.raises(StopIteration):
        events.subscribe().next(0)


def test_closing_wakes_whoever_waits(events):
    queue = events.subscribe()
    taken(queue)
    ended = []

    def wait():
        try:
            queue.next(60)
        except StopIteration:
            ended.append(True)

    waiting = threading.Thread(target=wait)
    waiting.start()
    queue.close()
    waiting.join(10)
    assert ended == [True]
    events.publish(PageShown(1, 2))
