"""The six systems by name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import peak_desk
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, PosClient
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


def test_no_system_is_named_in_the_program_but_by_its_client_and_its_sandbox() -> None:
    house = Path(peak_desk.__file__).parent
    elsewhere = [path for path in house.rglob("*.py") if path.relative_to(house).parts[0] not in {"pos", "sandbox"}]
    named = re.compile("|".join(rf"[\"']{name}[\"' ]" for names in registry.POS_NAMES.items() for name in names))
    assert [path.name for path in elsewhere if named.search(path.read_text(encoding="utf-8"))] == []


def test_a_store_is_connected_without_a_word_sent() -> None:
    client: PosClient = registry.connect(treez.store("https://treez.invalid"), treez.secrets())
    assert client.traits == registry.traits("treez", {"dispensary": "shop"})
    client.close()


def test_asking_what_a_pos_can_do_loads_no_http_library() -> None:
    asks = "from peak_desk.pos import registry; registry.traits('treez', {})"
    code = f"import sys; {asks}; print({{'requests', 'msgspec'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
