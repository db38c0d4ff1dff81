"""How Treez writes a customer: names in capitals, ids as text, "N/A" and "" where something is missing."""

from peak_desk.sandbox.records import Customer
from peak_desk.sandbox.treez.times import iso, zoneless

# Fields of the vendor that the world has no column for: kept as they were written, else this.
_FURTHER: dict[str, object] = {
    "middle_name": None,
    "drivers_license_expiration": None,
    "state_medical_id": None,
    "permit_expiration": None,
    "physician_first_name": None,
    "physician_last_name": None,
    "physician_license": None,
    "physician_address": None,
    "physician_phone": None,
    "is_caregiver": False,
    "caregiver_license_number": "",
    "caregiver_name_1": "N/A",
    "caregiver_name_2": "N/A",
    "caregiver_details": [],
    "opt_out": None,
    "referral_source": None,
    "addresses": [],
    "customer_groups": [],
}


def _missing(customer: Customer, salt: int) -> str | None:
    return ("N/A", "", None)[(customer.number + salt) % 3]


def _reasons(customer: Customer) -> list[dict[str, str]]:
    if customer.verification == "VERIFIED":
        return []
    word = "NEW_INTAKE_CUSTOMER" if customer.number % 2 else "OLD_INTAKE_CUSTOMER"
    return [{"verification_reason": word, "verification_reason_description": word}]


def customer_row(customer: Customer, *, with_images: bool = False) -> dict[str, object]:
    """The record as every customer call answers it."""
    row: dict[str, object] = {
        "status": customer.status,
        "verification_status": customer.verification,
        "verification_reasons": _reasons(customer),
        "customer_id": str(customer.number),
        "first_name": customer.first_name.upper(),
        "nickname": "",
        "last_name": customer.last_name.upper(),
        "birthday": customer.birthday.isoformat() if customer.birthday else None,
        "drivers_license": customer.drivers_license or _missing(customer, 0),
        "email": customer.email or _missing(customer, 1),
        "phone": customer.phone or _missing(customer, 2),
        "notes": customer.notes or ("N/A" if customer.number % 2 else ""),
        "rewards_balance": customer.points,
        "rewards_type": "POINTS",
        "gender": customer.gender,
        "signup_date": iso(customer.signed_up),
        "last_visit_date": zoneless(customer.last_visit),
        "last_update": iso(customer.updated),
        "banned": customer.banned,
        "warning_1": customer.warning_1,
        "warning_2": customer.warning_2,
        "merged_customer_ids": list(customer.merged_from),
        "merged_into_customer_id": customer.merged_into,
        "patient_type": customer.patient_type,
        "imageList": [],
        "external_ids": {"aiq_contact_id": None},
        **_FURTHER,
    }
    if customer.patient_type == "MEDICAL_MMID":
        row |= {"state_medical_id": f"M{customer.number:07d}", "permit_expiration": "2031-05-31 00:00:00.000"}
    row |= customer.extra or {}
    if not with_images:
        row["imageList"] = []
    return row
