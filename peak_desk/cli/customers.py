"""``peak-desk customers``: add, show and edit."""

import argparse
from typing import TYPE_CHECKING

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Screen

if TYPE_CHECKING:
    from peak_desk.domain.customers import Customer, CustomerDraft
    from peak_desk.operations.customers import CustomerCard


def add(commands: Commands) -> None:
    """``customers add | show | edit``."""
    group = commands.add_parser("customers", help="add, show or edit a customer", description="Add, show or edit a customer.")
    actions = group.add_subparsers(metavar="ACTION", required=True)

    adding = actions.add_parser(
        "add", help="save a new stub", description="Save a new stub; it is sent when the POS can be reached."
    )
    acting.add_store(adding)
    adding.add_argument("--first", metavar="F", required=True, help="first name")
    adding.add_argument("--last", metavar="L", default="", help="last name")
    adding.add_argument("--phone", metavar="P", default="", help="phone, written in any way")
    adding.add_argument("--birthday", metavar="YYYY-MM-DD", default="", help="birthday")
    adding.add_argument("--email", metavar="E", default="", help="e-mail")
    _add_set(adding)
    acting.add_json(adding)
    acting.add_staff(adding)
    adding.set_defaults(work=_add)

    showing = actions.add_parser("show", help="show one customer", description="Show one customer with their orders.")
    acting.add_store(showing)
    _add_id(showing)
    acting.add_json(showing)
    acting.add_staff(showing)
    showing.set_defaults(work=_show)

    editing = actions.add_parser("edit", help="change fields of a customer", description="Change fields of a customer.")
    acting.add_store(editing)
    _add_id(editing)
    _add_set(editing, required=True)
    acting.add_json(editing)
    acting.add_staff(editing)
    editing.set_defaults(work=_edit)


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id, customer number or POS id")


def _add_set(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    words = "first_name, last_name, phone, email, birthday, patient_type, driver_licence, gender, notes"
    parser.add_argument("--set", metavar="FIELD=VALUE", action="append", required=required, help=f"a field: {words}")


def _changed(draft: "CustomerDraft", texts: list[str] | None) -> "CustomerDraft":
    from peak_desk.domain.customers import Field

    return draft.with_values(acting.pairs(texts, frozenset(field.value for field in Field)))


def _add(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.domain.customers import CustomerDraft

    typed = CustomerDraft(args.first, args.last, args.phone, args.email, args.birthday)
    draft = _changed(typed, args.set)
    with acting.opened(args.store) as store:
        staff = acting.sign_in(store.desk, args, screen)
        customer, _ = store.desk.customers.create_stub(staff, draft)
    _tell(customer, screen, as_json=args.json)
    return Exit.DONE


def _edit(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        desk = store.desk.customers
        staff = acting.sign_in(store.desk, args, screen)
        before = desk.resolve(staff, args.id)
        shown = desk.draft_of(before)
        customer, _ = desk.edit(staff, before.id, _changed(shown, args.set), shown)
    _tell(customer, screen, as_json=args.json)
    return Exit.DONE


def _show(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        staff = acting.sign_in(store.desk, args, screen)
        customer = store.desk.customers.resolve(staff, args.id)
        card = store.desk.customers.get(staff, customer.id)
    value = _card(card)
    if args.json:
        screen.json(value)
    else:
        screen.table(("field", "value"), [(name, _plain(item)) for name, item in value.items() if item not in (None, "", [])])
    return Exit.DONE


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_in_words(item) for item in value)
    return value


def _in_words(item: object) -> str:
    """A field name, an order or a waiting write in a few words."""
    if not isinstance(item, dict):
        return str(item)
    if "order_number" in item:
        return f"{item['order_number']} ({item['status']})"
    return f"{item['seq']} {item['kind']} ({item['state']})"


def _tell(customer: "Customer", screen: Screen, *, as_json: bool) -> None:
    if as_json:
        screen.json(_short(customer))
        return
    screen.line(f"{customer.customer_number}  {customer.id}  {customer.sync.value}")
    if customer.needs:
        screen.say(f"Kept here; the POS needs: {', '.join(field.value for field in customer.needs)}")


def _short(customer: "Customer") -> dict[str, object]:
    return {
        "id": customer.id,
        "customer_number": customer.customer_number,
        "type": customer.type.value,
        "state": customer.sync.value,
        "needs": [field.value for field in customer.needs],
    }


def _card(card: "CustomerCard") -> dict[str, object]:
    customer = card.customer
    return {
        **_short(customer),
        "pos_id": customer.pos_id,
        "status": customer.status.value,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "phone": customer.phone,
        "email": customer.email,
        "birthday": customer.birthday.isoformat() if customer.birthday else None,
        "patient_type": customer.patient_type.value if customer.patient_type else None,
        "driver_licence": customer.driver_licence,
        "gender": customer.gender,
        "notes": customer.notes,
        "banned": customer.banned,
        "warning": customer.warning,
        "verified": customer.verified,
        "loyalty_points": customer.loyalty_points,
        "merged_into": customer.merged_into,
        "last_visit": customer.last_visit.isoformat() if customer.last_visit else None,
        "created_at": customer.created_at.isoformat(),
        "created_by": customer.created_by,
        "updated_at": customer.updated_at.isoformat(),
        "orders": [
            {
                "id": row.id,
                "order_number": row.order_number,
                "status": row.status.value,
                "total_cents": row.total_cents,
                "placed_at": row.placed_at.isoformat(),
            }
            for row in card.orders
        ],
        "outbox": [{"seq": row.seq, "kind": row.kind.value, "state": row.state.value} for row in card.writes],
    }
