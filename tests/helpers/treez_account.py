"""A Treez account for tests: a key made once, a store, secrets, quick limits, and rows as Treez writes them."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.http import Limits
from peak_desk.pos.treez.client import TreezClient
from tests.helpers.canned_wire import CannedWire, Told

QUICK = Limits(connect=2.0, read=0.4, total=1.0, per_second=1000, repeats=0, pause=0.01)
CALM = Limits(connect=5.0, read=10.0, total=15.0, per_second=1000, repeats=2, pause=0.01)

IN_MEMORY = Limits(repeats=0)


@cache
def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def private_key_text() -> str:
    plain = serialization.NoEncryption()
    return private_key().private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain).decode()


def secrets() -> dict[str, str]:
    v3 = {"certificate_id": "cert-1", "organisation_id": "org-1", "private_key": private_key_text()}
    return v3 | {"client_id": "client-1", "api_key": "key-1"}


def store(root: str, options: Mapping[str, str] | None = None) -> Store:
    told = {"dispensary": "shop", **(options or {})}
    return Store(id="s1", name="Shop", pos="treez", base_url=root, time_zone="America/Los_Angeles", options=told)


def client(root: str, *, limits: Limits = CALM, clock: Clock = utc_now, **options: str) -> TreezClient:
    return TreezClient(store(root, options), secrets(), limits=limits, clock=clock)


class CannedTreez(CannedWire):
    """Answers by method and path, and clients of it."""

    def __init__(self) -> None:
        super().__init__(otherwise=(404, refusal("CUSTOMER_DOESNT_EXIST")))
        self._open: list[TreezClient] = []

    @override
    def path(self, raw: str) -> str:
        return unquote(raw).partition("/dispensary/")[2].removeprefix("v3/").removeprefix("shop/")

    def client(self, *, answer: Told = None, clock: Clock = utc_now, **options: str) -> TreezClient:
        """A client; ``answer`` is what it is told of everything."""
        if answer is not None:
            self.otherwise = answer
        made = TreezClient(store("https://treez.invalid", options), secrets(), limits=IN_MEMORY, clock=clock, wire=self)
        self._open.append(made)
        return made

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        for client in self._open:
            client.close()


def envelope(data: Any, **more: Any) -> dict[str, Any]:
    return {"resultCode": "SUCCESS", "resultReason": None, "resultDetail": None, "data": data, **more}


def refusal(reason: str, detail: str | None = None, **more: Any) -> dict[str, Any]:
    return {"resultCode": "FAIL", "resultReason": reason, "resultDetail": detail, **more}


def customer_row(**changes: Any) -> dict[str, Any]:
    row = {
        "status": "ACTIVE",
        "verification_status": "VERIFIED",
        "customer_id": "20",
        "first_name": "JANE",
        "nickname": "",
        "last_name": "SAMPLE",
        "birthday": "1989-03-07",
        "drivers_license": "D0000000",
        "state_medical_id": None,
        "permit_expiration": None,
        "email": "jane.sample@example.com",
        "phone": "4155550123",
        "notes": "N/A",
        "rewards_balance": 7,
        "gender": "U",
        "signup_date": "2024-05-14T09:06:40.000-07:00",
        "last_visit_date": "2024-05-31 09:54:13.000",
        "last_update": "2025-10-21T07:26:36.000-07:00",
        "banned": False,
        "warning_1": False,
        "warning_2": False,
        "merged_customer_ids": [19],
        "merged_into_customer_id": None,
        "patient_type": "ADULT",
        "imageList": [],
    }
    return row | changes


def ticket_row(**changes: Any) -> dict[str, Any]:
    row = {
        "type": "PICKUP",
        "ticket_id": "00000000-0000-4000-8000-000000000002",
        "order_number": "A0II1B",
        "external_order_number": None,
        "order_source": "ECOMMERCE",
        "customer_id": 20,
        "order_status": "AWAITING_PROCESSING",
        "payment_status": "UNPAID",
        "date_created": "2026-07-14T10:55:58.000-07:00",
        "last_updated_at": "2026-07-14T10:56:58.000-07:00",
        "date_closed": None,
        "sub_total": 3,
        "tax_total": 0.39,
        "discount_total": 0,
        "total": 3.39,
        "ticket_note": None,
        "delivery_address": None,
        "scheduled_start_date": None,
        "scheduled_date": None,
        "discount_ids": [],
        "items": [item_row()],
        "revenue_source": "SAMPLE INTEGRATOR",
        "coupon_codes": [],
    }
    return row | changes


def item_row(**changes: Any) -> dict[str, Any]:
    row = {
        "product_id": "00000000-0000-4000-8000-000000000004",
        "location_name": "FRONT OF HOUSE",
        "size_id": "00000000-0000-4000-8000-000000000004",
        "product_size_name": "SAMPLE PATCH - 15 MILLIGRAMS",
        "quantity": 3,
        "price_total": 3.39,
        "price_sell": 1,
        "product_unit": "MILLIGRAMS",
        "product_amount": 15,
        "apply_automatic_discounts": True,
        "POS_discounts": [
            {"discount_id": "d1", "discount_title": "Staff", "discount_amount": 5, "discount_method": "DOLLAR", "more": "x"}
        ],
        "reward_dollars": None,
    }
    return row | changes
