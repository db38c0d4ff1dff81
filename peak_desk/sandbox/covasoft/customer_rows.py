"""How Cova writes a customer: the first name is the primary one, phone and e-mail lie in a list of ways to reach the person."""

from datetime import date

from peak_desk.sandbox import ids
from peak_desk.sandbox.covasoft.readings import Body, rows_of, stamp, text_of
from peak_desk.sandbox.covasoft.refusals import bad_request, refused
from peak_desk.sandbox.records import Customer

PHONE, EMAIL = (1, 3), (2, 9)
_KIND = "covasoft customer"
_KEPT = ("UniqueIdentifier", "MiddleName", "Title", "AlternateName", "ReferralSource", "PricingGroupId", "DoNotContact")
_WAYS = "ContactMethods"


def guid_of(number: int) -> str:
    """The id of a customer."""
    return ids.guid(_KIND, number)


def number_of(guid: str) -> int:
    """The number behind an id; 0 for an id that is none of ours."""
    return ids.n_of(_KIND, guid) or 0


def phone_text(customer: Customer) -> str:
    """The phone as it was written: some registers put the country in front."""
    return f"+1{customer.phone}" if customer.phone and customer.number % 3 == 0 and not customer.by_api else customer.phone


def ways(customer: Customer) -> list[dict[str, object]]:
    """The ways to reach the customer, as they were written, or made of what is known where the register wrote others since."""
    extra = customer.extra or {}
    kept = extra.get(_WAYS)
    if isinstance(kept, list) and _reached_by(extra) == (customer.phone, customer.email):
        return kept
    told = ((EMAIL, customer.email), (PHONE, phone_text(customer)))
    return [_way(kind, value, default=place == 0) for place, (kind, value) in enumerate(told) if value]


def _way(kind: tuple[int, int], value: str, *, default: bool) -> dict[str, object]:
    return {
        "ContactMethodCategoryId": kind[0],
        "ContactMethodTypeId": kind[1],
        "Value": value,
        "DoNotContact": False,
        "Default": default,
    }


def _bare(customer: Customer) -> dict[str, object]:
    extra = customer.extra or {}
    return {
        "Id": guid_of(customer.number),
        "PrimaryName": customer.first_name,
        "FamilyName": customer.last_name or None,
        "MiddleName": extra.get("MiddleName"),
        "Title": extra.get("Title"),
        "AlternateName": extra.get("AlternateName"),
        "CustomerTypeId": 2,
        "CustomerType": "Person",
        "DateOfBirth": f"{customer.birthday.isoformat()}T00:00:00+00:00" if customer.birthday else None,
        "ReferralSource": extra.get("ReferralSource"),
        "PricingGroupId": extra.get("PricingGroupId"),
        "Notes": customer.notes or None,
        "UniqueIdentifier": extra.get("UniqueIdentifier"),
        "Disabled": customer.status == "DEACTIVATED",
        "DoNotContact": bool(extra.get("DoNotContact")),
        "Version": version_of(customer),
        "MergedIntoCustomerId": guid_of(customer.merged_into) if customer.merged_into else None,
        "LastModifiedDateUtc": stamp(customer.updated),
    }


def bare_row(customer: Customer) -> dict[str, object]:
    """The record without addresses and ways to reach the person, as the list of customers answers it."""
    return _bare(customer)


def full_row(customer: Customer) -> dict[str, object]:
    """The record with everything."""
    return {
        **_bare(customer),
        "Addresses": _addresses(customer),
        _WAYS: ways(customer),
        "CustomerExtensions": [],
        "RelatedCustomers": [],
        "MemberOf": [],
        "Documents": [],
        "MergedCustomers": [guid_of(number) for number in customer.merged_from],
    }


def _addresses(customer: Customer) -> list[dict[str, object]]:
    """Where the customer lives, under the names of both generations of the record."""
    if not customer.street:
        return []
    row: dict[str, object] = {
        "AddressTypeId": 2,
        "Default": True,
        "CountryCode": "US",
        "StreetAddress1": customer.street,
        "StreetAddress2": None,
        "Locality": customer.city,
        "StateCode": customer.state,
        "PostalCode": customer.postal_code,
    }
    old = {"AddressLine1": customer.street, "City": customer.city, "StateName": customer.state}
    return [row | old if customer.number % 2 else row]


def version_of(customer: Customer) -> int:
    """A number that grows with every change."""
    return customer.updated // 1000 % 1_000_000_000


def check(body: Body) -> None:
    """Raise the refusal for a field that is there but wrong (which ones must be there is published nowhere)."""
    for name in ("PrimaryName", "FamilyName", "Notes", "UniqueIdentifier"):
        if body.get(name) is not None and not isinstance(body[name], str):
            raise bad_request()
    for way in rows_of(body.get(_WAYS)):
        if not text_of(way, "Value") or not isinstance(way.get("ContactMethodCategoryId"), int):
            raise refused(400, "The contact method is not valid.")
    _born(body)


def _born(body: Body) -> date | None:
    text = text_of(body, "DateOfBirth")
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise bad_request() from error


def write(customer: Customer, body: Body) -> None:
    """Make the record what was sent; what was left out is gone."""
    customer.first_name = text_of(body, "PrimaryName")
    customer.last_name = text_of(body, "FamilyName")
    customer.notes = text_of(body, "Notes")
    customer.birthday = _born(body)
    customer.phone, customer.email = _reached_by(body)
    home = next(iter(rows_of(body.get("Addresses"))), {})
    customer.street, customer.city = text_of(home, "StreetAddress1"), text_of(home, "Locality")
    customer.state, customer.postal_code = text_of(home, "StateCode"), text_of(home, "PostalCode")
    extra = {name: body[name] for name in (*_KEPT, _WAYS) if body.get(name) not in (None, "", [])}
    customer.extra = extra or None


def _reached_by(body: Body) -> tuple[str, str]:
    """The ten digits of the phone, and the e-mail."""
    return _digits(_reached(body, PHONE[0]))[-10:], _reached(body, EMAIL[0])


def _reached(body: Body, category: int) -> str:
    found = [way for way in rows_of(body.get(_WAYS)) if way.get("ContactMethodCategoryId") == category]
    found.sort(key=lambda way: way.get("Default") is not True)
    return text_of(found[0], "Value") if found else ""


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isdigit())
