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


YES, HERE, NO, OPTION = Answer.YES, Answer.ONLY_HERE, Answer.NO, Answer.BY_OPTION
SYSTEMS = ("treez", "flowhub", "leaflogix", "covasoft", "blaze", "shopify")
# What the vendors' interfaces can do, with every switch of an account as it is at first. Switches: the older interface of Treez
# tells its menu; Cova takes orders of known integrators; what nobody has tried yet (steps and changes) is off at Cova and Blaze.
MATRIX: dict[str, tuple[Answer, ...]] = {
    "customer_feed": (YES, YES, YES, YES, YES, YES),
    "customer_search": (YES, YES, YES, YES, YES, YES),
    "customer_create": (YES, YES, YES, YES, YES, YES),
    "customer_update": (YES, YES, YES, OPTION, YES, YES),
    "order_feed": (YES, YES, YES, YES, YES, YES),
    "order_create": (YES, YES, YES, OPTION, YES, YES),
    "order_update": (YES, YES, YES, HERE, HERE, HERE),
    "order_preview": (YES, NO, YES, NO, YES, YES),
    "order_cancel": (YES, NO, YES, YES, YES, YES),
    "discount_check": (NO, NO, YES, NO, YES, YES),
    "product_feed": (OPTION, YES, YES, YES, YES, YES),
    "IN_PROCESS": (YES, HERE, HERE, YES, OPTION, YES),
    "PACKED_READY": (YES, HERE, HERE, YES, OPTION, YES),
    "OUT_FOR_DELIVERY": (YES, HERE, HERE, HERE, HERE, YES),
    "COMPLETED": (HERE, HERE, HERE, OPTION, OPTION, YES),
}
SWITCHED_ON: dict[str, tuple[dict[str, str], set[str]]] = {
    "treez": ({"api": "v2.0"}, {"product_feed"}),
    "covasoft": (
        {"integrator_id": "0b1f7c1e-2d3a-4b5c-8d6e-7f8091a2b3c4", "update_customer": "put", "complete": "on"},
        {"order_create", "customer_update", "COMPLETED"},
    ),
    "blaze": (
        {"status_calls": "on", "complete_calls": "on", "employee_id": "e1"},
        {"IN_PROCESS", "PACKED_READY", "COMPLETED"},
    ),
}
FOUND_BY: dict[str, set[str]] = {
    "treez": {"phone", "email", "driver_licence", "name"},
    "flowhub": {"phone"},
    "leaflogix": {"phone", "email", "driver_licence", "last_name", "birthday"},
    "covasoft": {"phone", "email"},
    "blaze": {"phone", "email", "driver_licence", "birthday"},
    "shopify": {"phone", "email", "name"},
}
DEMANDED: dict[str, set[str]] = {
    "treez": {"first_name", "last_name", "birthday", "patient_type"},
    "flowhub": {"first_name", "birthday", "state", "patient_type"},
    "leaflogix": {"first_name", "patient_type"},
    "covasoft": set(),
    "blaze": set(),
    "shopify": set(),
}


def test_the_matrix_tells_of_every_system_what_its_interface_can_do() -> None:
    told = {system.pos: {ability.name: ability.answer for ability in system.abilities} for system in abilities.of_all()}
    assert told == {pos: {name: row[place] for name, row in MATRIX.items()} for place, pos in enumerate(SYSTEMS)}


def test_what_an_option_switches_on_is_told_as_done_there() -> None:
    for pos, (options, more) in SWITCHED_ON.items():
        before, after = answers(registry.traits(pos, {})), answers(registry.traits(pos, options))
        assert {name for name in after if after[name] is YES and before[name] is not YES} == more, pos


def test_the_matrix_tells_by_what_customers_are_found_and_what_is_wanted_of_a_new_one() -> None:
    systems = {system.pos: system for system in abilities.of_all()}
    asked = {
        pos: {field.value for field in system.asked} | ({"name"} if system.names else set()) for pos, system in systems.items()
    }
    assert asked == FOUND_BY
    wanted = {pos: {field.value for field in system.demanded} for pos, system in systems.items()}
    # Where the address is to come from shows only with a store: as an option, or from the form.
    assert {
        pos: fields - {"street", "city", "state", "postal_code"} if pos == "leaflogix" else fields for pos, fields in wanted.items()
    } == DEMANDED
