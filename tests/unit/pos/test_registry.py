"""The six systems by name."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import peak_desk
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, MarkKind, PosClient
from peak_desk.pos.registry import PosNotSupported, PosUnknown
from peak_desk.sandbox import PLAYED
from tests.helpers import treez_account as treez


def test_all_are_known_by_name_and_treez_has_a_client() -> None:
    assert list(registry.POS_NAMES) == ["treez", "flowhub", "leaflogix", "covasoft", "blaze", "shopify", "standalone"]
    assert registry.supported("treez")


def test_a_system_without_a_client_is_said_to_be_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "POS_NAMES", {**registry.POS_NAMES, "abacus": "Abacus"})
    with pytest.raises(PosNotSupported, match="Abacus is not supported yet"):
        registry.traits("abacus", {})


def test_a_system_nobody_knows_is_named_as_such() -> None:
    with pytest.raises(PosUnknown, match="known are treez"):
        registry.traits("cash_box", {})


def test_treez_demands_birthday_and_patient_type_of_a_stub() -> None:
    traits = registry.traits("treez", {})
    assert traits.demanded == (Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE)
    assert traits.writable == set(OrderStatus) - {OrderStatus.COMPLETED, OrderStatus.REMOVED}
    assert traits.secrets == ("certificate_id", "organisation_id", "private_key")
    assert "dispensary" in traits.options


def test_the_generation_decides_over_secrets_and_menu() -> None:
    v2 = registry.traits("treez", {"api": "v2.0"})
    assert v2.secrets == ("client_id", "api_key")
    assert Capability.PRODUCT_FEED in v2.capabilities
    assert Capability.PRODUCT_FEED not in registry.traits("treez", {}).capabilities
    assert Capability.PRODUCT_FEED in registry.traits("treez", {"product_list": "yes"}).capabilities


def test_every_supported_system_is_offered_with_what_must_be_entered_for_it() -> None:
    offered = registry.offers()
    assert {traits.pos for _offer, traits in offered} == {name for name in registry.POS_NAMES if registry.supported(name)}
    for offer, traits in offered:
        assert traits == registry.traits(traits.pos, offer.options)
        assert traits.secrets or traits.optional_secrets or traits.no_pos
        assert set(traits.asked) <= set(traits.options)
    assert len({offer.title for offer, _traits in offered}) == len(offered)


def test_all_there_is_to_be_connected_to_is_played_by_the_sandbox() -> None:
    assert set(PLAYED) == set(registry.POS_NAMES) - {"standalone"}


SYSTEMS = re.compile(r"(?<![a-z])(treez|flowhub|leaflogix|dutchie|covasoft|cova|blaze|shopify)(?![a-z])", re.IGNORECASE)


def words_of(tree: ast.AST) -> Iterator[str]:
    """Every text and every name of a module but what its documentation says."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value
        elif isinstance(node, ast.Name | ast.Attribute):
            yield node.id if isinstance(node, ast.Name) else node.attr


def test_no_system_is_named_in_the_program_but_by_its_client_and_its_sandbox() -> None:
    house = Path(peak_desk.__file__).parent
    elsewhere = [path for path in house.rglob("*.py") if path.relative_to(house).parts[0] not in {"pos", "sandbox"}]
    named = [(path.name, word) for path in elsewhere for word in words_of(ast.parse(path.read_bytes())) if SYSTEMS.search(word)]
    assert named == []


def test_what_all_systems_share_names_none_of_them() -> None:
    shared = Path(registry.__file__).parent
    files = [path for path in shared.glob("*.py") if path.name != "registry.py"]
    named = [(path.name, word) for path in files for word in words_of(ast.parse(path.read_bytes())) if SYSTEMS.search(word)]
    assert named == []


def test_a_store_is_connected_without_a_word_sent() -> None:
    client: PosClient = registry.connect(treez.store("https://treez.invalid"), treez.secrets())
    assert client.traits == registry.traits("treez", {"dispensary": "shop"})
    client.close()


@pytest.mark.parametrize("pos", [name for name in registry.POS_NAMES if registry.supported(name)])
def test_asking_what_a_pos_can_do_loads_no_http_library(pos: str) -> None:
    asks = f"from peak_desk.pos import registry; registry.traits({pos!r}, {{}})"
    code = f"import sys; {asks}; print({{'requests', 'msgspec'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("pos", [name for name in registry.POS_NAMES if registry.supported(name)])
def test_what_a_pos_says_of_itself_fits_together(pos: str) -> None:
    for offer, traits in registry.offers():
        if traits.pos != pos:
            continue
        able = traits.capabilities
        assert set(traits.choices) <= set(traits.options), offer
        assert set(traits.defaulted) <= set(traits.demanded)
        assert (Capability.ORDER_CANCEL in able) == (OrderStatus.CANCELED in traits.writable)
        assert bool(traits.searches or traits.searches_together or traits.searches_names) == (Capability.CUSTOMER_SEARCH in able)
        assert not traits.finds_order_marks or traits.order_marks is not MarkKind.NONE
        assert all(traits.usual.get(name, seconds) >= seconds for name, seconds in traits.least.items())


def test_what_an_account_was_not_granted_is_not_offered() -> None:
    whole = registry.traits("treez", {})
    less = registry.traits("treez", {}, ["customer_search", "order_cancel", "order_create", "no_such_thing"])
    assert whole.capabilities - less.capabilities == {Capability.CUSTOMER_SEARCH, Capability.ORDER_CANCEL, Capability.ORDER_CREATE}
    assert (less.searches, less.searches_names) == ((), False)
    assert whole.writable - less.writable == {OrderStatus.CANCELED}
    assert registry.traits("treez", {}, ["order_status"]).writable == {OrderStatus.CANCELED}
