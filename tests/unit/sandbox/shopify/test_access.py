"""Who may call the played Shopify, what a request costs, and how one that is wrong is turned down."""

from collections.abc import Callable

import pytest

from peak_desk.sandbox.shopify.query import BadQuery, Chosen, read_query
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.shopify.conftest import ShopifyCaller

PEOPLE = """query($n: Int!, $q: String) { customers(first: $n, query: $q) {
  nodes { id amountSpent { amount } } pageInfo { hasNextPage } } }"""
RIGHTS = "{ currentAppInstallation { accessScopes { handle } } }"


def test_a_stranger_is_turned_away(shop: ShopifyCaller) -> None:
    shop.token = "shpat_somebody_else"
    answer = shop.post(RIGHTS)
    assert answer.status_code == 401
    assert "Invalid API key" in answer.json()["errors"]


def test_an_unknown_version_is_nowhere(shop: ShopifyCaller) -> None:
    assert shop.post(RIGHTS, version="2019-01").status_code == 404


def test_a_token_is_bought_for_a_day_and_then_over(shop: ShopifyCaller, clock: HandClock) -> None:
    sold = shop.log_in().json()
    assert sold["expires_in"] == 86_399
    assert "read_customers" in sold["scope"].split(",")
    shop.token = sold["access_token"]
    shop.data(RIGHTS)
    clock.turn(seconds=86_400)
    assert shop.post(RIGHTS).status_code == 401


def test_a_wrong_secret_buys_nothing(shop: ShopifyCaller) -> None:
    assert shop.log_in(client_secret="wrong").status_code == 400


def test_each_page_of_rows_is_priced_as_the_vendor_counts(start_shop: Callable[..., ShopifyCaller]) -> None:
    shop = start_shop(customers=60)
    cost = shop.ask(PEOPLE, n=50)["extensions"]["cost"]
    assert cost["requestedQueryCost"] == 2 + 50 * 2
    assert cost["actualQueryCost"] == 2 + 50 * 2
    assert cost["throttleStatus"]["currentlyAvailable"] == 2000 - 102


def test_who_asks_too_much_waits_for_the_bucket_to_fill(start_shop: Callable[..., ShopifyCaller], clock: HandClock) -> None:
    shop = start_shop(customers=300, bucket=600)
    shop.data(PEOPLE, n=250)
    turned_down = shop.ask(PEOPLE, n=250)
    assert turned_down["errors"][0]["extensions"]["code"] == "THROTTLED"
    assert turned_down["extensions"]["cost"]["actualQueryCost"] is None
    clock.turn(seconds=5)
    shop.data(PEOPLE, n=250)


def test_a_request_above_the_most_points_is_never_run(shop: ShopifyCaller) -> None:
    inside = "amountSpent { amount } defaultAddress { city } defaultEmailAddress { emailAddress }"
    dear = f"{{ customers(first: 250) {{ nodes {{ {inside} }} }} }}"
    assert shop.ask(dear)["errors"][0]["extensions"]["code"] == "MAX_COST_EXCEEDED"


def test_a_page_has_250_rows_at_most(shop: ShopifyCaller) -> None:
    assert "first" in shop.ask(PEOPLE, n=251)["errors"][0]["message"]


def test_a_missing_right_is_told_beside_the_data(start_shop: Callable[..., ShopifyCaller]) -> None:
    shop = start_shop(missing_scopes=frozenset({"read_customers"}))
    answer = shop.ask(PEOPLE, n=2)
    assert answer["data"] == {"customers": None}
    assert answer["errors"][0]["extensions"]["code"] == "ACCESS_DENIED"
    assert "read_customers" not in {row["handle"] for row in shop.data(RIGHTS)["currentAppInstallation"]["accessScopes"]}


@pytest.mark.parametrize(
    "query",
    [
        "{ customers(first: 1) { nodes { shoeSize } } }",
        "{ customers(first: 1, colour: 2) { nodes { id } } }",
        "{ customers(first: 1) }",
        "{ shop { name { text } } }",
        "query($n: Int!) { customers(first: $n) { nodes { id } } }",
        "{ customers(first: $n) { nodes { id } } }",
        "{ customer(id: 1) { ...Nobody } }",
    ],
)
def test_what_there_is_not_cannot_be_asked_for(shop: ShopifyCaller, query: str) -> None:
    answer = shop.ask(query)
    assert answer["errors"]
    assert "data" not in answer


@pytest.mark.parametrize(
    "query", ["", "{", "{ a(", "query { }", "{ a } { b }", 'query { a(b: "x) }', "subscription { a }", "{ a ? }"]
)
def test_what_is_no_query_is_told(query: str) -> None:
    with pytest.raises(BadQuery):
        read_query(query)


def test_aliases_fragments_and_values_of_all_kinds_are_read() -> None:
    text = """query Q($a: [ID!]! = ["x"], $b: Int) { one: thing(list: [1, -2.5, $b], word: NEW, deep: {t: true, n: null}) { ...F } }
    fragment F on Thing { id ... on Other { name } } # the end"""
    read = read_query(text)
    assert read.variables["a"].type == "[ID!]!"
    assert read.variables["a"].default == ["x"]
    (chosen,) = read.chosen
    assert isinstance(chosen, Chosen)
    assert (chosen.key, chosen.name) == ("one", "thing")
    assert chosen.args["deep"] == {"t": True, "n": None}
    assert read.fragments["F"].of == "Thing"
