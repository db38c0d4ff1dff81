"""The search at the terminal: misspelt names too, a doctor who knows a sick index, and a cure for it."""

from peak_desk import credentials, settings
from peak_desk.database import search_index
from peak_desk.operations.opening import open_store
from tests.unit.cli.conftest import Command, Shop


def add_jo(shop: Shop) -> None:
    """Jo Oddname, with a phone."""
    shop("customers", "add", "Main", "--first", "Jo", "--last", "Oddname", "--phone", "303 555 0142")


def make_sick(shop: Shop) -> None:
    """Take everybody's names out of the index behind the program's back."""
    opened = open_store(settings.load().stores[0], credentials.system_credentials())
    try:
        with opened.database.writing() as tx:
            rows = tx.exec_driver_sql("SELECT seq, search_names FROM customers").all()
            search_index.take_out(tx, [search_index.Entry(row[0], row[1], "") for row in rows])
    finally:
        opened.close()
    assert shop("search", "Main", "Oddname", "--json").value()["total"] == 0


def test_a_misspelt_name_is_found_and_the_reason_shown(shop: Shop) -> None:
    add_jo(shop)
    assert shop("search", "Main", "jo odndame", "--json").value()["total"] == 1
    said = shop("search", "Main", "odndame")
    assert "name (odndame ~ Oddname)" in said.out
    assert "1 of 1" in said.err


def test_a_rebuild_makes_a_sick_index_sound_and_says_so(shop: Shop, command: Command) -> None:
    add_jo(shop)
    make_sick(shop)
    ill = command("doctor")
    assert ill.status == 1
    assert "the index of names misses 2 entries: peak-desk search Main --rebuild" in ill.out
    made = shop("search", "Main", "--rebuild")
    assert (made.status, made.out) == (0, "The search index was made anew: 1 customers can be found.\n")
    assert made.err == "1 of 1 customers (100 %)\n"
    assert shop("search", "Main", "Oddname", "--json").value()["total"] == 1
    assert command("doctor").status == 0
    assert shop("search", "Main", "--rebuild", "--json").value() == {"customers": 1}


def test_only_administrators_rebuild_and_not_while_they_search(shop: Shop) -> None:
    added = shop.command("staff", "add", "Main", "Sam", "--role", "staff", "--pin-file", str(shop.pin_file))
    assert added.status == 0, added.err
    refused = shop.command("search", "Main", "--rebuild", "--as", "Sam", "--pin-file", str(shop.pin_file))
    assert (refused.status, refused.out) == (1, "")
    assert shop("search", "Main", "jo", "--rebuild").status == 2
    assert shop("search", "Main", "--batch", "somewhere", "--rebuild").status == 2
