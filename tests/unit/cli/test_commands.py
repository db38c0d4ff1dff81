"""The commands of administrators' scripts, against a real file and the built-in POS."""

import json
from pathlib import Path

import pytest

from peak_desk import paths, settings
from peak_desk.credentials import MemoryCredentials
from peak_desk.pos.traits import Capability
from tests.unit.cli.conftest import Command, Shop

SHORT = {"id", "customer_number", "type", "state", "needs"}


def add_jo(shop: Shop, *more: str) -> dict[str, object]:
    """A new stub that lacks nothing."""
    words = ("--first", "Jo", "--last", "Oddname", "--phone", "(303) 555-0177", "--birthday", "1990-04-02")
    said = shop("customers", "add", "Main", *words, "--set", "patient_type=ADULT", "--json", *more)
    assert said.status == 0, said.err
    found = said.value()
    assert isinstance(found, dict)
    return found


def test_a_store_is_added_listed_tested_and_removed(shop: Shop, keyring_in_memory: MemoryCredentials) -> None:
    listed = shop.command("store", "list", "--json").value()
    assert [store["name"] for store in listed] == ["Main"]
    assert listed[0]["base_url"] == shop.pos.base_url
    tested = shop.command("store", "test", "main", "--json")
    assert (tested.status, tested.value()["ok"]) == (0, True)
    assert set(tested.value()["capabilities"]) == {capability.value for capability in Capability}
    assert tested.value()["capabilities"]["customer_feed"] == "yes"
    text = paths.settings().read_text()
    assert not [value for value in shop.pos.secrets().values() if value in text]
    removed = shop.command("store", "remove", "Main")
    assert removed.status == 0
    assert paths.store(listed[0]["id"]).exists()
    assert keyring_in_memory.get(listed[0]["id"], "database-key")
    assert shop.command("store", "list", "--json").value() == []
    assert shop.command("store", "test", "Main").status == 1
    assert shop.command("store", "put-back", "main").status == 0
    assert shop.command("store", "list", "--json").value() == listed
    assert shop("customers", "add", "Main", "--first", "Jo", "--phone", "303 555 0199").status == 0
    assert shop.command("store", "put-back", "main").status == 1


def test_a_store_with_unsent_work_is_not_removed(shop: Shop) -> None:
    add_jo(shop)
    refused = shop.command("store", "remove", "Main")
    assert refused.status == 1
    assert "work still waits" in refused.err
    assert len(settings.load().stores) == 1


@pytest.mark.parametrize(
    ("words", "secrets", "status", "reason"),
    [
        (("Main", "--pos", "treez"), "{}", 1, "the name is taken"),
        (("Two", "--pos", "treez"), "nonsense", 1, "not one JSON object"),
        (("Two", "--pos", "treez"), '{"password": "x"}', 1, "unknown secrets: password"),
        (("Two", "--pos", "treez"), "{}", 1, "option dispensary"),
        (("Two", "--pos", "treez", "--set", "dispensary=x"), '{"certificate_id": "x"}', 1, "is missing"),
        (("Two", "--pos", "treez", "--base-url", "http://pos.example"), "{}", 1, "https"),
        (("Two", "--pos", "treez", "--set", "colour=red"), "{}", 2, "there is no field colour"),
        (("Two", "--pos", "treez", "--set", "minimum_age"), "{}", 2, "FIELD=VALUE"),
        (("Two", "--pos", "treez", "--set", "minimum_age=old"), "{}", 2, "a number"),
        (("Two", "--pos", "treez", "--set", "minimum_age=999"), "{}", 1, "minimum_age"),
    ],
)
def test_a_store_that_cannot_work_is_refused_with_the_reason(
    shop: Shop, words: tuple[str, ...], secrets: str, status: int, reason: str
) -> None:
    said = shop.command("store", "add", *words, "--secrets", "-", typed=secrets)
    assert said.status == status
    assert reason in said.err
    assert said.out == ""
    assert len(settings.load().stores) == 1


def test_the_first_one_of_a_store_is_an_administrator(shop: Shop, command: Command, tmp_path: Path) -> None:
    paths.store(settings.load().stores[0].id).unlink()
    pin = tmp_path / "pin2"
    pin.write_text("123456")
    refused = command("staff", "add", "Main", "Bo", "--role", "staff", "--pin-file", str(pin))
    assert refused.status == 1
    assert "must be an administrator" in refused.err
    assert command("staff", "add", "Main", "Ana", "--role", "administrator", "--pin-file", "-", typed="4711\n").status == 0
    assert command("staff", "add", "Main", "Bo", "--role", "staff", "--pin-file", str(pin)).status == 0
    assert command("staff", "add", "Main", "Bo", "--role", "staff", "--pin-file", str(pin)).status == 1
    assert command("staff", "add", "Main", "Cy", "--role", "staff", "--pin-file", "-", typed="12\n").status == 1
    by_bo = ("--as", "Bo", "--as-pin-file", str(pin))
    assert command("staff", "add", "Main", "Di", "--role", "staff", "--pin-file", str(pin), *by_bo).status == 1
    by_ana = ("--as", "Ana", "--as-pin-file", str(shop.pin_file))
    assert command("staff", "add", "Main", "Di", "--role", "manager", "--pin-file", str(pin), *by_ana).status == 0


def test_a_wrong_pin_opens_nothing(shop: Shop) -> None:
    for pin in ("0000", ""):
        said = shop.command("search", "Main", "jo", "--as", "Ana", "--pin-file", "-", typed=f"{pin}\n")
        assert (said.status, said.out) == (1, "")
    nobody = shop.command("search", "Main", "jo", "--as", "Nobody", "--pin-file", "-", typed="4711")
    assert nobody.status == 1
    no_terminal = shop.command("search", "Main", "jo", "--as", "Ana")
    assert no_terminal.status == 2
    assert "--pin-file" in no_terminal.err
    assert shop.command("search", "Main", "jo").status == 2


def test_sync_brings_customers_and_orders_and_search_finds_them(shop: Shop, tmp_path: Path) -> None:
    synced = shop.command("sync", "Main", "--json")
    assert synced.status == 0, synced.err
    value = synced.value()
    assert {run["kind"]: run["status"] for run in value["runs"]}.items() >= {("customers", "finished"), ("push", "finished")}
    assert value["outbox"] == {"queued": 0, "unsure": 0, "needs_you": 0, "done": 0}
    keys = {"kind", "status", "pages", "created", "updated", "unchanged", "failed", "seconds", "error"}
    assert all(set(run) == keys for run in value["runs"])
    created = next(run["created"] for run in value["runs"] if run["kind"] == "customers")
    recent = shop("search", "Main", "--json", "--limit", "5").value()
    assert created >= recent["total"] > 5
    assert len(recent["results"]) == 5
    somebody = recent["results"][0]
    assert set(somebody) == {"id", "customer_number", "pos_id", "name", "phone", "type", "matched"}
    batch = tmp_path / "queries"
    batch.write_text(f"{somebody['name']}\nqqqq\n", encoding="utf-8")
    lines = [json.loads(line) for line in shop("search", "Main", "--batch", str(batch), "--json").out.splitlines()]
    assert [set(line) for line in lines] == [{"query", "total", "elapsed_ms", "results"}] * 2
    assert somebody["id"] in [row["id"] for row in lines[0]["results"]]
    assert (lines[1]["query"], lines[1]["total"], lines[1]["results"]) == ("qqqq", 0, [])
    people = shop("search", "Main", somebody["name"])
    assert somebody["customer_number"] in people.out
    again = shop.command("sync", "Main", "--customers", "--full", "--json").value()
    assert [run["kind"] for run in again["runs"]] == ["customers"]
    assert again["runs"][0]["created"] == 0


def test_a_stub_is_saved_shown_edited_and_sent(shop: Shop) -> None:
    added = add_jo(shop)
    assert set(added) == SHORT
    assert (added["type"], added["state"], added["needs"]) == ("stub", "queued", [])
    shown = shop("customers", "show", "Main", str(added["customer_number"]), "--json").value()
    assert (shown["id"], shown["phone"], shown["last_name"]) == (added["id"], "+13035550177", "Oddname")
    edited = shop("customers", "edit", "Main", str(added["id"]), "--set", "email=jo@example.com", "--set", "last_name=", "--json")
    assert set(edited.value()) == SHORT
    shown = shop("customers", "show", "Main", str(added["id"]), "--json").value()
    assert (shown["email"], shown["last_name"]) == ("jo@example.com", "")
    waiting = shop("outbox", "list", "Main", "--json").value()
    assert [row["kind"] for row in waiting] == ["create_customer"]
    assert "Jo" in shop("customers", "show", "Main", str(added["id"])).out


def test_a_stub_without_what_the_pos_demands_stays_here(shop: Shop) -> None:
    said = shop("customers", "add", "Main", "--first", "Jo", "--phone", "303 555 0142", "--json")
    assert said.status == 0
    assert said.value()["state"] == "local"
    assert "birthday" in said.value()["needs"]
    plain = shop("customers", "add", "Main", "--first", "Jo", "--phone", "303 555 0143")
    assert "the POS needs: " in plain.err


def test_what_cannot_be_saved_is_refused_without_showing_it(shop: Shop) -> None:
    said = shop("customers", "add", "Main", "--first", "Jo", "--phone", "12345", "--email", "odd", "--json")
    assert (said.status, said.out) == (1, "")
    assert "not saved: phone: not a phone; email: not an email" in said.err
    assert "12345" not in said.err
    unknown = shop("customers", "add", "Main", "--first", "Jo", "--phone", "1", "--set", "shoe_size=42")
    assert unknown.status == 2
    assert shop("customers", "show", "Main", "CUST-99999", "--json").status == 1


def test_orders_are_listed_shown_and_moved(shop: Shop) -> None:
    assert shop.command("sync", "Main", "--orders").status == 0
    listed = shop("orders", "list", "Main", "--json").value()
    assert listed
    waiting = next(order for order in listed if order["status"] == "AWAITING_PROCESSING")
    assert len(shop("orders", "list", "Main", "--status", "awaiting-processing", "--json").value()) <= len(listed)
    shown = shop("orders", "show", "Main", waiting["order_number"], "--json").value()
    assert shown["items"]
    moved = shop("orders", "set-status", "Main", waiting["id"], "IN_PROCESS", "--json").value()
    assert (moved["status"], moved["state"]) == ("IN_PROCESS", "queued")
    assert shop("orders", "set-status", "Main", waiting["id"], "CANCELED").status == 1
    assert shop("orders", "set-status", "Main", waiting["id"], "CANCELED", "--reason", "no stock").status == 0
    assert shop("orders", "set-status", "Main", waiting["id"], "COMPLETED").status == 1
    assert shop("orders", "set-status", "Main", waiting["id"], "SIDEWAYS").status == 2
    assert shop("orders", "show", "Main", "nope").status == 1
    assert waiting["order_number"] in shop("orders", "list", "Main", "--status", "CANCELED").out


def test_an_unreachable_pos_costs_nothing_and_is_told_by_the_exit_status(shop: Shop) -> None:
    added = add_jo(shop)
    shop.pos.faults.cut = True
    synced = shop.command("sync", "Main", "--json")
    assert synced.status == 3
    assert synced.value()["runs"][-1]["status"] == "failed"
    assert synced.value()["outbox"]["queued"] == 1
    assert shop.command("store", "test", "Main", "--json").status == 3
    assert shop("customers", "show", "Main", str(added["id"]), "--json").value()["state"] == "queued"
    shop.pos.faults.cut = False
    back = shop.command("sync", "Main", "--push", "--json")
    assert back.status == 0, back.err
    assert back.value()["outbox"] == {"queued": 0, "unsure": 0, "needs_you": 0, "done": 1}
    shown = shop("customers", "show", "Main", str(added["id"]), "--json").value()
    assert shown["state"] == "done"
    assert shown["pos_id"]


def test_a_write_the_pos_refuses_needs_a_person(shop: Shop) -> None:
    taken = next(customer for customer in shop.pos.world.customers if customer.phone)
    words = (
        "--first",
        "Other",
        "--last",
        "Person",
        "--phone",
        taken.phone,
        "--birthday",
        "1985-05-05",
        "--set",
        "patient_type=ADULT",
    )
    assert shop("customers", "add", "Main", *words).status == 0
    synced = shop.command("sync", "Main", "--push", "--json")
    assert synced.status == 4, synced.err
    assert synced.value()["outbox"]["needs_you"] == 1
    assert shop("outbox", "list", "Main", "--json").value()[0]["state"] == "needs_you"


def test_a_write_can_be_tried_again_or_given_up(shop: Shop) -> None:
    add_jo(shop)
    seq = str(shop("outbox", "list", "Main", "--json").value()[0]["seq"])
    assert shop("outbox", "retry", "Main", seq).status == 0
    assert shop("outbox", "drop", "Main", seq, "--reason", "made by mistake").status == 0
    assert shop("outbox", "list", "Main", "--json").value() == []
    assert shop("outbox", "drop", "Main", seq, "--reason", "again").status == 1
    assert shop("outbox", "retry", "Main", "99").status == 1
    assert shop("outbox", "list", "Main").out.startswith("seq")


def test_what_waits_is_written_down_for_people(shop: Shop, tmp_path: Path) -> None:
    add_jo(shop)
    target = tmp_path / "waiting.csv"
    said = shop("outbox", "export", "Main", str(target), "--json")
    assert said.value() == {"file": str(target), "writes": 1}
    assert "Oddname" in target.read_text("utf-8-sig")
    assert "Oddname" not in said.out + said.err
    assert shop("outbox", "export", "Main", str(tmp_path / "gone" / "waiting.csv")).status == 1


def test_a_store_with_unsent_work_stays_and_says_how_much_that_is(shop: Shop) -> None:
    add_jo(shop)
    refused = shop.command("store", "remove", "Main")
    assert refused.status == 1
    assert "peak-desk outbox export" in refused.err
    assert "(1)" in refused.err
    assert shop("outbox", "list", "Main", "--json").value()[0]["state"] == "queued"


def test_a_backup_can_be_put_back_and_what_is_not_at_the_pos_yet_comes_along(shop: Shop, tmp_path: Path) -> None:
    add_jo(shop)
    target = tmp_path / "kept.db"
    saved = shop.command("backup", "Main", str(target))
    assert (saved.status, saved.out.strip()) == (0, str(target))
    assert b"Oddname" not in target.read_bytes()
    shop("customers", "add", "Main", "--first", "Late", "--phone", "303 555 0199")
    assert shop("search", "Main", "Late", "--json").value()["total"] == 1
    restored = shop.command("restore", "Main", str(target))
    assert restored.status == 0, restored.err
    assert "all kept: 1, of which 0 are looked up there first" in restored.err
    assert shop("search", "Main", "Late", "--json").value()["total"] == 1
    assert shop("search", "Main", "Oddname", "--json").value()["total"] == 1
    assert shop.command("restore", "Main", str(tmp_path / "nothing.db")).status == 1
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"SQLite format 3\x00" + b"\x00" * 4096)
    assert shop.command("restore", "Main", str(foreign)).status == 1
    assert shop("search", "Main", "Oddname", "--json").value()["total"] == 1
    folder = shop.command("backup", "Main")
    assert Path(folder.out.strip()).exists()


def test_a_damaged_store_is_named_by_the_doctor_and_can_be_mended(shop: Shop) -> None:
    add_jo(shop)
    assert shop.command("recover", "Main").status == 1  # nothing is wrong with it
    assert shop.command("backup", "Main").status == 0
    file = paths.store(settings.load().stores[0].id)
    with file.open("rb+") as stream:
        stream.write(bytes(4096))
    shop("customers", "add", "Main", "--first", "Late", "--phone", "303 555 0199")
    ill = {check["check"]: check["detail"] for check in shop.command("doctor", "--json").value()["checks"] if not check["ok"]}
    assert "peak-desk recover" in ill["database of Main"]
    refused = shop("search", "Main", "Oddname")
    assert (refused.status, "peak-desk recover" in refused.err) == (1, True)
    mended = shop.command("recover", "Main", "--json")
    assert mended.status == 0, mended.err
    told = mended.value()
    assert (told["waiting"], told["in_doubt"], told["complete"], told["unreadable"]) == (1, 0, True, [])
    assert Path(told["set_aside"]).name.startswith("damaged-")
    assert Path(told["backup"]).exists()
    assert shop("search", "Main", "Oddname", "--json").value()["total"] == 1
    healthy = {check["check"]: check["detail"] for check in shop.command("doctor", "--json").value()["checks"] if check["ok"]}
    assert "opens and is sound" in healthy["backups of Main"]
    assert "database of Main" in healthy
    rotten = Path(told["backup"]).with_name("daily-29991231-235959.db")
    rotten.write_bytes(b"rubbish" * 3000)
    wrong = [check["check"] for check in shop.command("doctor", "--json").value()["checks"] if not check["ok"]]
    assert wrong == ["backups of Main"]
    rotten.unlink()
    file.unlink()
    again = shop.command("recover", "Main")
    assert again.status == 0, again.err
    assert "may be missing" in again.err
    assert shop("outbox", "list", "Main", "--json").value()[0]["state"] == "unsure"


def test_nothing_syncs_or_restores_a_store_that_another_program_holds(shop: Shop, tmp_path: Path) -> None:
    from peak_desk.sync.lock import StoreLock

    target = tmp_path / "kept.db"
    assert shop.command("backup", "Main", str(target)).status == 0
    lock = StoreLock(paths.store_lock(settings.load().stores[0].id))
    assert lock.take()
    assert shop.command("sync", "Main").status == 1
    assert shop.command("restore", "Main", str(target)).status == 1
    assert shop.command("recover", "Main").status == 1
    assert shop.command("store", "remove", "Main").status == 1
    lock.release()
    assert shop.command("restore", "Main", str(target)).status == 0


def test_the_doctor_finds_a_healthy_desk_and_names_what_is_wrong(shop: Shop, command: Command) -> None:
    healthy = command("doctor", "--json")
    value = healthy.value()
    assert (healthy.status, value["ok"]) == (0, True), [check for check in value["checks"] if not check["ok"]]
    seen = {check["check"] for check in value["checks"]}
    assert {"python", "keyring", "settings", "clock", "folder of data", "database of Main", "POS of Main"} <= seen
    paths.store(settings.load().stores[0].id).write_bytes(b"SQLite format 3\x00" + b"\x00" * 4096)
    shop.pos.stop()
    ill = command("doctor", "--json")
    assert ill.status == 1
    wrong = [check["check"] for check in ill.value()["checks"] if not check["ok"]]
    assert wrong == ["database of Main", "POS of Main"]
    assert "WRONG  database of Main" in command("doctor").out
    paths.settings().write_text("theme = 7")
    assert command("doctor").status == 1


def test_a_store_of_the_command_line_holds_no_name_in_clear(shop: Shop, own_home: Path) -> None:
    add_jo(shop)
    shop("search", "Main", "Oddname")
    for file in own_home.rglob("*"):
        if file.is_file():
            assert b"oddname" not in file.read_bytes().lower(), file
