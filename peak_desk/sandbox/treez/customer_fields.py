"""What Treez demands of a customer that is written to it, and how what was written becomes a record."""

from collections.abc import Mapping
from datetime import date

from peak_desk.sandbox.records import Customer
from peak_desk.sandbox.treez.envelope import Refused
from peak_desk.sandbox.treez.times import read_date

PATIENT_TYPES = ("ADULT", "MEDICAL", "MEDICAL_MMID")
GENDERS = ("M", "F", "U", "N")
_ADDRESS_PARTS = ("type", "street1", "city", "state", "zipcode")
_BLANK = {
    "first_name": "CUSTOMER_FIRST_NAME_BLANK",
    "last_name": "CUSTOMER_LAST_NAME_BLANK",
    "birthday": "CUSTOMER_BIRTHDAY_BLANK",
    "patient_type": "CUSTOMER_PATIENT_TYPE_BLANK",
}
_EXTRA = (
    "middle_name", "addresses", "is_caregiver", "caregiver_license_number", "caregiver_details", "state_medical_id",
    "permit_expiration", "physician_first_name", "physician_last_name", "physician_license", "physician_phone",
    "caregiver_name_1", "caregiver_name_2", "opt_out", "referral_source", "customer_groups", "imageList",
)  # fmt: skip
_TEXTS = ("first_name", "last_name", "email", "phone", "drivers_license", "notes", "gender", "patient_type")
_FLAGS = ("banned", "warning_1", "warning_2")
Body = Mapping[str, object]


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    return value.strip() if isinstance(value, str) else ""


def demand(body: Body, names: tuple[str, ...]) -> None:
    """Raise the refusal for the first of these fields that is absent or blank."""
    for name in names:
        if not _text(body, name):
            raise Refused(400, _BLANK[name])


def check(body: Body) -> None:
    """Raise the refusal for a field that is there but wrong."""
    for name in _TEXTS:
        if body.get(name) is not None and not isinstance(body[name], str):
            raise Refused(400, "MODEL_VALIDATION_FAIL", f"{name} must be a string")
    for name in _FLAGS:
        if body.get(name) is not None and not isinstance(body[name], bool):
            raise Refused(400, "MODEL_VALIDATION_FAIL", f"{name} must be a boolean")
    if _text(body, "birthday"):
        read_date(body["birthday"])
    _check_word(body, "patient_type", PATIENT_TYPES)
    _check_word(body, "gender", GENDERS)
    _check_phone(_text(body, "phone"))
    if _text(body, "email") and "@" not in _text(body, "email"):
        raise Refused(400, "INCORRECT_VALUE", "email is not valid")
    if body.get("patient_type") == "MEDICAL_MMID" and not (_text(body, "state_medical_id") and _text(body, "permit_expiration")):
        raise Refused(400, "MODEL_VALIDATION_FAIL", "state_medical_id and permit_expiration are required for MEDICAL_MMID")
    _check_addresses(body.get("addresses"))


def _check_word(body: Body, name: str, words: tuple[str, ...]) -> None:
    value = _text(body, name)
    if value and value not in words:
        raise Refused(400, "INCORRECT_VALUE", f"'{value}' is invalid value. Possible values are: {', '.join(words)}")


def _check_phone(phone: str) -> None:
    if phone and (len(phone) != 10 or not (phone.isascii() and phone.isdigit()) or phone[0] in "01"):
        raise Refused(400, "INCORRECT_VALUE", "phone must have 10 digits and not start with 0 or 1")


def _check_addresses(addresses: object) -> None:
    for address in addresses if isinstance(addresses, list) else []:
        if not isinstance(address, dict) or any(not address.get(part) for part in _ADDRESS_PARTS):
            raise Refused(400, "MODEL_VALIDATION_FAIL", f"{', '.join(_ADDRESS_PARTS)} are required for an address")


def write(customer: Customer, body: Body) -> None:
    """Put the fields that are there into the record; "" empties a field."""
    for name in _TEXTS:
        if name in body:
            setattr(customer, name, _text(body, name))
    customer.gender = customer.gender or "U"
    customer.patient_type = customer.patient_type or "ADULT"
    if body.get("birthday"):
        customer.birthday = date.fromisoformat(_text(body, "birthday"))
    for name in _FLAGS:
        if name in body:
            setattr(customer, name, bool(body[name]))
    points = body.get("rewards_balance")
    customer.points = points if isinstance(points, int) else customer.points
    extra = {name: body[name] for name in _EXTRA if body.get(name) is not None}
    if extra:
        customer.extra = (customer.extra or {}) | extra


def empty(customer: Customer) -> None:
    """Remove what a client may write, as the old POST does with everything that is not sent again."""
    customer.email = customer.phone = customer.drivers_license = customer.notes = ""
    customer.gender = "U"
    customer.extra = None
