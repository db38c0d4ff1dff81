"""What each thing an administrator enters for a POS is for, or where it is found."""

from PySide6.QtCore import QCoreApplication


def ask_hint(name: str) -> str:
    """What it is for, or where it is found, in a line; "" where the name says it all."""
    at_home = QCoreApplication.translate(
        "FirstRun", "Goes with a new customer whose own is not known, because the POS demands one."
    )
    known = {
        "dispensary": QCoreApplication.translate("FirstRun", "The first word of the address people open the POS with."),
        "certificate_id": QCoreApplication.translate(
            "FirstRun", "Comes from the vendor once it was sent the certificate of the private key."
        ),
        "organisation_id": QCoreApplication.translate("FirstRun", "Comes from the vendor with the certificate id."),
        "private_key": QCoreApplication.translate(
            "FirstRun", "The whole text of the key file, with its first and last line. It goes into the keyring, nowhere else."
        ),
        "client_id": QCoreApplication.translate("FirstRun", "Says who asks; comes from the vendor with its key or secret."),
        "client_secret": QCoreApplication.translate("FirstRun", "Comes together with the client id."),
        "api_key": QCoreApplication.translate("FirstRun", "Comes from the vendor, for this store alone."),
        "key": QCoreApplication.translate("FirstRun", "Comes together with the client id."),
        "username": QCoreApplication.translate("FirstRun", "Of a user made at the POS for this desk, not of a person."),
        "company_id": QCoreApplication.translate("FirstRun", "Comes from the vendor; the same for all stores of the company."),
        "location_id": QCoreApplication.translate("FirstRun", "Which of the company's stores this is, as the POS numbers it."),
        "integrator_id": QCoreApplication.translate("FirstRun", "Without it no order is taken in there."),
        "authorization": QCoreApplication.translate("FirstRun", "Made by the owner of the shop, for this shop alone."),
        "partner_key": QCoreApplication.translate("FirstRun", "Given by the vendor to whoever runs this desk."),
        "shop": QCoreApplication.translate("FirstRun", "As in the address of its admin pages."),
        "demands": QCoreApplication.translate(
            "FirstRun", "What the shop wants of every new customer, such as: phone, email, street."
        ),
        "status_calls": QCoreApplication.translate(
            "FirstRun", "Off: steps are kept on this desk. No vendor's page says how they arrive; try it with one order first."
        ),
        "unbilled": QCoreApplication.translate("FirstRun", "With it the price of looking often is not shown."),
        "api": QCoreApplication.translate("FirstRun", "The vendor says which one this store's keys are for."),
        "token_form": QCoreApplication.translate("FirstRun", "Only for keys of the older kind, when the POS refuses good ones."),
        "signing_input": QCoreApplication.translate("FirstRun", "Another one when the POS refuses keys that are right."),
        "claims_padding": QCoreApplication.translate("FirstRun", "The other one when the POS refuses keys that are right."),
        "signature_form": QCoreApplication.translate("FirstRun", "Another one when the POS refuses keys that are right."),
        "signed_address": QCoreApplication.translate(
            "FirstRun", "The other one when lists are refused and single records are not."
        ),
        "status_list": QCoreApplication.translate("FirstRun", "No: open orders are picked out of all orders, which takes longer."),
        "resend": QCoreApplication.translate("FirstRun", "Less only when it is sure that the POS keeps what a change leaves out."),
        "product_list": QCoreApplication.translate("FirstRun", "No: no menu is read, so there is nothing to choose from here."),
        "revenue_source": QCoreApplication.translate("FirstRun", "Empty: the name of this program."),
        "customers_since": QCoreApplication.translate("FirstRun", "As year-month-day, such as 2020-01-31. Empty: everybody."),
        "discount_version": QCoreApplication.translate("FirstRun", "Another one only when the vendor says so. Empty: v3."),
        "overlap_seconds": QCoreApplication.translate(
            "FirstRun", "How far each look reaches back before the last one, so that nothing slips through. Empty: 120."
        ),
        "orders_days": QCoreApplication.translate("FirstRun", "Older orders that have ended are not read. Empty: 30."),
        "page_size": QCoreApplication.translate("FirstRun", "Fewer where the line is slow. Empty: as many as is usual."),
        "import_id": QCoreApplication.translate(
            "FirstRun", "Under which the POS keeps this store's customers and sales. Empty: found out by itself."
        ),
        "audience": QCoreApplication.translate(
            "FirstRun", "For whom tokens of the second pair of keys are made. Empty: the usual one."
        ),
        "auth_url": QCoreApplication.translate("FirstRun", "Where tokens are asked for. Empty: the usual address of the vendor."),
        "customer_type": QCoreApplication.translate(
            "FirstRun", "Of new customers of whom nothing else was said, in the POS's own word."
        ),
        "medical_type": QCoreApplication.translate("FirstRun", "What the POS calls medical customers. Empty: Medical."),
        "shown_customers": QCoreApplication.translate("FirstRun", "The others are not shown on this desk."),
        "phone_form": QCoreApplication.translate(
            "FirstRun", "The form the POS knows; the other one is tried when nobody is found."
        ),
        "sales_room": QCoreApplication.translate("FirstRun", "What lies there counts as in stock. Empty: Sales Floor."),
        "operation": QCoreApplication.translate("FirstRun", "The POS's own word for it. Empty: Equals."),
        "tax_pricing": QCoreApplication.translate("FirstRun", "Decides how orders are sent; by itself the POS is asked."),
        "customer_paging": QCoreApplication.translate(
            "FirstRun", "By itself, the desk sees by the answer whether there are pages."
        ),
        "update_customer": QCoreApplication.translate(
            "FirstRun", "Off: changes are kept on this desk. No vendor's page says how they arrive; try it with one customer first."
        ),
        "complete": QCoreApplication.translate("FirstRun", "On: completing an order makes its invoice at the POS."),
        "places_orders": QCoreApplication.translate("FirstRun", "The POS takes in no order without an integrator id."),
        "key_header": QCoreApplication.translate("FirstRun", "Another one when the POS refuses keys that are right."),
        "complete_calls": QCoreApplication.translate(
            "FirstRun", "Off: the register completes orders, and this desk only notes it."
        ),
        "order_way": QCoreApplication.translate("FirstRun", "Orders go to customers' web accounts; otherwise none is sent."),
        "register_users": QCoreApplication.translate(
            "FirstRun", "Yes: a customer without a web account gets one, with a password nobody knows."
        ),
        "dob_form": QCoreApplication.translate("FirstRun", "The other one when nobody is found by birthday."),
        "inventories": QCoreApplication.translate("FirstRun", "Their ids, with commas between. Empty: all of them."),
        "opened_on": QCoreApplication.translate(
            "FirstRun", "As year-month-day. The first look takes a call for each week since then."
        ),
        "api_version": QCoreApplication.translate("FirstRun", "Empty: the one this program was checked with."),
        "location": QCoreApplication.translate("FirstRun", "The number of one location. Empty: orders of all of them."),
        "integrator_key": QCoreApplication.translate("FirstRun", "Only integrators have one."),
        "consumer_key": QCoreApplication.translate(
            "FirstRun", "With it the POS knows a repeat of an order and does not make a second one."
        ),
        "auth0_client_id": QCoreApplication.translate("FirstRun", "A second pair of keys; without it orders cannot be made there."),
        "employee_id": QCoreApplication.translate("FirstRun", "Steps of orders are made in the name of this employee."),
        "terminal_id": QCoreApplication.translate("FirstRun", "Orders are canceled in the name of this terminal."),
        "access_token": QCoreApplication.translate("FirstRun", "Either this, or a client id and its secret."),
        "street": at_home,
        "city": at_home,
        "state": at_home,
        "postal_code": at_home,
    }
    return known.get(name, "")
