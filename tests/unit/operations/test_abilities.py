"""What a POS can do, as it is told to the administrator."""

from dataclasses import replace

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.operations import abilities
from peak_desk.operations.abilities import Answer
from peak_desk.pos import registry
from peak_desk.pos.traits import Capability, PosTraits


def answers(traits: PosTraits, *lacking: str) -> dict[str, Answer]:
    return {ability.name: ability.answer for ability in abilities.of_store(traits, lacking).abilities}


def a_pos(*capabilities: Capability) -> PosTraits:
    return PosTraits("somewhere", "Somewhere", frozenset(capabilities))


def test_what_a_pos_declares_is_done_there() -> None:
    assert answers(a_pos(Capability.ORDER_CANCEL))["order_cancel"] is Answer.YES


def test_what_the_desk_keeps_by_itself_is_only_here_and_the_rest_is_not_there_at_all() -> None:
    told = answers(a_pos())
    assert told["customer_create"] is Answer.ONLY_HERE
    assert told["discount_check"] is Answer.NO


def test_a_step_without_a_call_is_only_here() -> None:
    told = answers(replace(a_pos(), writable=frozenset({OrderStatus.PACKED_READY})))
    assert told["PACKED_READY"] is Answer.YES
    assert told["OUT_FOR_DELIVERY"] is Answer.ONLY_HERE


def test_what_the_keys_may_not_is_told_apart_from_what_the_pos_cannot() -> None:
    told = answers(a_pos(Capability.PRODUCT_FEED), "product_feed")
    assert told["product_feed"] is Answer.NOT_GRANTED


def test_fields_asked_together_are_named_once_each() -> None:
    traits = replace(a_pos(), searches=(Field.PHONE,), searches_together=((Field.LAST_NAME, Field.BIRTHDAY), (Field.PHONE,)))
    assert abilities.of_store(traits).asked == (Field.PHONE, Field.LAST_NAME, Field.BIRTHDAY)


def test_every_system_that_can_be_connected_is_in_the_matrix_once() -> None:
    told = [system.pos for system in abilities.of_all()]
    assert told == [pos for pos in registry.POS_NAMES if registry.supported(pos) and pos != "standalone"]
    assert len({system.title for system in abilities.of_all()}) == len(told)
