"""The sample customers."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from peak_desk.sandbox.menu import make_menu
from peak_desk.sandbox.people import CAST, folded, make_people
from peak_desk.sandbox.records import Customer
from peak_desk.sandbox.world import milliseconds

NOW = milliseconds(datetime(2026, 11, 21, 18, tzinfo=UTC))
TODAY = date(2026, 11, 21)


def _people(count: int, seed: int = 1) -> list[Customer]:
    return make_people(count, seed=seed, now=NOW, today=TODAY)


def _row(customer: Customer) -> tuple[object, ...]:
    return tuple(getattr(customer, name) for name in ("number", "first_name", "last_name", "birthday", "phone", "email", "updated"))


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    assert [_row(one) for one in _people(300)] == [_row(one) for one in _people(300)]
    assert [_row(one) for one in _people(300)] != [_row(one) for one in _people(300, seed=2)]


@given(count=st.integers(0, 400), seed=st.integers(0, 50))
def test_as_many_are_listed_as_were_asked_for_and_numbers_run_from_one(count: int, seed: int) -> None:
    people = _people(count, seed)
    assert sum(one.listed for one in people) == count
    assert [one.number for one in people] == list(range(1, len(people) + 1))


def test_phones_emails_and_licences_are_each_somebodys_own() -> None:
    people = [one for one in _people(30_000) if one.listed]
    for values in (
        [one.phone for one in people if one.phone],
        [one.email for one in people if one.email],
        [one.drivers_license for one in people if one.drivers_license],
    ):
        assert len(values) == len(set(values)) > 20_000


def test_phones_are_fictional_and_addresses_lead_nowhere() -> None:
    people = _people(500)
    assert all(one.phone[3:8] == "55501" and len(one.phone) == 10 for one in people if one.phone)
    assert all(one.email.endswith("@example.com") and one.email.isascii() for one in people if one.email)


def test_everybody_is_of_age() -> None:
    assert all(one.birthday and (TODAY - one.birthday).days >= 21 * 365.25 for one in _people(5_000))


def test_the_people_are_as_mixed_as_a_citys() -> None:
    people = _people(3_000)
    names = " ".join(f"{one.first_name} {one.last_name}" for one in people)
    assert all(part in names for part in ("Nguyễn", "García", "ł", "ü", "O'", "-", "أحمد", "Ahmed", "Smith"))
    assert {one.patient_type for one in people} == {"ADULT", "MEDICAL", "MEDICAL_MMID"}
    assert {one.gender for one in people} == {"F", "M", "U", "N"}
    assert {one.status for one in people} == {"ACTIVE", "MERGED", "DEACTIVATED"}
    for flag in ("banned", "warning_1", "warning_2"):
        assert 0 < sum(getattr(one, flag) for one in people) < 100


def test_merged_people_point_at_each_other() -> None:
    people = _people(2_000)
    merged = [one for one in people if one.merged_into]
    assert merged
    assert all(one.number in people[(one.merged_into or 0) - 1].merged_from for one in merged)


def test_the_cast_is_the_same_in_every_store() -> None:
    for seed in (1, 2):
        people = _people(200, seed)
        assert [(one.first_name, one.last_name) for one in people[: len(CAST)]] == [(part.first, part.last) for part in CAST]
        assert people[0].phone == "6025550101"
    wanted = {"Jon Smith", "Ahmed Al-Said", "María Delgado", "Jordan Lee", "Priya Raman"}
    assert wanted <= {f"{part.first} {part.last}" for part in CAST}


def test_names_fold_into_plain_letters() -> None:
    assert [folded(name) for name in ("María", "O'Brien", "Łukasz", "Weiß", "Đức", "أحمد")] == [
        "maria",
        "obrien",
        "lukasz",
        "weiss",
        "duc",
        "",
    ]


def test_the_menu_has_some_sixty_sizes_with_one_sold_out_and_one_off_the_shelf() -> None:
    menu = make_menu(seed=1, now=NOW)
    assert 55 <= len(menu) <= 65
    assert len({product.id for product in menu}) == len(menu)
    assert [product.available for product in menu].count(0) == 1
    assert [product.active for product in menu].count(False) == 1
    assert {product.category for product in menu} >= {"FLOWER", "PREROLL", "EDIBLE", "CARTRIDGE", "EXTRACT", "TOPICAL", "MERCH"}
    assert [product.id for product in menu] == [product.id for product in make_menu(seed=1, now=NOW)]
