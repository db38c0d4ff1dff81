"""Every request a client can send is one its vendor published, and every call of the client is looked at."""

import pytest

from peak_desk.pos.client import PosClient
from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.server import Sandbox
from tests.contract.calls import calls_of
from tests.contract.validation.interface import Allowed, Disagrees
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import PosCase, cases_by_name


@pytest.mark.parametrize("name", list(cases_by_name()))
def test_every_call_is_seen_and_agrees_with_what_the_vendor_published(name: str) -> None:
    case = cases_by_name()[name]
    assert {call for api in case.apis if api not in case.unpublished for call in seen_at(case, api)} == case.calls


def seen_at(case: PosCase, api: str) -> set[str]:
    """Every call of the interface that the client of this account makes."""
    with case.in_own_time(api) as (sandbox, client):
        for run in calls_of(case, sandbox, client).values():
            run(client)
        assert all(one.status is not None and one.status < 500 for one in sandbox.requests)
        return {case.interface.agree(one.call) for one in sandbox.requests}


def test_what_is_not_published_is_noticed(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    client.customers("")
    good = sandbox.requests[-1].call
    if sandbox.api in case.unpublished:
        return
    case.interface.agree(good)
    with pytest.raises(Disagrees):
        case.interface.agree(Call(good.method, good.host, good.raw_path + "/nowhere", good.query, good.headers, good.body))
    with pytest.raises(Disagrees):
        case.interface.agree(Call("DELETE", good.host, "/nowhere", "", good.headers))


SMALL = OpenApi("treez-v3-openapi.json", allowed=(Allowed("GET /extra/*", "a test"),))


def test_a_misspelt_name_a_wrong_type_and_a_missing_field_are_noticed() -> None:
    spec = OpenApi("leaflogix-openapi.json")
    head = {"content-type": "application/json"}

    def search(body: bytes, query: str = "") -> str:
        return spec.agree(Call("POST", "h", "/customer/search", query, head, body))

    assert search(b'{"phone": "3035550123"}') == "POST /customer/search"
    for body in (b'{"phones": "3035550123"}', b'{"phone": 3035550123}'):
        with pytest.raises(Disagrees):
            search(body)
    with pytest.raises(Disagrees):
        search(b"{}", "unknown=1")
    with pytest.raises(Disagrees, match="takes"):
        spec.agree(Call("POST", "h", "/customer/search", "", {"content-type": "text/plain"}, b"{}"))
    with pytest.raises(Disagrees, match="wants"):
        OpenApi("flowhub-openapi.json").agree(Call("GET", "h", "/v1/customers/findByPhoneNumber"))


def test_a_call_that_is_allowed_beside_the_file_is_taken_by_its_address() -> None:
    assert SMALL.agree(Call("GET", "h", "/extra/7")) == "GET /extra/*"
    with pytest.raises(Disagrees):
        SMALL.agree(Call("POST", "h", "/extra/7"))
