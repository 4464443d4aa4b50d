"""Only our own page on this machine is answered: DNS rebinding, other sites and guessed paths are refused."""

import pytest

from reportgen.preview.web.guard import Guard, new_token

OURS = "127.0.0.1:4711"
GUARD = Guard(OURS, "hemlig")


def headers(**given):
    return {name.replace("_", "-"): value if isinstance(value, list) else [value] for name, value in given.items()}


def test_our_own_page_is_answered():
    assert not GUARD.refuses(headers(host=OURS), writes=False)
    assert not GUARD.refuses(headers(host=OURS, sec_fetch_site="same-origin"), writes=False)
    assert not GUARD.refuses(headers(host=OURS, sec_fetch_site="none"), writes=False)
    assert not GUARD.refuses(headers(host=OURS, origin=f"http://{OURS}"), writes=True)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:4711",
        "localhost:4711",
        "127.0.0.1",
        "127.0.0.1:80",
        "[::1]:4711",
        [OURS, OURS],
        [],
    ],
)
def test_another_host_is_refused(host):
    assert GUARD.refuses(headers(host=host), writes=False)


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "https://127.0.0.1:4711", "http://127.0.0.1:80", [f"http://{OURS}"] * 2]
)
def test_another_origin_is_refused_whether_it_reads_or_writes(origin):
    assert GUARD.refuses(headers(host=OURS, origin=origin), writes=False)
    assert GUARD.refuses(headers(host=OURS, origin=origin), writes=True)


def test_what_writes_must_say_where_it_comes_from():
    assert GUARD.refuses(headers(host=OURS), writes=True)


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_what_the_browser_says_comes_from_another_site_is_refused(site):
    assert GUARD.refuses(headers(host=OURS, origin=f"http://{OURS}", sec_fetch_site=site), writes=True)


def test_the_parts_after_the_token_are_what_is_asked_for():
    assert GUARD.asked("/hemlig/") == ("",)
    assert GUARD.asked("/hemlig/image/3/2") == ("image", "3", "2")


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "",
        "/hemlig",
        "hemlig/",
        "//hemlig/",
        "/Hemlig/",
        "/hemligare/",
        "http://127.0.0.1:4711/hemlig/",
        "/åäö/",
        "/hemlig/" + "x" * 1000,
    ],
)
def test_without_the_token_nothing_is_there(target):
    assert GUARD.asked(target) is None


def test_tokens_are_long_and_new_each_time():
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) >= 32
