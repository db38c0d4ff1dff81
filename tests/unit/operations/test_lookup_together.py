"""Systems whose search wants a birthday, alone or with a last name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from peak_desk.domain.customers import Field, Matched
from tests.helpers.store_world import TRAITS
from tests.unit.operations.test_lookup import DANA, opened


def test_a_pos_that_finds_by_last_name_and_birthday_is_asked_for_both(tmp_path: Path) -> None:
    traits = replace(TRAITS, searches_names=False, searches_together=((Field.LAST_NAME, Field.BIRTHDAY),))
    till = opened(tmp_path, traits)
    till.pos.people[DANA.pos_id] = replace(DANA, birthday=date(1990, 4, 2))
    hits = till.ask("Dana Whitfield 4/2/1990")
    assert (hits.asked, [row.name for row in hits.rows]) == ((Field.LAST_NAME, Field.BIRTHDAY), ["Dana Whitfield"])
    assert [row.matches for row in hits.rows] == [(Matched("birthday"),)]
    assert till.lookup.fields("4/2/1990") == ()
    till.lookup.close()
    till.world.database.close()


def test_a_pos_that_finds_by_birthday_alone_is_asked_for_that(tmp_path: Path) -> None:
    till = opened(tmp_path, replace(TRAITS, searches=(Field.BIRTHDAY,)))
    till.pos.people[DANA.pos_id] = replace(DANA, birthday=date(1990, 4, 2))
    assert till.lookup.fields("Whitfield 4/2/1990") == (Field.BIRTHDAY,)
    assert till.lookup.fields("4/2/90") == ()
    till.lookup.close()
    till.world.database.close()
