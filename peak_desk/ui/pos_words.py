"""What a POS error code means, in one sentence a person at the counter understands."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate
from peak_desk.ui.formats import isolated
from peak_desk.ui.words import field_name, order_status

# Other codes for the same thing: the sentence is the same.
_LIKE = {
    "no_such_record": "gone_at_pos",
    "product_unknown": "gone_at_pos",
    "status_not_writable": "pos_cannot",
    "too_large": "unreadable",
    "empty": "unreadable",
    "no_id": "unreadable",
    "no_confirmation": "unreadable",
    "no_cart": "unreadable",
    "not_to_be_told": "cannot_look",
    "throttled": "own_limit",
    "scope_missing": "permission_missing",
    "role_missing": "permission_missing",
    "second_keys_in_doubt": "second_keys_refused",
}


OF_MACHINE = frozenset({"file_damaged", "little_space", "no_backup"})
"""Codes that are not about the POS but about the machine the desk stands on."""


def inserted(text: str) -> str:
    """A name, time or foreign sentence put into one of ours: where we read from right to left it must not stir up the order."""
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return isolated(text) if rtl else text


def is_known(code: str) -> bool:
    """Whether the code has a sentence of its own, better than the POS's words."""
    return _LIKE.get(code, code) in _known()


def code_text(code: str, pos: str, fate: Fate | None = None, what: str = "") -> str:
    """The sentence of a code; ``what`` names fields or a status where the sentence has a place for them."""
    known = _known()
    code = _LIKE.get(code, code)
    if code in known:
        return known[code].format(pos=inserted(pos), what=_in_words(what))
    by_fate = {
        Fate.NOT_SENT: known["unreachable"],
        Fate.LATER: known["busy"],
        Fate.UNKNOWN: QCoreApplication.translate("Pos", "{pos} did not answer. Checking whether it arrived."),
        Fate.CREDENTIALS: known["not_accepted"],
        Fate.CONFLICT: QCoreApplication.translate("Pos", "It was changed in {pos} meanwhile. Look at it again."),
        Fate.REFUSED: QCoreApplication.translate("Pos", "{pos} refused it."),
    }
    words = by_fate[fate] if fate is not None else QCoreApplication.translate("Pos", "{pos} could not do it.")
    return words.format(pos=inserted(pos))


def _in_words(what: str) -> str:
    """Field names and a status as people call them."""
    if what in set(OrderStatus):
        return order_status(OrderStatus(what))
    return ", ".join(field_name(part.strip()) for part in what.split(",") if part.strip())


def _known() -> dict[str, str]:
    return {
        "unreachable": QCoreApplication.translate("Pos", "{pos} cannot be reached."),
        "timeout": QCoreApplication.translate("Pos", "{pos} is not answering."),
        "tls": QCoreApplication.translate(
            "Pos", "The connection to {pos} is not safe, so nothing was sent. Ask your administrator."
        ),
        "connection_lost": QCoreApplication.translate("Pos", "The connection to {pos} broke off."),
        "proxy": QCoreApplication.translate("Pos", "The way out of this network is blocked. Ask your administrator."),
        "bad_address": QCoreApplication.translate("Pos", "The address of {pos} in the settings cannot be right."),
        "unreadable": QCoreApplication.translate("Pos", "{pos} answered something that cannot be read."),
        "not_accepted": QCoreApplication.translate(
            "Pos", "{pos} does not accept the sign-in of this store. Ask your administrator."
        ),
        "other_account": QCoreApplication.translate(
            "Pos",
            "{pos} no longer knows most of this store's customers or orders. Nothing was changed here. The keys may be those of "
            "another store: ask your administrator to enter the right ones, then compare everything.",
        ),
        "untested_account": QCoreApplication.translate(
            "Pos",
            "This account at {pos} was saved without a test and has shown none of this store's customers so far. Nothing is sent "
            "there or read until it does. An administrator can test or change the account in the settings.",
        ),
        "busy": QCoreApplication.translate("Pos", "{pos} asked us to wait a moment."),
        "server_error": QCoreApplication.translate("Pos", "{pos} has trouble of its own."),
        "no_account": QCoreApplication.translate(
            "Pos",
            "The keys for {pos} are missing on this machine. An administrator can enter them; everything is kept here until then.",
        ),
        "file_damaged": QCoreApplication.translate(
            "Pos", "The store's file is damaged. Close Peak Desk and open it again: it mends the file and keeps what was not sent."
        ),
        "little_space": QCoreApplication.translate(
            "Pos", "The disk of this machine is nearly full. Make room, or changes cannot be saved soon."
        ),
        "no_backup": QCoreApplication.translate(
            "Pos", "The backup of the day could not be made. Ask your administrator to look at the disk and the folder of backups."
        ),
        "synced_elsewhere": QCoreApplication.translate(
            "Pos", "Another Peak Desk on this machine syncs this store; this one shows and saves."
        ),
        "stopped": QCoreApplication.translate("Pos", "It was stopped before it was finished."),
        "interrupted": QCoreApplication.translate("Pos", "The program ended before it was finished."),
        "gone": QCoreApplication.translate("Pos", "The record is no longer on this desk."),
        "cannot_confirm": QCoreApplication.translate(
            "Pos", "{pos} did not say whether it arrived, and it cannot be looked up. Look in {pos}, then send again or drop it."
        ),
        "cannot_look": QCoreApplication.translate(
            "Pos",
            "{pos} did not say whether it arrived and cannot be asked, so it was not sent again. Look in {pos}: send it again "
            "if it is not there, drop it if it is.",
        ),
        "program_fault": QCoreApplication.translate(
            "Pos", "Peak Desk has a fault that stops this one change. It is kept here; everything else goes on. Please report it."
        ),
        "database": QCoreApplication.translate("Pos", "The store's file stopped it. It goes on by itself."),
        "canceled": QCoreApplication.translate("Pos", "It was stopped before it was finished."),
        "same_phone": QCoreApplication.translate(
            "Pos", "{pos} has another customer with this phone number. Correct the number, or drop this and use that customer."
        ),
        "same_email": QCoreApplication.translate(
            "Pos", "{pos} has another customer with this e-mail address. Correct the address, or drop this and use that customer."
        ),
        "duplicate": QCoreApplication.translate("Pos", "{pos} refused it: there is such a customer already."),
        "duplicate_phone": QCoreApplication.translate("Pos", "{pos} refused the phone number: it belongs to another customer."),
        "duplicate_email": QCoreApplication.translate("Pos", "{pos} refused the e-mail address: it belongs to another customer."),
        "duplicate_licence": QCoreApplication.translate("Pos", "{pos} refused the licence: it belongs to another customer."),
        "conflict": QCoreApplication.translate("Pos", "It was changed in {pos} meanwhile ({what}). Look at both."),
        "moved_on": QCoreApplication.translate("Pos", "In {pos} the order stands at “{what}” already, so this step was not sent."),
        "joined_by_pos": QCoreApplication.translate(
            "Pos",
            "{pos} takes this customer for somebody of another name it has already and made no new record. Correct what both share "
            "and send it again, or drop this and use that customer.",
        ),
        "customer_dropped": QCoreApplication.translate(
            "Pos", "The customer of this order was not sent to {pos}. Send it again to order without a record there, or drop it."
        ),
        "open_order_exists": QCoreApplication.translate(
            "Pos", "{pos} has an open order of this customer already and takes no second one. Finish or cancel that one first."
        ),
        "order_too_late": QCoreApplication.translate(
            "Pos",
            "In {pos} somebody works on the order already, so its items were not changed. Drop this to see them as they are there.",
        ),
        "order_changed": QCoreApplication.translate(
            "Pos",
            "Another till changed the same items or note of this order in {pos}, so yours were not sent. Look at both.",
        ),
        "own_limit": QCoreApplication.translate(
            "Pos", "{pos} takes only so many calls a minute, and they are used up. It goes on by itself."
        ),
        "permission_missing": QCoreApplication.translate(
            "Pos", "The keys of this store may not do that in {pos}. An administrator can ask {pos} for the permission."
        ),
        "second_keys_missing": QCoreApplication.translate(
            "Pos", "{pos} wants a second pair of keys for this, and none are entered. Ask your administrator."
        ),
        "second_keys_refused": QCoreApplication.translate(
            "Pos", "{pos} does not accept the second pair of keys of this store. Ask your administrator."
        ),
        "needs_fields": QCoreApplication.translate("Pos", "{pos} wants more of it, or wants it otherwise: {what}."),
        "no_web_account": QCoreApplication.translate(
            "Pos", "This customer has no web account in {pos}, and without one {pos} takes no order. Ring it up in {pos}."
        ),
        "web_account_unclear": QCoreApplication.translate(
            "Pos",
            "{pos} has a web account with this e-mail address or phone number, and nothing tells that it is this customer's, so no "
            "order was made. Link it with the customer in {pos}, or ring the order up there.",
        ),
        "code_not_taken": QCoreApplication.translate(
            "Pos",
            "{pos} does not take the discount code for this order, so no order was made. Take the code out or put another in, and "
            "send it again.",
        ),
        "step_had_no_effect": QCoreApplication.translate(
            "Pos", "{pos} took the step and left the order where it was. Take the step in {pos}."
        ),
        "step_not_possible": QCoreApplication.translate("Pos", "{pos} does not allow this step for this order now."),
        "not_taken_on_yet": QCoreApplication.translate("Pos", "{pos} has not taken the order on yet. It is tried again."),
        "order_is_paid": QCoreApplication.translate("Pos", "The order is paid in {pos}; it can be undone only there."),
        "order_not_cancellable": QCoreApplication.translate("Pos", "{pos} no longer lets this order be canceled."),
        "order_not_changeable": QCoreApplication.translate("Pos", "{pos} no longer lets this order be changed."),
        "quantity_not_possible": QCoreApplication.translate("Pos", "{pos} does not sell this product in this quantity."),
        "not_enough_stock": QCoreApplication.translate(
            "Pos", "{pos} has not enough of a product in stock, so the order was not made. Change the order and send it again."
        ),
        "integrator_not_accepted": QCoreApplication.translate(
            "Pos", "{pos} does not accept the integrator id of this store, so no order was made. Ask your administrator."
        ),
        "one_code_only": QCoreApplication.translate("Pos", "{pos} takes only one code for an order."),
        "location_unknown": QCoreApplication.translate(
            "Pos", "{pos} does not know the location in the settings of this store. Ask your administrator."
        ),
        "tax_pricing_unknown": QCoreApplication.translate(
            "Pos", "{pos} did not say whether its prices include tax, so no order was sent. Ask your administrator."
        ),
        "shop_inactive": QCoreApplication.translate("Pos", "{pos} has closed this shop's account. Ask your administrator."),
        "several_locations": QCoreApplication.translate(
            "Pos",
            "{pos} has several locations and none is entered for this store, so the orders of all of them come in and are worked "
            "on here. Enter the number of this store's location in its account.",
        ),
        "no_such_location": QCoreApplication.translate(
            "Pos", "{pos} has no location of the number entered for this store, so no orders come in. Enter the right number."
        ),
        "data_protected": QCoreApplication.translate(
            "Pos",
            "{pos} hides names and addresses from this account. An administrator can ask {pos} for access to customer data.",
        ),
        "other_cart": QCoreApplication.translate(
            "Pos", "This customer has a cart of their own at the web shop of {pos}; finish or empty that one first."
        ),
        "not_shown": QCoreApplication.translate("Pos", "{pos} shows this order nowhere; look for it in {pos}."),
        "too_many_found": QCoreApplication.translate("Pos", "{pos} finds too many customers with that. Ask for something rarer."),
        "not_sold": QCoreApplication.translate("Pos", "{pos} does not sell one of these products now. Take it out of the order."),
        "gone_at_pos": QCoreApplication.translate("Pos", "{pos} no longer has this record."),
        "order_has_ended": QCoreApplication.translate("Pos", "The order has ended in {pos}, so this step was not sent."),
        "demanded_missing": QCoreApplication.translate("Pos", "{pos} needs more before it takes this customer: {what}."),
        "phone_not_possible": QCoreApplication.translate("Pos", "{pos} takes only phone numbers of its own country."),
        "pos_cannot": QCoreApplication.translate("Pos", "{pos} has no such step."),
        "clock_off": QCoreApplication.translate("Pos", "The clock of this machine is wrong, so {pos} lets nothing in."),
        "bad_key": QCoreApplication.translate("Pos", "The private key for {pos} cannot be read. Ask your administrator."),
        "redirect": QCoreApplication.translate(
            "Pos", "Something else answered in place of {pos}; perhaps this network wants a sign-in of its own."
        ),
    }
