"""What a POS can do, in words."""

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.orders import OrderStatus
from peak_desk.operations.abilities import Answer, System
from peak_desk.ui import words
from peak_desk.ui.pos_words import inserted


def ability_title(name: str) -> str:
    """What is done, in a few words."""
    known: dict[str, str] = {
        "customer_feed": QCoreApplication.translate("Settings", "Customers come in by themselves"),
        "customer_search": QCoreApplication.translate("Settings", "Customers are looked up there"),
        "customer_create": QCoreApplication.translate("Settings", "New customers are sent"),
        "customer_update": QCoreApplication.translate("Settings", "Changes of customers are sent"),
        "order_feed": QCoreApplication.translate("Settings", "Orders come in by themselves"),
        "order_create": QCoreApplication.translate("Settings", "Orders made here are sent"),
        "order_update": QCoreApplication.translate("Settings", "An open order can be gone on with"),
        "order_preview": QCoreApplication.translate("Settings", "Totals are asked before ordering"),
        "order_status": QCoreApplication.translate("Settings", "Steps of orders are sent"),
        "order_cancel": QCoreApplication.translate("Settings", "Orders are canceled there"),
        "discount_check": QCoreApplication.translate("Settings", "Discount codes are checked"),
        "product_feed": QCoreApplication.translate("Settings", "The menu comes in by itself"),
        "store_address": QCoreApplication.translate("Settings", "New customers without an address get the store's"),
        OrderStatus.IN_PROCESS: QCoreApplication.translate("Settings", "Orders are started there"),
        OrderStatus.PACKED_READY: QCoreApplication.translate("Settings", "Orders are packed there"),
        OrderStatus.OUT_FOR_DELIVERY: QCoreApplication.translate("Settings", "Orders are sent out there"),
        OrderStatus.COMPLETED: QCoreApplication.translate("Settings", "Orders are completed there"),
    }
    return known.get(name, name)


def answer_word(answer: Answer) -> str:
    """How it is with it, in a word."""
    return {
        Answer.YES: QCoreApplication.translate("Settings", "Yes"),
        Answer.BY_OPTION: QCoreApplication.translate("Settings", "With an option"),
        Answer.ONLY_HERE: QCoreApplication.translate("Settings", "Only here"),
        Answer.NOT_GRANTED: QCoreApplication.translate("Settings", "Not allowed"),
        Answer.NO: QCoreApplication.translate("Settings", "No"),
    }[answer]


def asked_text(system: System) -> str:
    """What the POS can be asked customers by."""
    fields = [words.field_name(field.value) for field in system.asked]
    if system.names:
        fields.append(QCoreApplication.translate("Settings", "first and last name"))
    if not fields:
        text = QCoreApplication.translate("Settings", "{pos} cannot be asked for customers; the desk searches its own.")
        return text.format(pos=inserted(system.title))
    text = QCoreApplication.translate("Settings", "{pos} can be asked for: {fields}. Everything else is searched here.")
    return text.format(pos=inserted(system.title), fields=", ".join(fields).lower())


def demanded_text(system: System) -> str:
    """What the POS wants to know before it takes a customer, "" when nothing."""
    if not system.demanded:
        return ""
    fields = ", ".join(words.field_name(field.value) for field in system.demanded).lower()
    text = QCoreApplication.translate("Settings", "It takes a new customer with: {fields}. A stub without them waits here.")
    return text.format(fields=fields)
