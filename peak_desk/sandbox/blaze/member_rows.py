"""How Blaze writes a member: a masked phone beside the real one, birthdays as moments, and keys the published shape has not."""

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import COMPANY, SHOP, Desk, day_start
from peak_desk.sandbox.records import Customer

TYPES = {"ADULT": "AdultUse", "MEDICAL": "MedicinalThirdParty", "MEDICAL_MMID": "MedicinalState"}
GENDERS = {"M": "MALE", "F": "FEMALE", "N": "OTHER"}


def member_id(customer: Customer) -> str:
    """The id clients know the member by."""
    return ids.mongo("member", customer.number)


def user_id(customer: Customer) -> str:
    """The id of the member's account at the web shop."""
    return ids.mongo("user", customer.number)


def has_user(customer: Customer) -> bool:
    """Whether the member has an account at the web shop: everybody who can be reached, of who was not made by a client just now."""
    return bool(customer.email or customer.phone) and (not customer.by_api or (customer.extra or {}).get("web") is True)


def e164(phone: str) -> str | None:
    """The phone with its country; ``phone`` is ten digits, or a foreign number as it was given."""
    if not phone:
        return None
    return f"+1{phone}" if len(phone) == 10 and phone.isdigit() else phone


def _shown_phone(phone: str) -> str:
    return f"({phone[:3]}) {phone[3:6]}-{phone[6:]}" if len(phone) == 10 and phone.isdigit() else phone


def address_row(customer: Customer) -> dict[str, object] | None:
    """The address, None where nothing is known of it."""
    if not (customer.street or customer.city or customer.state or customer.postal_code):
        return None
    return {
        "id": ids.mongo("address", customer.number),
        "address": customer.street,
        "city": customer.city,
        "state": customer.state,
        "zipCode": customer.postal_code,
        "country": "US",
    }


def _identifications(customer: Customer) -> list[dict[str, object]]:
    if not customer.drivers_license:
        return []
    row: dict[str, object] = {
        "id": ids.mongo("identification", customer.number),
        "licenseNumber": customer.drivers_license,
        "state": customer.state or "AZ",
        "verified": customer.verification == "VERIFIED",
        # Seen to be null in real answers, although the published shape has four words for it.
        "type": None if customer.number % 2 else "Drivers",
    }
    return [row]


def _notes(customer: Customer) -> list[dict[str, object]]:
    return [{"id": ids.mongo("note", customer.number), "message": customer.notes}] if customer.notes.strip() else []


def member_row(desk: Desk, customer: Customer) -> dict[str, object]:
    """The record as every member call answers it."""
    born = customer.birthday
    extra = customer.extra or {}
    row: dict[str, object] = {
        "id": member_id(customer),
        "created": customer.signed_up,
        "modified": customer.updated,
        "deleted": not customer.listed,
        "updated": False,
        "companyId": COMPANY,
        "shopId": SHOP,
        "dirty": False,
        "firstName": customer.first_name,
        "lastName": customer.last_name,
        "middleName": "",
        "address": address_row(customer),
        "email": customer.email or ("", None)[customer.number % 2],
        "dob": day_start(born) if born else None,
        "birthdate": None,
        # Seen to be null now and then: only the moment is left to go by.
        "localDob": born.isoformat() if born and customer.number % 4 else None,
        "primaryPhone": _shown_phone(customer.phone),
        "cpn": e164(customer.phone),
        "textOptIn": False,
        "emailOptIn": True,
        "medical": customer.patient_type != "ADULT",
        "consumerType": TYPES[customer.patient_type],
        "sex": 0 if desk.quirks.numeric_sex else GENDERS.get(customer.gender),
        "anonymous": False,
        "status": "Active",
        "notes": _notes(customer),
        "identifications": _identifications(customer),
        "recommendations": [],
        "lastVisitDate": customer.last_visit or None,
        "memberGroupId": ids.mongo("group", 1),
        "loyaltyPoints": float(customer.points),
        "enableLoyalty": True,
        "importId": None,
        "tags": [],
        "addresses": [],
        "consumerUserId": user_id(customer) if has_user(customer) else None,
        "lastestRecommendation": None,
        # Beside the misspelt one; the published shape has only that.
        "latestRecommendation": None,
    }
    kept = {name: value for name, value in extra.items() if name in row or name in KEPT}
    return row | {"banPatient": customer.banned} | kept


# What clients may write and the world has no column for.
KEPT = frozenset(
    {"importId", "middleName", "marketingSource", "nickname", "metadata", "preferences", "referralCode", "textOptIn", "tags"}
)
