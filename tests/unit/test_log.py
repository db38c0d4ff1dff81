"""What the log files hold, and what they never hold."""

import faulthandler
import io
import logging
import os
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk import log
from tests.helpers.guards import LogLines


@pytest.mark.parametrize(
    "text",
    [
        "called (303) 555-0142 twice",
        "GET /customer/phone/3035550142",
        "GET /customer/phone/%2B13035550142",
        "+1 303.555.0142",
        "+968 9012 3456",
        "٩٠١٢٣٤٥٦",
        "tel3035550142x",
        "303-555-0142 / 303-555-0143",
        "mail to jo.smith+x@example.co.uk now",
        "/customer/email/jo%40example.com?x=1",
        "أحمد@example.com",
        "born 1990-04-02",
        "Authorization: Bearer abcdefgh12345678",
        '{"api_key": "abcd1234"}',
        "apikey=abcd1234&client=x",
        "token=abc123",
        "pin: 4711",
        "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln",
        "key 0123456789abcdef0123456789abcdef",
        "-----BEGIN PRIVATE KEY-----\nQUJD\nREVG\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nQUJDREVG",
    ],
)
def test_personal_data_and_secrets_are_masked(text: str) -> None:
    masked = log.mask(text)
    leaks = (
        "555",
        "0142",
        "9012",
        "٩٠١٢",
        "smith",
        "jo%40",
        "أحمد",
        "1990",
        "abcd",
        "abc123",
        "4711",
        "eyJ",
        "abcdef",
        "QUJD",
        "REVG",
    )
    assert not [leak for leak in leaks if leak in masked]


@pytest.mark.parametrize(
    "text",
    [
        "row 3f2504e0-4f89-11d3-9a0c-0305e82c3301 sent",
        "2026-11-21T05:03:11.123Z started",
        "at 2026-11-21 05:03:11,123 again",
        "since 2026-11-21T05:03:11+00:00",
        "version 6.11.3 of 2026.10.18",
        "from 127.0.0.1 and 192.168.100.200",
        "page 12, 345 rows, 67 new",
        "CUST-00042 in 1234 ms",
        "File '/srv/x.py', line 123456",
        "",
    ],
)
def test_ids_times_versions_and_counts_stay_readable(text: str) -> None:
    assert log.mask(text) == text


@given(number=st.integers(10**9, 10**11 - 1), seps=st.lists(st.sampled_from(["", " ", "-", ".", ") "]), min_size=10, max_size=10))
def test_a_phone_is_masked_however_it_is_written(number: int, seps: list[str]) -> None:
    digits = str(number)
    written = "".join(digit + sep for digit, sep in zip(digits, [*seps, ""], strict=False)).rstrip()
    assert digits[-7:] not in "".join(char for char in log.mask(f"call {written} now") if char.isdigit())


@given(text=st.text(max_size=300))
def test_masking_never_fails_and_masking_twice_changes_nothing(text: str) -> None:
    once = log.mask(text)
    assert log.mask(once) == once


def test_a_registered_secret_is_masked_in_every_form() -> None:
    log.register_secret("a/b c'd\n42")
    for form in ("a/b c'd\n42", "a%2Fb%20c%27d%0A42", repr("a/b c'd\n42")):
        assert "42" not in log.mask(f"<{form}>")
    log.register_secret("abc")
    assert log.mask("abcdef") == "abcdef"
    log.forget_secrets()
    assert "42" in log.mask("a/b c'd\n42")


def test_the_log_file_holds_no_phone_even_from_a_traceback(own_home: Path, log_lines: LogLines) -> None:
    log_lines.expect("looking up|failed")
    echo = io.StringIO()
    stop = log.start("desk", own_home / "logs", echo=echo)
    logger = logging.getLogger("somebody.else")
    logger.warning("looking up %s", "3035550142")
    try:
        int("no such customer: jo@example.com, 303 555 0142")
    except ValueError:
        logger.exception("failed")
    logger.info("two\nlines \x1b[31m")
    stop()
    logger.warning("looking up nothing: the file is closed")
    text = (own_home / "logs" / "desk.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "0142" not in text + echo.getvalue()
    assert "jo@" not in text + echo.getvalue()
    assert "two\n    lines  [31m" in text
    assert "the file is closed" not in text
    assert text.splitlines()[0].split()[0].endswith("Z")


def test_the_log_is_five_files_and_a_month_at_most(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 500)
    folder = own_home / "logs"
    folder.mkdir(parents=True)
    old = folder / "desk.log.4"
    old.write_text("old")
    long_ago = time.time() - 31 * 86400
    os.utime(old, (long_ago, long_ago))
    stop = log.start("desk", folder)
    assert not old.exists()
    for number in range(200):
        logging.getLogger("peak_desk").info("line %s", number)
    stop()
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3", "desk.log.4"]


def test_what_nobody_caught_is_logged_from_every_corner(own_home: Path, log_lines: LogLines) -> None:
    log_lines.expect("uncaught")
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    was_on = faulthandler.is_enabled()
    remove = log.install_hooks(own_home / "logs")
    error = RuntimeError("from a slot")
    sys.excepthook(RuntimeError, error, None)
    threading.excepthook(threading.ExceptHookArgs((RuntimeError, RuntimeError("from a thread"), None, None)))
    threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    remove()
    if was_on:
        faulthandler.enable()
    assert [str(record.exc_info[1]) for record in log_lines.records if record.exc_info] == ["from a slot", "from a thread"]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert (own_home / "logs" / "crash.log").exists()
