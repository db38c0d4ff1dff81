"""What only Treez does."""

import pytest

from peak_desk.domain.orders import OrderStatus
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.records import AWAITING
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import ticket_for
from tests.helpers.pos_cases import PosCase

only_treez = pytest.mark.parametrize("account", ["treez-v3", "treez-v2"], indirect=True)


@only_treez
def test_an_update_that_answers_nothing_is_believed_only_after_a_look(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.quirks.bare_update = True
    ticket = ticket_for(sandbox, AWAITING, OrderStatus.IN_PROCESS)
    assert client.set_order_status(ticket.id, OrderStatus.IN_PROCESS).status is OrderStatus.IN_PROCESS


@pytest.mark.parametrize("account", ["treez-v2"], indirect=True)
@pytest.mark.parametrize("status", [200, 401])
def test_a_token_that_ran_out_is_renewed_whatever_the_status_says(
    case: PosCase, sandbox: Sandbox, client: PosClient, status: int
) -> None:
    sandbox.quirks.expired_token_status = status
    client.check()
    sandbox.play.run_out()
    assert client.create_customer(case.write()).pos_id
    assert sandbox.play.counts()["logins"] == 2
