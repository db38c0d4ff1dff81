"""How Leaflogix writes a customer: ids as numbers, nulls where something is missing, the licence never."""

import hashlib
from datetime import date

from peak_desk.sandbox.leaflogix.desk import Desk, customer_id
from peak_desk.sandbox.records import Customer

RECREATIONAL, MEDICAL, WHOLESALE = "Recreational", "Medical", "Wholesale"
TYPES = ((1, RECREATIONAL), (2, MEDICAL), (3, WHOLESALE))
GENDERS = {"M": "Male", "F": "Female", "N": "NonBinary"}

# Fields of the vendor that the world has no column for: kept as they were written, else this.
_FURTHER: dict[str, object] = {
    "middleName": None,
    "nameSuffix": None,
    "namePrefix": None,
    "address2": None,
    "mmjidNumber": None,
    "mmjidExpirationDate": None,
    "externalCustomerId": None,
    "referralSource": None,
    "otherReferralSource": None,
    "springBigMemberId": 0,
    "customIdentifier": None,
    "isLoyaltyMember": False,
    "primaryQualifyingCondition": None,
    "secondaryQualifyingConditions": [],
    "optedIntoMarketing": None,
    "loyaltyTier": None,
    "isAnonymous": False,
}
WRITABLE_FURTHER = frozenset(
    {"middleName", "nameSuffix", "namePrefix", "address2", "mmjidNumber", "externalCustomerId", "referralSource"}
    | {"customIdentifier", "isLoyaltyMember"}
)


def customer_row(desk: Desk, customer: Customer) -> dict[str, object]:
    """The record as every customer call answers it."""
    row: dict[str, object] = {
        "customerId": customer_id(customer),
        "uniqueId": str(9_000_000_000 + customer.number),
        "name": f"{customer.first_name} {customer.last_name}".strip(),
        "firstName": customer.first_name,
        "lastName": customer.last_name or None,
        "address1": customer.street or None,
        "city": customer.city or None,
        "state": customer.state or None,
        "postalCode": customer.postal_code or None,
        "emailAddress": customer.email or None,
        "status": _status(customer),
        "lastModifiedDateUTC": desk.utc(customer.updated),
        "creationDate": desk.utc(customer.signed_up),
        "customerType": RECREATIONAL if customer.patient_type == "ADULT" else MEDICAL,
        "gender": GENDERS.get(customer.gender),
        "driversLicenseHash": _hash(customer.drivers_license),
        "dateOfBirth": _midnight(customer.birthday),
        "createdByIntegrator": "Peak Desk" if customer.by_api else None,
        "discountGroups": [],
        "createdAtLocation": "Sandbox Dispensary",
        "notes": customer.notes.strip() or None,
        "mergedIntoCustomerId": None if customer.merged_into is None else customer_id_of(customer.merged_into),
        **_FURTHER,
        **_phones(desk, customer),
    }
    if customer.patient_type == "MEDICAL_MMID":
        row["mmjidNumber"] = f"M{customer.number:07d}"
    return row | (customer.extra or {})


def customer_id_of(number: int) -> int:
    """The id of the record with that number."""
    return customer_id(Customer(number, "", ""))


def _status(customer: Customer) -> str:
    if customer.banned:
        return "Banned"
    return "Active" if customer.listed or customer.merged_into is not None else "Cancelled"


def _phones(desk: Desk, customer: Customer) -> dict[str, object]:
    """The number lies in one of two fields, written as the person at the register liked it."""
    digits = customer.phone
    if not digits:
        return {"phone": None, "cellPhone": None}
    shown = (digits, f"({digits[:3]}) {digits[3:6]}-{digits[6:]}", f"+1 {digits[:3]}-{digits[3:6]}-{digits[6:]}")[
        customer.number % 3
    ]
    if desk.quirks.cell_phones and customer.number % 10 == 7:
        return {"phone": None, "cellPhone": shown}
    return {"phone": shown, "cellPhone": None}


def _midnight(day: date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00" if day else None


def _hash(licence: str) -> str | None:
    return hashlib.sha256(licence.encode()).hexdigest().upper() if licence else None
