"""The button that begins a new order: the same wherever it stands."""

from PySide6.QtCore import QCoreApplication

from peak_desk.ui.context import DeskContext
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.widgets import SecondaryButton

ACTION = "new_order"


def no_orders_here(pos: str) -> str:
    """Why no order can be made where the POS takes none from a desk."""
    text = QCoreApplication.translate("NewOrder", "{pos} takes no orders from this desk. Make the order in {pos}.")
    return text.format(pos=inserted(pos))


def new_order_button(context: DeskContext) -> SecondaryButton:
    """The button; where no order can be made it says why, to the eye, the pointer and a screen reader alike."""
    key = context.actions.key_text(ACTION)
    button = SecondaryButton(QCoreApplication.translate("NewOrder", "New order"), "plus", key)
    button.setToolTip(context.actions.tooltip(ACTION))
    if not context.desk.orders.can_create:
        why = no_orders_here(context.desk.traits.title)
        button.setToolTip(why)
        button.setAccessibleDescription(why)
    return button
