"""How Flowhub writes a customer and what it takes of one: a single name, a state of two letters, a licence that is never shown."""

from datetime import date

from peak_desk.sandbox import ids
from peak_desk.sandbox.flowhub.days import is_day, zulu
from peak_desk.sandbox.flowhub.desk import Body, Desk, digits, text
from peak_desk.sandbox.flowhub.refusals import refused
from peak_desk.sandbox.records import Customer

KIND = "flowhub customer"
_TYPES = ("recCustomer", "medCustomer")
_DEMANDED = ("birthDate", "name", "state", "type")
_ADDRESS = {"streetAddress1": "street", "city": "city", "zip": "postal_code"}
# Fields the world has no column for: kept as they were written, else this. The last three are never shown.
_FURTHER: dict[str, object] = {
    "streetAddress2": "",
    "isLoyal": True,
    "consentsToPromotionalEmail": False,
    "consentsToPromotionalSMS": False,
    "groups": [],
}
_HIDDEN = ("stateIdExpiration", "medId", "medIdExpiration")
_GROUP = "SAMPLE"


def customer_id(customer: Customer) -> str:
    """The id of the record."""
    return ids.guid(KIND, customer.number)


def national(phone: str) -> str:
    """Ten digits as Flowhub shows them."""
    return f"({phone[:3]}) {phone[3:6]}-{phone[6:]}" if phone else ""


def customer_row(desk: Desk, customer: Customer, *, with_pennies: bool = False) -> dict[str, object]:
    """The record as every customer call answers it."""
    extra = customer.extra or {}
    row: dict[str, object] = {
        "id": customer_id(customer),
        "createdAt": zulu(customer.signed_up or customer.updated),
        "updatedAt": zulu(customer.updated),
        "type": _TYPES[customer.patient_type != "ADULT"],
        "name": f"{customer.first_name} {customer.last_name}".strip(),
        "state": customer.state or "CO",
        "birthDate": customer.birthday.isoformat() if customer.birthday else None,
        "loyaltyPoints": customer.points,
        "phone": national(customer.phone) if desk.quirks.shows_national_phones else customer.phone,
        "email": customer.email,
        "streetAddress1": customer.street,
        "city": customer.city,
        "zip": customer.postal_code,
        "country": "US",
        **{name: extra.get(name, usual) for name, usual in _FURTHER.items()},
    }
    # A record with nothing in a field leaves it out as often as not.
    row = {name: value for name, value in row.items() if value not in ("", None) or customer.number % 2}
    if with_pennies:
        row["loyaltyPointsInPennies"] = customer.points
    return desk.named(row)


def check(body: Body) -> None:
    """Refuse what lacks a demanded field, or has one that is none; fields nobody knows are ignored."""
    wrong = [f"{name} is required" for name in _DEMANDED if not text(body, name)]
    if text(body, "type") and text(body, "type") not in _TYPES:
        wrong.append("type must be one of recCustomer, medCustomer")
    state = text(body, "state")
    if state and not (len(state) == 2 and state.isalpha() and state.isupper()):
        wrong.append("state must be a 2 letter code")
    if text(body, "birthDate") and not is_day(text(body, "birthDate")):
        wrong.append("birthDate must be in format yyyy-mm-dd")
    if body.get("phone") and not digits(text(body, "phone")):
        wrong.append("phone must have 10 digits")
    if wrong:
        raise refused(422, *wrong)


def write(customer: Customer, body: Body, *, wipes: bool) -> None:
    """Put what is there into the record; what is not there is emptied where ``wipes``."""
    first, _, last = text(body, "name").rpartition(" ")
    customer.first_name, customer.last_name = (first.strip(), last) if first else (last, "")
    customer.birthday = date.fromisoformat(text(body, "birthDate"))
    customer.state = text(body, "state")
    _write_type(customer, text(body, "type"))
    for name, column in {**_ADDRESS, "email": "email", "phone": "phone", "stateId": "drivers_license"}.items():
        if wipes or name in body:
            setattr(customer, column, digits(text(body, name)) if column == "phone" else text(body, name))
    points = body.get("loyaltyPoints")
    if isinstance(points, int | float):
        customer.points = int(points)
    elif wipes:
        customer.points = 0
    _write_extra(customer, body, wipes=wipes)


def _write_type(customer: Customer, word: str) -> None:
    if (word == "medCustomer") != (customer.patient_type != "ADULT"):
        customer.patient_type = "MEDICAL" if word == "medCustomer" else "ADULT"


def _write_extra(customer: Customer, body: Body, *, wipes: bool) -> None:
    kept = {} if wipes else dict(customer.extra or {})
    kept |= {name: body[name] for name in (*_FURTHER, *_HIDDEN) if name in body and name != "groups"}
    groups = body.get("groups")
    if isinstance(groups, list):
        kept["groups"] = [{"name": _GROUP} for _ in groups]
    customer.extra = kept or None
