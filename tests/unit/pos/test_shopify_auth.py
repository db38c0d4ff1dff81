"""Who we are to Shopify, where it is, and what its three layers of errors come to."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, SecretMissing, SettingsTrouble
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, CustomerWrite, Probed
from peak_desk.pos.shopify import operations
from peak_desk.pos.shopify.client import ShopifyClient
from peak_desk.pos.shopify.operations import Operation
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.shopify.execute import Execution
from peak_desk.sandbox.shopify.query import Chosen, read_query
from peak_desk.sandbox.shopify.schema import SHAPES
from peak_desk.sandbox.shopify.shop import Shop
from peak_desk.sandbox.world import World
from tests.helpers.canned_wire import Whole, in_turn
from tests.helpers.shopify_account import PAIR, PERSON, TOKEN, Canned, client, customer_row, errors, gid, page, store

READS_ORDERS = ("read_customers", "read_merchant_managed_fulfillment_orders", "read_inventory")
RIGHTS = {"accessScopes": [{"handle": scope} for scope in (*READS_ORDERS, "write_orders", "write_draft_orders")]}
WRITE = CustomerWrite({Field.NOTES: "Prefers mornings"})


@pytest.fixture
def canned() -> Canned:
    told = {"currentAppInstallation": RIGHTS, "locations": page({"id": gid("Location", "7")})}
    return Canned({"customer": customer_row(), "customers": page(customer_row()), **told})


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_a_token_that_lasts_goes_in_the_header_and_nowhere_else(canned: Canned) -> None:
    client(canned).check()
    (one,) = canned.asked
    assert one.headers["X-Shopify-Access-Token"] == TOKEN["access_token"]
    assert one.url == "https://peak.myshopify.com/admin/api/2026-07/graphql.json"
    assert TOKEN["access_token"] not in one.body["query"]


def test_a_token_of_a_day_is_bought_once(canned: Canned) -> None:
    desk = client(canned, secrets=PAIR)
    desk.check()
    desk.check()
    assert canned.order == ["", "currentAppInstallation", "currentAppInstallation"]
    assert canned.of("") == [{**PAIR, "grant_type": "client_credentials"}]
    assert canned.asked[0].url == "https://peak.myshopify.com/admin/oauth/access_token"
    assert canned.asked[1].headers["X-Shopify-Access-Token"] == "planted-day-token"


def test_both_clients_of_a_store_share_the_token(canned: Canned) -> None:
    first, second = client(canned, secrets=PAIR), client(canned, secrets=PAIR)
    first.check()
    second.check()
    assert canned.order.count("") == 1


def test_a_token_that_ran_out_is_bought_again_and_the_request_repeated_once(canned: Canned) -> None:
    canned.answers["currentAppInstallation"] = in_turn(Whole({"errors": "no"}, 401), RIGHTS)
    client(canned, secrets=PAIR).check()
    assert canned.order == ["", "currentAppInstallation", "", "currentAppInstallation"]


def test_a_token_nobody_takes_is_not_tried_for_ever(canned: Canned) -> None:
    canned.answers["currentAppInstallation"] = Whole({"errors": "no"}, 401)
    assert failure(client(canned, secrets=PAIR).check).fate is Fate.CREDENTIALS
    assert canned.order == ["", "currentAppInstallation"] * 2
    canned.asked.clear()
    assert failure(client(canned).check).fate is Fate.CREDENTIALS
    assert canned.order == ["currentAppInstallation"]


@pytest.mark.parametrize("told", [Whole({"error": "invalid_request"}, 400), Whole({}, 401), Whole({}, 404), Whole({}, 403)])
def test_a_pair_that_buys_nothing_is_not_accepted(canned: Canned, told: Whole) -> None:
    canned.answers[""] = told
    error = failure(client(canned, secrets=PAIR).check)
    assert (error.fate, error.code) == (Fate.CREDENTIALS, "not_accepted")


@pytest.mark.parametrize("told", [b"<html>", {}, {"access_token": ""}, {"access_token": 5}, []])
def test_an_answer_without_a_token_is_no_sign_in(canned: Canned, told: Any) -> None:
    canned.answers[""] = Whole(told)
    error = failure(client(canned, secrets=PAIR).check)
    assert (error.fate, error.code) == (Fate.NOT_SENT, "unreadable")


@pytest.mark.parametrize("secrets", [{"x": "y"}, {"client_id": "a"}, {"client_secret": "b"}, {"access_token": " "}])
def test_one_of_the_two_ways_to_sign_in_is_needed(secrets: Mapping[str, str]) -> None:
    with pytest.raises(SecretMissing):
        ShopifyClient(store(), secrets)


def test_nothing_of_a_secret_is_shown(canned: Canned) -> None:
    desk = client(canned, secrets=PAIR)
    desk.check()
    shown = f"{desk!r} {desk.traits!r} {desk._api!r} {desk._api._auth!r}"
    assert not any(secret in shown for secret in (*PAIR.values(), "planted-day-token"))


@pytest.mark.parametrize("shop", ["peak", "PEAK", "peak.myshopify.com", "https://peak.myshopify.com/"])
def test_the_shop_may_be_named_in_any_way(canned: Canned, shop: str) -> None:
    client(canned, shop=shop).check()
    assert canned.asked[0].url.startswith("https://peak.myshopify.com/admin/")


@pytest.mark.parametrize(
    "options",
    [
        {"shop": ""},
        {"shop": "peak.example.com/x"},
        {"shop": "a@b"},
        {"api_version": "latest"},
        {"api_version": "2026-05"},
        {"location": "downtown"},
        {"orders_days": "0"},
        {"orders_days": "60"},
        {"orders_days": "x"},
    ],
)
def test_a_wrong_option_is_named(options: dict[str, str]) -> None:
    with pytest.raises(SettingsTrouble, match=next(iter(options))):
        ShopifyClient(store(**options), TOKEN)


def test_the_registry_knows_it_without_a_call() -> None:
    traits = registry.traits("shopify", {"shop": "peak"})
    assert Capability.ORDER_UPDATE not in traits.capabilities
    assert traits.secrets == ()
    assert set(traits.optional_secrets) == {"access_token", "client_id", "client_secret"}


def test_the_probe_tells_what_the_app_was_not_granted(canned: Canned) -> None:
    probed = {one.capability: one for one in client(canned).probe()}
    assert set(probed) == set(registry.traits("shopify", {}).capabilities)
    assert probed[Capability.CUSTOMER_FEED] == Probed(Capability.CUSTOMER_FEED, granted=True)
    assert probed[Capability.CUSTOMER_CREATE] == Probed(Capability.CUSTOMER_CREATE, granted=False, code="scope_missing")
    assert probed[Capability.ORDER_STATUS].granted is False
    assert probed[Capability.ORDER_CANCEL].granted is True
    assert probed[Capability.ORDER_CREATE].granted is True


@pytest.mark.parametrize("lacking", READS_ORDERS)
def test_an_app_that_may_not_see_all_of_an_order_is_granted_no_orders(canned: Canned, lacking: str) -> None:
    scopes = {"read_orders", "write_draft_orders", *READS_ORDERS} - {lacking}
    canned.answers["currentAppInstallation"] = {"accessScopes": [{"handle": scope} for scope in scopes]}
    probed = {one.capability: one.granted for one in client(canned).probe()}
    assert (probed[Capability.ORDER_FEED], probed[Capability.ORDER_CREATE]) == (False, False)


@pytest.mark.parametrize(
    ("entered", "there", "code"),
    [
        ("", ["7"], ""),
        ("", ["7", "8"], "several_locations"),
        ("8", ["7", "8"], ""),
        ("9", ["7", "8"], "no_such_location"),
        ("9", [str(n) for n in range(100, 150)], ""),
    ],
)
def test_the_probe_asks_for_the_location_where_it_cannot_be_told(canned: Canned, entered: str, there: list[str], code: str) -> None:
    handles = ("read_orders", "write_orders", "write_merchant_managed_fulfillment_orders", "read_customers", "read_locations")
    canned.answers["currentAppInstallation"] = {"accessScopes": [{"handle": scope} for scope in handles]}
    canned.answers["locations"] = page(*({"id": gid("Location", number)} for number in there))
    probed = {one.capability: one for one in client(canned, location=entered).probe()}
    for capability in (Capability.ORDER_FEED, Capability.ORDER_STATUS):
        assert probed[capability] == Probed(capability, granted=None if code else True, code=code)
    assert probed[Capability.CUSTOMER_FEED].granted is True


def test_who_may_not_list_locations_is_asked_for_none(canned: Canned) -> None:
    canned.answers["locations"] = errors("ACCESS_DENIED")
    probed = {one.capability: one for one in client(canned).probe()}
    assert probed[Capability.ORDER_FEED].granted is True


@pytest.mark.parametrize(
    "told",
    [page(customer_row(firstName=None, lastName=None, defaultEmailAddress=None, defaultPhoneNumber=None)), errors("ACCESS_DENIED")],
)
def test_the_probe_tells_when_the_plan_hides_who_customers_are(canned: Canned, told: Any) -> None:
    canned.answers["customers"] = told
    probed = {one.capability: one for one in client(canned).probe()}
    assert probed[Capability.CUSTOMER_SEARCH] == Probed(Capability.CUSTOMER_SEARCH, granted=None, code="data_protected")


def test_an_empty_bucket_says_when_there_are_enough_points(canned: Canned) -> None:
    level = {"maximumAvailable": 2000.0, "currentlyAvailable": 102, "restoreRate": 100.0}
    cost = {"requestedQueryCost": 602, "actualQueryCost": None, "throttleStatus": level}
    canned.answers["customer"] = canned.answers["customerUpdate"] = errors("THROTTLED", extensions={"cost": cost})
    for call in (lambda: client(canned).customer(PERSON), lambda: client(canned).update_customer(PERSON, WRITE)):
        error = failure(call)
        assert (error.fate, error.code, error.retry_after) == (Fate.LATER, "throttled", 5.0)


def test_points_are_kept_by_what_the_shop_told_last(canned: Canned) -> None:
    level = {"maximumAvailable": 2000.0, "currentlyAvailable": 700, "restoreRate": 100.0}
    cost = {"requestedQueryCost": 6, "actualQueryCost": 6, "throttleStatus": level}
    canned.answers["customer"] = Whole({"data": {"customer": customer_row()}, "extensions": {"cost": cost}})
    desk = client(canned)
    desk.customer(PERSON)
    points = desk._http.points
    assert points is not None
    assert points.take(700) == 0
    assert points.take(1000) > 5


@pytest.mark.parametrize(
    ("told", "fate", "code"),
    [
        (errors("MAX_COST_EXCEEDED"), Fate.REFUSED, "too_dear"),
        (errors("ACCESS_DENIED"), Fate.REFUSED, "scope_missing"),
        (errors("SHOP_INACTIVE"), Fate.CREDENTIALS, "shop_inactive"),
        (errors("INTERNAL_SERVER_ERROR"), Fate.NOT_SENT, "server_error"),
        (errors("undefinedField"), Fate.REFUSED, "refused"),
        (errors("ACCESS_DENIED", data={"customer": None}), Fate.REFUSED, "scope_missing"),
        (Whole({"errors": "Unavailable Shop"}, 402), Fate.CREDENTIALS, "shop_inactive"),
        (Whole({"errors": "Locked"}, 423), Fate.CREDENTIALS, "shop_inactive"),
        (Whole({"errors": "[API] Forbidden"}, 403), Fate.CREDENTIALS, "role_missing"),
        (Whole({"errors": "Not Found"}, 404), Fate.CREDENTIALS, "not_accepted"),
        (Whole({}, 429, {"Retry-After": "4"}), Fate.LATER, "busy"),
        (Whole({}, 502), Fate.NOT_SENT, "server_error"),
        (Whole(b""), Fate.NOT_SENT, "unreadable"),
        (Whole([1]), Fate.NOT_SENT, "unreadable"),
        (Whole({"errors": {"base": "x"}}), Fate.NOT_SENT, "server_error"),
        (Whole({"data": {"customer": 5}}), Fate.NOT_SENT, "unreadable"),
    ],
)
def test_each_layer_of_errors_comes_to_what_it_means(canned: Canned, told: Whole, fate: Fate, code: str) -> None:
    canned.answers["customer"] = told
    error = failure(lambda: client(canned).customer(PERSON))
    assert (error.fate, error.code) == (fate, code)


@pytest.mark.parametrize(("told", "seconds"), [("2.0", 2.0), ("0.5", 0.5), ("0.0", None), ("1" * 12, 3600.0), ("2.", None)])
def test_a_wait_is_told_in_seconds_with_a_decimal(canned: Canned, told: str, seconds: float | None) -> None:
    canned.answers["customer"] = Whole({}, 429, {"Retry-After": told})
    error = failure(lambda: client(canned).customer(PERSON))
    assert (error.fate, error.retry_after) == (Fate.LATER, seconds)


def test_words_of_an_error_carry_nothing_that_was_sent(canned: Canned) -> None:
    canned.answers["customerUpdate"] = errors("undefinedField", "Prefers mornings of ana@example.com is wrong")
    words = failure(lambda: client(canned).update_customer(PERSON, WRITE)).words
    assert words.endswith("is wrong")
    assert "mornings" not in words
    assert "@" not in words


OPERATIONS = {name: value for name, value in vars(operations).items() if isinstance(value, Operation)}
_ROWS = {
    "CUSTOMERS_BY_ID": operations.CUSTOMERS_A_PAGE,
    "CUSTOMERS_CHANGED": operations.CHANGES_A_PAGE,
    "ORDERS": operations.ORDERS_A_PAGE,
    "PARTS": operations.PARTS_A_PAGE,
    "ORDER_LINES": operations.LINES_A_PAGE,
    "ORDER_STEPS": operations.PARTS_A_PAGE,
    "VARIANTS": operations.VARIANTS_A_PAGE,
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_costs_what_it_is_declared_to_and_fits_a_request(name: str) -> None:
    operation = OPERATIONS[name]
    shop = Shop(World(), Quirks())
    read = read_query(operation.text)
    sent: dict[str, object] = dict.fromkeys(read.variables, "x")
    execution = Execution(shop, SHAPES, read, {**sent, "n": _ROWS.get(name, 1)})
    execution.check()
    assert execution.requested() == operation.points <= 1000
    (chosen,) = read.chosen
    assert isinstance(chosen, Chosen)
    assert chosen.key == operation.answers


def test_a_version_of_the_future_is_asked_at_its_own_address(canned: Canned) -> None:
    clock = datetime(2026, 11, 21, tzinfo=UTC)
    client(canned, clock=lambda: clock, api_version="2026-10").check()
    assert "/admin/api/2026-10/" in canned.asked[0].url
