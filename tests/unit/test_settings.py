"""The settings file."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from peak_desk import settings
from peak_desk.domain.stores import Store
from peak_desk.errors import NotFound, Refused, SettingsTrouble
from peak_desk.settings import Language, Settings, Theme

MAIN = Store(id="main-1", name="Main Street", pos="treez", options={"dispensary": "peak"})
HARBOUR = Store(id="harbour-2", name="Harbour", pos="treez", base_url="https://pos.example/api", time_zone="America/Denver")


@pytest.fixture
def file(own_home: Path) -> Path:
    """The settings file of this test."""
    own_home.mkdir()
    return own_home / "settings.toml"


def test_without_a_file_the_defaults_hold() -> None:
    assert settings.load() == Settings()


def test_what_is_saved_is_loaded_again(file: Path) -> None:
    wanted = Settings(
        stores=(MAIN, HARBOUR),
        theme=Theme.DARK,
        language=Language.ARABIC,
        sounds=0,
        silent_sounds=("good", "refused"),
        desktop_notices=False,
        last_store=MAIN.id,
        keys={"lock": "Ctrl+Alt+L", "place.orders": "F9", "search": "Ctrl+,"},
    )
    settings.save(wanted)
    assert settings.load() == wanted
    assert settings.load(file) == wanted


def test_a_store_is_found_by_name_in_any_case_or_by_id() -> None:
    known = Settings(stores=(MAIN, HARBOUR))
    assert known.store(" main STREET ") is MAIN
    assert known.store("HARBOUR-2") is HARBOUR
    with pytest.raises(NotFound):
        known.store("Uptown")


def test_adding_changing_and_removing_a_store() -> None:
    settings.add_store(MAIN)
    settings.add_store(HARBOUR)
    settings.put_store(replace(MAIN, late_minutes=40))
    settings.change(lambda now: replace(now, last_store=MAIN.id))
    assert settings.load().store(MAIN.id).late_minutes == 40
    left = settings.remove_store(MAIN.id)
    assert left == settings.load()
    assert left.stores == (HARBOUR,)
    assert left.last_store == ""
    settings.remove_store(HARBOUR.id)
    assert [store.id for store in settings.load().removed] == [MAIN.id, HARBOUR.id]
    assert settings.load().stores == ()


def test_a_removed_store_keeps_all_that_was_written_about_it_and_comes_back_with_it(file: Path) -> None:
    settings.add_store(replace(MAIN, late_minutes=40))
    settings.add_store(HARBOUR)
    file.write_text(file.read_text().replace("late_minutes = 40", "late_minutes = 40 # as agreed\nodd = 2"))
    before = settings.load()
    settings.remove_store(MAIN.id)
    assert "late_minutes = 40 # as agreed" in file.read_text()
    assert settings.unknown_keys() == ("removed[0].odd",)
    assert settings.put_store_back(" main street ") == before.store(MAIN.id)
    assert settings.load() == replace(before, stores=before.stores[::-1])
    assert "late_minutes = 40 # as agreed" in file.read_text()
    with pytest.raises(NotFound):
        settings.put_store_back(MAIN.id)


def test_a_removed_store_whose_name_is_taken_meanwhile_stays_where_it_is(file: Path) -> None:
    settings.add_store(MAIN)
    settings.remove_store(MAIN.id)
    settings.add_store(replace(HARBOUR, name="MAIN street"))
    before = file.read_text()
    with pytest.raises(Refused):
        settings.put_store_back(MAIN.id)
    assert file.read_text() == before
    settings.put_store(HARBOUR)
    assert settings.put_store_back(MAIN.id) == MAIN


def test_of_two_removed_stores_of_one_name_the_last_one_comes_back() -> None:
    for store in (MAIN, replace(MAIN, id="main-2")):
        settings.add_store(store)
        settings.remove_store(store.id)
    assert settings.put_store_back(MAIN.name).id == "main-2"
    assert settings.load().removed == (MAIN,)


def test_a_store_cannot_be_on_the_desk_and_removed(file: Path) -> None:
    settings.add_store(MAIN)
    file.write_text(f'{file.read_text()}\n[[removed]]\nid = "{MAIN.id}"\nname = "Old"\npos = "treez"\n')
    with pytest.raises(SettingsTrouble, match="same id"):
        settings.load()


def test_two_stores_cannot_have_one_name() -> None:
    settings.add_store(MAIN)
    with pytest.raises(Refused):
        settings.add_store(replace(HARBOUR, name="MAIN street"))
    with pytest.raises(Refused):
        settings.add_store(replace(HARBOUR, id=MAIN.id))
    with pytest.raises(NotFound):
        settings.put_store(HARBOUR)


def test_comments_and_keys_we_do_not_know_survive_a_change(file: Path) -> None:
    settings.add_store(MAIN)
    file.write_text(
        f"# ours\nnew_thing = 1\n{file.read_text()}# end of the store\n".replace('pos = "treez"', 'pos = "treez" # v3\nodd = 2')
    )
    settings.change(lambda now: replace(now, theme=Theme.LIGHT))
    settings.put_store(replace(MAIN, minimum_age=18))
    text = file.read_text()
    assert all(part in text for part in ("# ours", "new_thing = 1", "# v3", "odd = 2", "# end of the store", "minimum_age = 18"))
    assert settings.unknown_keys() == ("new_thing", "stores[0].odd")
    assert settings.load().stores[0].minimum_age == 18


def test_what_an_account_lacks_is_kept_and_forgotten_again() -> None:
    settings.add_store(replace(MAIN, lacking=("order_feed", "customer_search"), products_every=900, probe_every=300))
    assert settings.load().stores[0].lacking == ("order_feed", "customer_search")
    settings.put_store(replace(MAIN, lacking=()))
    assert settings.load().stores == (MAIN,)


@pytest.mark.parametrize("lacking", [("Order Feed",), ("",), ("x" * 31,), tuple(f"{'x' * 5}" for _ in range(51))])
def test_a_list_of_what_is_lacking_that_cannot_be_is_refused(lacking: tuple[str, ...]) -> None:
    with pytest.raises(SettingsTrouble, match="lacking"):
        settings.add_store(replace(MAIN, lacking=lacking))


def test_a_chosen_key_is_kept_beside_the_comments_of_the_others_and_goes_again(file: Path) -> None:
    file.write_text('[keys]\nlock = "F9" # next to the till\nhelp = "F3"\n')
    settings.add_store(MAIN)
    settings.change(lambda now: replace(now, keys={"lock": "F9", "place.orders": "Ctrl+8"}))
    text = file.read_text()
    assert '"F9" # next to the till' in text
    assert "F3" not in text
    assert settings.load() == Settings(stores=(MAIN,), keys={"lock": "F9", "place.orders": "Ctrl+8"})
    settings.change(lambda now: replace(now, keys={}))
    assert settings.load() == Settings(stores=(MAIN,))


def test_keys_written_in_one_line_are_read_and_changed_too(file: Path) -> None:
    file.write_text('keys = { lock = "F9" }\n')
    assert settings.load().keys == {"lock": "F9"}
    settings.change(lambda now: replace(now, keys={"lock": "F10"}))
    assert settings.load().keys == {"lock": "F10"}


def test_options_of_a_store_keep_their_comments(file: Path) -> None:
    settings.add_store(MAIN)
    file.write_text(file.read_text().replace('dispensary = "peak"', 'dispensary = "peak" # ours'))
    settings.put_store(replace(MAIN, options={"dispensary": "peak", "api": "v2.0"}))
    assert '"peak" # ours' in file.read_text()
    assert settings.load().stores[0].options == {"dispensary": "peak", "api": "v2.0"}


def test_a_change_that_changes_nothing_writes_nothing(file: Path) -> None:
    settings.add_store(MAIN)
    before = file.stat().st_ino
    settings.change(lambda now: now)
    assert file.stat().st_ino == before


@pytest.mark.parametrize(
    "text",
    [
        "theme = 3",
        'theme = "pink"',
        "stores = 5",
        "[[stores]]\nid = 'a'",
        "this is not toml",
        "a = 1\na = 2",
        "sounds = 101",
        "desktop_notices = 'often'",
        "silent_sounds = 'good'",
        "silent_sounds = ['']",
        "silent_sounds = ['../good']",
        "keys = 'F9'",
        "[keys]\nlock = 9",
        "[keys]\nlock = ''",
        "[keys]\nlock = 'Ctrl+'",
        "[keys]\nlock = 'ctrl+l; rm'",
        "[keys]\nlock = 'Ctrl+L\\n'",
        "[keys]\nlock = 'Ctrl+L'\nhelp = 'ctrl+L'",
        "[keys]\nlock = 'F9'\nhelp = 'f9'",
        "[keys]\n'../lock' = 'F9'",
        "[keys]\n" + "\n".join(f"a{number} = 'F{number}'" for number in range(201)),
        "sounds = 9999999999999999999999999999",
        "[[stores]]\nid='../../etc'\nname='x'\npos='treez'",
        "[[stores]]\nid='a'\nname=''\npos='treez'",
        "[[stores]]\nid='a'\nname='x'\npos='Treez!'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\nlate_minutes=0",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\nundo_seconds=nan",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\nminimum_age='x'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\ntime_zone='Mars/Base'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\ntime_zone='../../etc/passwd'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\nregion='us'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\noptions={a=1}",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\nbase_url='http://pos.example'",
        "[[stores]]\nid='a'\nname='x'\npos='treez'\n[[stores]]\nid='b'\nname='X'\npos='treez'",
    ],
)
def test_a_file_with_something_impossible_is_refused_and_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(SettingsTrouble):
        settings.load()
    with pytest.raises(SettingsTrouble):
        settings.add_store(MAIN)
    assert file.read_text() == text


def test_a_file_that_is_no_text_or_far_too_large_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SettingsTrouble):
        settings.load()
    file.write_bytes(b"#" * (settings.MAX_BYTES + 1))
    with pytest.raises(SettingsTrouble):
        settings.load()
    file.unlink()
    file.mkdir()
    with pytest.raises(SettingsTrouble):
        settings.load()


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(raw=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_file_whatsoever_makes_anything_but_settings_or_trouble(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "any.toml"
    file.write_bytes(raw)
    try:
        settings.load(file)
    except SettingsTrouble:
        assert file.read_bytes() == raw


def test_a_folder_that_cannot_be_written_keeps_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.add_store(MAIN)
    before = file.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsTrouble, match="No space"):
        settings.add_store(HARBOUR)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("", True),
        ("https://api.example", True),
        ("https://api.example:8443/v3", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost:1", True),
        ("http://[::1]:1", True),
        ("http://api.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("https://user:word@api.example", False),
        ("https://", False),
        ("ftp://api.example", False),
        ("file:///etc/passwd", False),
        ("https://api.example?x=1", False),
        ("https://api.example:99999", False),
        ("https://[::1", False),
        ("api.example", False),
    ],
)
def test_secrets_go_only_to_https_or_this_machine(address: str, *, safe: bool) -> None:
    assert settings.is_safe_address(address) is safe


@pytest.mark.parametrize(
    ("name", "every"),
    [
        ("orders_every", lambda seconds: replace(MAIN, orders_every=seconds)),
        ("customers_every", lambda seconds: replace(MAIN, customers_every=seconds)),
    ],
)
def test_the_smallest_interval_that_is_told_is_one_that_is_taken(name: str, every: Callable[[int], Store]) -> None:
    settings.check(Settings(stores=(every(settings.least(name)),)))
    with pytest.raises(SettingsTrouble, match=name):
        settings.check(Settings(stores=(every(settings.least(name) - 1),)))
