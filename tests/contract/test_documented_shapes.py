"""Every answer and every refusal that the vendors' pages show is read as what it says."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
import requests

from peak_desk.errors import PosError
from peak_desk.pos.client import PosClient
from peak_desk.pos.http import Limits
from tests.contract.calls import Pulled, Run, calls_of
from tests.helpers.answers import OwnTime, OwnWire, Told, body_of, of
from tests.helpers.pos_cases import Shape, cases_by_name

SHAPES = {f"{case.pos}-{shape.name}": (case, shape) for case in cases_by_name().values() for shape in case.shapes}
QUICK = Limits(per_second=100_000, repeats=0, pause=0.01)
# What a client does to make a call of a kind; of several the first that it has.
_BY = {
    "customer_feed": ("customers",),
    "customer_search": ("look_up phone", "look_up email"),
    "customer_create": ("create_customer",),
    "customer_update": ("update_customer",),
    "order_feed": ("orders",),
    "order_create": ("create_order",),
    "order_status": ("step IN_PROCESS", "step CANCELED"),
    "product_feed": ("products",),
    "sign_in": ("check",),
}

Shaped = tuple[Shape, PosClient, Run]


@pytest.fixture(params=list(SHAPES))
def shaped(request: pytest.FixtureRequest) -> Iterator[Shaped]:
    """A client to whose call of that kind the answer will come, and all others are answered by the sandbox."""
    case, shape = SHAPES[request.param]
    time = OwnTime()
    sandbox = case.sandbox(shape.api or case.apis[0], clock=time.now, customers=30, orders=12)
    honest = of(sandbox)
    wire = OwnWire(honest, time)
    # Known by an address of its own, so that no test before has signed it in.
    client = case.over(wire, sandbox, limits=QUICK, root=f"http://127.0.0.1:{20_000 + list(SHAPES).index(request.param)}")
    runs = calls_of(case, sandbox, client)
    if shape.asked:
        runs["customer"] = lambda c: c.customer(shape.asked)
    run = next(runs[name] for name in _BY.get(shape.call, (shape.call,)) if name in runs)
    aim = sandbox.play.routes.get(shape.call)

    def answer(asked: requests.PreparedRequest) -> Told:
        path = urlsplit(str(asked.url)).path
        if aim is not None and not aim.matches(str(asked.method), unquote(path), body_of(asked)):
            return honest(asked)
        return Told(str(asked.method), path, shape.status, {"Content-Type": shape.content_type}, shape.raw)

    if shape.call != "sign_in":
        client.check()
    wire.answer = answer
    yield shape, client, run
    client.close()
    sandbox.stop()


def test_a_documented_answer_is_read_as_what_it_says(shaped: Shaped) -> None:
    shape, client, run = shaped
    if shape.code is None:
        told = run(client)
        assert not isinstance(told, Pulled) or told.broken == 0
        # A check answers nothing at all: that it passes says that the answer was read.
        assert told is None or bool(told.rows if isinstance(told, Pulled) else told) is not shape.nothing
        return
    with pytest.raises(PosError) as caught:
        run(client)
    assert caught.value.code == shape.code


def test_every_system_has_answers_of_its_own_pages() -> None:
    assert {case.pos for case, _ in SHAPES.values()} == set(cases_by_name())
