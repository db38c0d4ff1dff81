"""How Treez writes an order: the customer as a number, money as JSON numbers that add up."""

from decimal import Decimal

from peak_desk.sandbox.pricing import LinePrice, bill
from peak_desk.sandbox.records import COMPLETED, PREVIEW, Discount, Line, Payment, Ticket
from peak_desk.sandbox.treez.times import iso, money, zulu

# What the sandbox's store never fills in.
_ALWAYS_NULL = (
    "cash_register_id", "payment_authorization", "payment_processor_name", "payment_charge_id", "payment_fee",
    "payment_treezpay_id", "post_tax_subtotal", "post_tax_discount_total", "refund_reason", "original_ticket_id",
    "refund_ticket_ids", "delivery_route", "employee_id", "cash_drawer_name", "terminal_location_id",
    "terminal_location_name", "delivery_minimum_total", "free_delivery_threshold", "delivery_group_id",
    "delivery_partner_details",
)  # fmt: skip


def number(value: Decimal) -> float | int:
    """A decimal as a JSON number, whole where it can be."""
    return int(value) if value == value.to_integral_value() else float(value)


def _discount(discount: Discount) -> dict[str, object]:
    return {
        "discount_id": discount.id,
        "discount_title": discount.title,
        "discount_amount": number(discount.amount),
        "discount_method": "PERCENT" if discount.percent else "DOLLAR",
    }


def _line(line: Line, price: LinePrice) -> dict[str, object]:
    product = line.product
    return {
        "id": line.id,
        "product_id": product.id,
        "barcodes": [],
        "inventory_barcodes": [product.barcode],
        "location_name": line.location,
        "size_id": product.id,
        "product_size_name": product.title,
        "product_type": product.category,
        "product_brand": product.brand,
        "product_subtype": product.subtype,
        "quantity": number(line.quantity),
        "price_total": money(price.total_cents),
        "price_sell": money(line.price_cents),
        "post_tax_original_price": None,
        "product_unit": product.unit,
        "product_amount": number(product.amount),
        "state_tracking_uom": None,
        "apply_automatic_discounts": line.automatic,
        "POS_discounts": [_discount(discount) for discount in line.discounts],
        "discounts": [],
        "tax": [
            {"id": f"{line.id}-{index}", "rate": float(tax.rate), "tax_name": tax.name, "amount": money(tax.cents)}
            for index, tax in enumerate(price.taxes)
        ],
        "reward_dollars": None,
        "price_target": None,
        "price_target_note": None,
    }


def _payment(payment: Payment) -> dict[str, object]:
    return {
        "payment_id": payment.id,
        "payment_source": payment.source,
        "payment_method": payment.method,
        "amount_paid": money(payment.amount_cents),
        "payment_date": iso(payment.at),
        "processor_fee": None,
        "processor_tip": None,
    }


def ticket_row(ticket: Ticket) -> dict[str, object]:
    """The order as every ticket call answers it."""
    sums = bill(ticket)
    preview = ticket.status == PREVIEW
    return {
        "type": ticket.type,
        "ticket_id": ticket.id,
        "order_number": None if preview else ticket.number,
        "external_order_number": ticket.external_number or None,
        "order_source": ticket.source,
        "created_by_employee": {"employee_id": "Default", "name": "Default", "role": "employee"},
        "packed_by_employee": {"name": ticket.packed_by.upper()} if ticket.packed_by else None,
        "customer_id": ticket.customer,
        "ticket_patient_type": ticket.patient_type.replace("_", "-"),
        "order_status": ticket.status,
        "payment_status": "PAID" if ticket.paid or ticket.status == COMPLETED else "UNPAID",
        "date_created": iso(ticket.created),
        "last_updated_at": None if preview else iso(ticket.updated),
        "date_closed": iso(ticket.closed),
        "post_tax_pricing": False,
        "sub_total": money(sums.gross_cents),
        "tax_total": money(sums.tax_cents),
        "discount_total": money(sums.discount_cents),
        "total": money(sums.total_cents),
        "ticket_note": ticket.note or None,
        "delivery_address": ticket.address,
        "scheduled_start_date": ticket.window_start or None,
        "scheduled_date": ticket.window_end or None,
        "discount_ids": list(ticket.discount_ids),
        "items": [_line(line, price) for line, price in zip(ticket.lines, sums.lines, strict=True)],
        "fees": [{"type": "DELIVERY FEE", "total_amount": money(ticket.fee_cents)}] if ticket.fee_cents else [],
        "payments": [_payment(payment) for payment in ticket.payments],
        "reward_eligible": True,
        "reward_points_earned": 0,
        "reward_points_used": 0,
        "purchase_limit": {"concentrated": "0.045/8", "non_concentrated": "0/228", "plant": "0/12"},
        "revenue_source": ticket.revenue_source,
        "coupon_codes": list(ticket.coupon_codes),
        **dict.fromkeys(_ALWAYS_NULL),
    }


def history_rows(ticket: Ticket) -> list[dict[str, object]]:
    """The audit trail, oldest first, in UTC."""
    return [
        {
            "status": step.status,
            "description": step.words,
            "date": zulu(step.at),
            "user": step.employee.upper(),
            "userId": ticket.id,
            "employeeNumber": None,
        }
        for step in ticket.steps
    ]
