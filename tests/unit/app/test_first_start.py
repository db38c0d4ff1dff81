"""The first start of a store, against the sandbox."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths, settings
from peak_desk.app import start, trouble
from peak_desk.app.accounts import pos_choices
from peak_desk.app.first_start import Setup, first_store
from peak_desk.credentials import MemoryCredentials
from peak_desk.errors import Invalid, PosError, SettingsTrouble
from peak_desk.operations.opening import open_client, open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.first_run import FirstRun, NewStore


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small POS."""
    made = Sandbox(customers=5, orders=1, alive=False)
    made.start()
    yield made
    made.stop()


def entered(sandbox: Sandbox, api: str = "v3") -> NewStore:
    """What a careful administrator enters."""
    return NewStore(
        name="Denver Colfax",
        region="US",
        time_zone="America/Denver",
        language="en",
        pos="treez",
        base_url=sandbox.base_url,
        options=sandbox.options(api),
        secrets=sandbox.secrets(api),
    )


def test_what_the_keys_may_not_is_known_to_the_store_from_its_first_day(keyring_in_memory: MemoryCredentials) -> None:
    pos = Sandbox("flowhub", customers=2, orders=1, alive=False)
    pos.start()
    try:
        new = replace(entered(pos, ""), pos="flowhub", options=pos.options(), secrets=pos.secrets())
        alone = replace(new, secrets={name: value for name, value in new.secrets.items() if not name.startswith("auth0")})
        setup = Setup(keyring_in_memory)
        found = setup.test(alone)
        assert "order_create" in found.lacking
        assert found.why["order_create"]
        assert setup.create(alone, "Ada", "482913").lacking == found.lacking
    finally:
        pos.stop()


def test_what_a_test_of_other_keys_showed_is_not_taken_for_these(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> None:
    setup = Setup(keyring_in_memory)
    setup.test(entered(sandbox))
    assert setup.create(replace(entered(sandbox), name="Boulder"), "Ada", "482913").lacking == ()


@pytest.mark.parametrize("api", ["v3", "v2.0"])
def test_the_connection_can_be_tested_before_anything_is_kept(
    sandbox: Sandbox, keyring_in_memory: MemoryCredentials, api: str
) -> None:
    Setup(keyring_in_memory).test(entered(sandbox, api))
    assert not paths.settings().exists()
    assert not paths.store("x").parent.exists()


def test_a_wrong_secret_shows_in_the_test(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> None:
    wrong = replace(entered(sandbox, "v2.0"), secrets={"client_id": "nobody", "api_key": "nothing"})
    with pytest.raises(PosError):
        Setup(keyring_in_memory).test(wrong)


def test_an_address_that_is_not_safe_is_refused(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> None:
    with pytest.raises(SettingsTrouble):
        Setup(keyring_in_memory).test(replace(entered(sandbox), base_url="http://example.com"))


def test_a_store_is_made_with_its_administrator_and_its_account(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> None:
    store = Setup(keyring_in_memory).create(entered(sandbox), "Ada", "482913")
    known = settings.load()
    assert (known.stores, known.last_store, store.currency) == ((store,), store.id, "USD")
    opened = open_store(store, keyring_in_memory)
    assert opened.desk.staff.sign_in("Ada", "482913").name == "Ada"
    opened.close()
    client = open_client(store, keyring_in_memory)
    client.check()
    client.close()


def test_a_bad_pin_leaves_nothing_behind_and_a_second_try_works(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> None:
    setup = Setup(keyring_in_memory)
    with pytest.raises(Invalid):
        setup.create(entered(sandbox), "Ada", "12")
    assert settings.load().stores == ()
    assert list(paths.store("x").parent.glob("*.db*")) == []
    assert setup.create(entered(sandbox), "Ada", "482913") in settings.load().stores


def test_the_choices_name_what_each_generation_of_treez_wants() -> None:
    newer, older = (choice for choice in pos_choices() if choice.pos == "treez")
    assert (newer.options, older.options) == (("dispensary",), ("dispensary",))
    assert set(newer.secrets) == {"certificate_id", "organisation_id", "private_key"}
    assert set(older.secrets) == {"client_id", "api_key"}


def test_without_a_store_the_assistant_opens_and_closing_it_leaves(qapp: QApplication) -> None:
    seen: list[bool] = []

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, FirstRun) and window.isVisible():
                seen.append(True)
                window.close()

    QTimer.singleShot(50, qapp, close)
    chosen = first_store(qapp)
    assert (seen, chosen.store, chosen.demo) == ([True], None, False)


def test_the_demo_can_be_chosen_at_the_first_start(qapp: QApplication) -> None:
    def press() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, FirstRun) and window.isVisible():
                window.demo.click()

    QTimer.singleShot(50, qapp, press)
    assert first_store(qapp).demo


@pytest.mark.usefixtures("qapp")
def test_a_settings_file_that_cannot_be_read_is_told_and_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Exception] = []
    paths.settings().parent.mkdir(parents=True)
    paths.settings().write_text("stores = 7")
    monkeypatch.setattr(trouble, "show_trouble", lambda _app, error, _window: told.append(error))
    assert start.run_window() == 1
    assert isinstance(told[0], SettingsTrouble)
    assert paths.settings().read_text() == "stores = 7"
