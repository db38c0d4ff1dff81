"""The word for each state and kind, with its tone: one place, so that a thing has one name in the whole program."""

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.customers import CustomerType, Field, PatientType
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxState, SyncState
from peak_desk.domain.staff import Permission, Role
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.ui.tokens import Tone


def order_status(status: OrderStatus) -> str:
    """The name of an order status."""
    return {
        OrderStatus.VERIFICATION_PENDING: QCoreApplication.translate("Words", "To verify"),
        OrderStatus.AWAITING_PROCESSING: QCoreApplication.translate("Words", "New"),
        OrderStatus.IN_PROCESS: QCoreApplication.translate("Words", "In process"),
        OrderStatus.PACKED_READY: QCoreApplication.translate("Words", "Packed"),
        OrderStatus.OUT_FOR_DELIVERY: QCoreApplication.translate("Words", "Out for delivery"),
        OrderStatus.COMPLETED: QCoreApplication.translate("Words", "Completed"),
        OrderStatus.CANCELED: QCoreApplication.translate("Words", "Canceled"),
        OrderStatus.REMOVED: QCoreApplication.translate("Words", "Removed"),
    }[status]


def order_tone(status: OrderStatus) -> Tone:
    """The tone of an order status."""
    return {
        OrderStatus.VERIFICATION_PENDING: Tone.WARN,
        OrderStatus.AWAITING_PROCESSING: Tone.DANGER,
        OrderStatus.IN_PROCESS: Tone.INFO,
        OrderStatus.PACKED_READY: Tone.WARN,
        OrderStatus.OUT_FOR_DELIVERY: Tone.INFO,
        OrderStatus.COMPLETED: Tone.GOOD,
        OrderStatus.CANCELED: Tone.DANGER,
        OrderStatus.REMOVED: Tone.NEUTRAL,
    }[status]


def customer_type(kind: CustomerType) -> str:
    """How much the store knows of a person."""
    return {
        CustomerType.GUEST: QCoreApplication.translate("Words", "Guest"),
        CustomerType.STUB: QCoreApplication.translate("Words", "Stub"),
        CustomerType.FULL: QCoreApplication.translate("Words", "Full"),
    }[kind]


def customer_tone(kind: CustomerType) -> Tone:
    """The tone of a customer's type."""
    return {CustomerType.GUEST: Tone.NEUTRAL, CustomerType.STUB: Tone.WARN, CustomerType.FULL: Tone.GOOD}[kind]


def sync_state(state: SyncState) -> str:
    """The badge of a record on its way to the POS; "" when there is nothing to say."""
    return {
        SyncState.LOCAL: QCoreApplication.translate("Words", "Only here"),
        SyncState.QUEUED: QCoreApplication.translate("Words", "To send"),
        SyncState.SENDING: QCoreApplication.translate("Words", "Sending"),
        SyncState.UNSURE: QCoreApplication.translate("Words", "Checking"),
        SyncState.NEEDS_YOU: QCoreApplication.translate("Words", "Needs you"),
        SyncState.DONE: "",
    }[state]


def sync_tone(state: SyncState) -> Tone:
    """The tone of that badge."""
    return {
        SyncState.LOCAL: Tone.NEUTRAL,
        SyncState.QUEUED: Tone.INFO,
        SyncState.SENDING: Tone.INFO,
        SyncState.UNSURE: Tone.WARN,
        SyncState.NEEDS_YOU: Tone.DANGER,
        SyncState.DONE: Tone.GOOD,
    }[state]


def outbox_state(state: OutboxState) -> str:
    """The badge of one write."""
    if state is OutboxState.DONE:
        return QCoreApplication.translate("Words", "Sent")
    if state is OutboxState.DISCARDED:
        return QCoreApplication.translate("Words", "Dropped")
    return sync_state(SyncState(state.value))


def outbox_tone(state: OutboxState) -> Tone:
    """The tone of that badge."""
    return Tone.NEUTRAL if state is OutboxState.DISCARDED else sync_tone(SyncState(state.value))


def outbox_kind(kind: OutboxKind) -> str:
    """What a write does."""
    return {
        OutboxKind.CREATE_CUSTOMER: QCoreApplication.translate("Words", "New customer"),
        OutboxKind.UPDATE_CUSTOMER: QCoreApplication.translate("Words", "Changed customer"),
        OutboxKind.CREATE_ORDER: QCoreApplication.translate("Words", "New order"),
        OutboxKind.UPDATE_ORDER: QCoreApplication.translate("Words", "Changed order"),
        OutboxKind.SET_ORDER_STATUS: QCoreApplication.translate("Words", "Order step"),
    }[kind]


def field_name(field: str) -> str:
    """The name of a field as it stands above its box."""
    names = {
        Field.FIRST_NAME: QCoreApplication.translate("Words", "First name"),
        Field.LAST_NAME: QCoreApplication.translate("Words", "Last name"),
        Field.PHONE: QCoreApplication.translate("Words", "Phone"),
        Field.EMAIL: QCoreApplication.translate("Words", "E-mail"),
        Field.BIRTHDAY: QCoreApplication.translate("Words", "Birthday"),
        Field.PATIENT_TYPE: QCoreApplication.translate("Words", "Buyer type"),
        Field.DRIVER_LICENCE: QCoreApplication.translate("Words", "Driver licence"),
        Field.GENDER: QCoreApplication.translate("Words", "Gender"),
        Field.NOTES: QCoreApplication.translate("Words", "Notes"),
        Field.SECOND_NAME: QCoreApplication.translate("Words", "Name in another script"),
        Field.STREET: QCoreApplication.translate("Words", "Street and number"),
        Field.CITY: QCoreApplication.translate("Words", "City"),
        Field.STATE: QCoreApplication.translate("Words", "State"),
        Field.POSTAL_CODE: QCoreApplication.translate("Words", "ZIP code"),
        "name": QCoreApplication.translate("Words", "Name"),
        "pin": QCoreApplication.translate("Words", "PIN"),
        "status": QCoreApplication.translate("Words", "Status"),
        "lines": QCoreApplication.translate("Words", "Items"),
        "type": QCoreApplication.translate("Words", "Kind of order"),
        "source": QCoreApplication.translate("Words", "Ordered at"),
        "quantity": QCoreApplication.translate("Words", "Quantity"),
        "note": QCoreApplication.translate("Words", "Note"),
        "codes": QCoreApplication.translate("Words", "Discount codes"),
    }
    return names.get(field, field)


def needs(field: Field) -> str:
    """The badge of a stub the POS does not take yet."""
    return {
        Field.FIRST_NAME: QCoreApplication.translate("Words", "Needs first name"),
        Field.LAST_NAME: QCoreApplication.translate("Words", "Needs last name"),
        Field.PHONE: QCoreApplication.translate("Words", "Needs phone"),
        Field.EMAIL: QCoreApplication.translate("Words", "Needs e-mail"),
        Field.BIRTHDAY: QCoreApplication.translate("Words", "Needs birthday"),
        Field.PATIENT_TYPE: QCoreApplication.translate("Words", "Needs buyer type"),
        Field.DRIVER_LICENCE: QCoreApplication.translate("Words", "Needs licence"),
        Field.GENDER: QCoreApplication.translate("Words", "Needs gender"),
        Field.NOTES: QCoreApplication.translate("Words", "Needs notes"),
        Field.SECOND_NAME: QCoreApplication.translate("Words", "Needs the name in another script"),
        Field.STREET: QCoreApplication.translate("Words", "Needs street and number"),
        Field.CITY: QCoreApplication.translate("Words", "Needs city"),
        Field.STATE: QCoreApplication.translate("Words", "Needs state"),
        Field.POSTAL_CODE: QCoreApplication.translate("Words", "Needs ZIP code"),
    }[field]


def needs_sentence(field: Field, pos: str) -> str:
    """Why that badge is there."""
    return QCoreApplication.translate("Words", "{pos} needs this before it can be sent: {field}.").format(
        pos=pos, field=field_name(field)
    )


def patient_type(kind: PatientType) -> str:
    """The kind of buyer the law knows."""
    return {
        PatientType.ADULT: QCoreApplication.translate("Words", "Adult"),
        PatientType.MEDICAL: QCoreApplication.translate("Words", "Medical"),
        PatientType.MEDICAL_MMID: QCoreApplication.translate("Words", "Medical with card"),
    }[kind]


def role(kind: Role) -> str:
    """The name of a role."""
    return {
        Role.STAFF: QCoreApplication.translate("Words", "Counter staff"),
        Role.MANAGER: QCoreApplication.translate("Words", "Manager"),
        Role.ADMINISTRATOR: QCoreApplication.translate("Words", "Administrator"),
    }[kind]


def who_may(permission: str) -> str:
    """Who has a permission, for a page somebody may not see."""
    if permission in {Permission.MANAGE_STAFF, Permission.CHANGE_SETTINGS, Permission.RESTORE}:
        return QCoreApplication.translate("Words", "Only administrators may do this.")
    return QCoreApplication.translate("Words", "Only managers and administrators may do this.")


def run_kind(kind: RunKind) -> str:
    """What a sync run moves."""
    return {
        RunKind.CUSTOMERS: QCoreApplication.translate("Words", "Customers"),
        RunKind.ORDERS: QCoreApplication.translate("Words", "Orders"),
        RunKind.PRODUCTS: QCoreApplication.translate("Words", "Products"),
        RunKind.PUSH: QCoreApplication.translate("Words", "Changes sent"),
    }[kind]


def left_out(code: str) -> str:
    """Why a run left a row out, or could not tell whether the POS still has it."""
    known = {
        "row_unreadable": QCoreApplication.translate("Words", "Nobody can read what was sent."),
        "row_without_id": QCoreApplication.translate("Words", "It came without its number."),
        "row_too_long": QCoreApplication.translate("Words", "A text in it is longer than any real one."),
        "row_breaks_rule": QCoreApplication.translate("Words", "It contradicts another record."),
        "row_text": QCoreApplication.translate("Words", "It holds characters that are none."),
        "row_value": QCoreApplication.translate("Words", "A value in it cannot be right."),
        "look_up_failed": QCoreApplication.translate(
            "Words", "It was not in the list and could not be looked up; it stays as it was."
        ),
    }
    return known.get(code, QCoreApplication.translate("Words", "It could not be taken over."))


def duplicate_reason(reason: str) -> str:
    """Why two customers may be one person."""
    if reason == "late_write":
        return QCoreApplication.translate("Words", "Sent from here, and turned up twice")
    if reason == "joined_by_pos":
        return QCoreApplication.translate("Words", "The POS takes both for one person")
    return field_name(reason)


def run_status(status: RunStatus) -> str:
    """How a run ended."""
    return {
        RunStatus.PENDING: QCoreApplication.translate("Words", "Waiting"),
        RunStatus.IN_PROGRESS: QCoreApplication.translate("Words", "Running"),
        RunStatus.FAILED: QCoreApplication.translate("Words", "Failed"),
        RunStatus.FINISHED: QCoreApplication.translate("Words", "Finished"),
    }[status]


def run_tone(status: RunStatus) -> Tone:
    """The tone of that word."""
    return {
        RunStatus.PENDING: Tone.NEUTRAL,
        RunStatus.IN_PROGRESS: Tone.INFO,
        RunStatus.FAILED: Tone.DANGER,
        RunStatus.FINISHED: Tone.GOOD,
    }[status]
