"""What an administrator enters for a POS, in words."""

from PySide6.QtCore import QCoreApplication


def ask_title(name: str) -> str:
    """The name of something that is entered, as it stands above its box."""
    return titles().get(name, name.replace("_", " ").capitalize())


def titles() -> dict[str, str]:
    """All that is entered for any POS."""
    return {
        "dispensary": QCoreApplication.translate("FirstRun", "Dispensary (its short name at the POS)"),
        "api": QCoreApplication.translate("FirstRun", "API generation"),
        "token_form": QCoreApplication.translate("FirstRun", "Form of the token"),
        "organisation_id": QCoreApplication.translate("FirstRun", "Organization"),
        "entity_id": QCoreApplication.translate("FirstRun", "Entity"),
        "client_id": QCoreApplication.translate("FirstRun", "Client id"),
        "client_secret": QCoreApplication.translate("FirstRun", "Client secret"),
        "api_key": QCoreApplication.translate("FirstRun", "API key"),
        "private_key": QCoreApplication.translate("FirstRun", "Private key"),
        "certificate_id": QCoreApplication.translate("FirstRun", "Certificate id"),
        "username": QCoreApplication.translate("FirstRun", "User name"),
        "password": QCoreApplication.translate("FirstRun", "Password"),
        "company_id": QCoreApplication.translate("FirstRun", "Company"),
        "location_id": QCoreApplication.translate("FirstRun", "Location"),
        "location": QCoreApplication.translate("FirstRun", "Location"),
        "integrator_id": QCoreApplication.translate("FirstRun", "Integrator id"),
        "integrator_key": QCoreApplication.translate("FirstRun", "Integrator key"),
        "consumer_key": QCoreApplication.translate("FirstRun", "Consumer key"),
        "authorization": QCoreApplication.translate("FirstRun", "Developer key of the shop"),
        "partner_key": QCoreApplication.translate("FirstRun", "Partner key"),
        "employee_id": QCoreApplication.translate("FirstRun", "Employee"),
        "terminal_id": QCoreApplication.translate("FirstRun", "Terminal"),
        "shop": QCoreApplication.translate("FirstRun", "Shop (the name before .myshopify.com)"),
        "access_token": QCoreApplication.translate("FirstRun", "Access token"),
        "key": QCoreApplication.translate("FirstRun", "API key"),
        "auth0_client_id": QCoreApplication.translate("FirstRun", "Client id for orders"),
        "auth0_client_secret": QCoreApplication.translate("FirstRun", "Client secret for orders"),
        "street": QCoreApplication.translate("FirstRun", "Street and number of the store"),
        "city": QCoreApplication.translate("FirstRun", "City of the store"),
        "state": QCoreApplication.translate("FirstRun", "State of the store"),
        "postal_code": QCoreApplication.translate("FirstRun", "ZIP code of the store"),
        "customer_type": QCoreApplication.translate("FirstRun", "Usual buyer type"),
        "status_calls": QCoreApplication.translate("FirstRun", "Send steps of orders"),
        "import_id": QCoreApplication.translate("FirstRun", "Import id of the store"),
        "audience": QCoreApplication.translate("FirstRun", "Audience of the token"),
        "auth_url": QCoreApplication.translate("FirstRun", "Address for tokens"),
        "customers_since": QCoreApplication.translate("FirstRun", "Customers since (first sign-up day)"),
        "orders_days": QCoreApplication.translate("FirstRun", "Days of orders kept in view"),
        "page_size": QCoreApplication.translate("FirstRun", "Rows a page"),
        "overlap_seconds": QCoreApplication.translate("FirstRun", "Overlap of two looks, in seconds"),
        "shown_customers": QCoreApplication.translate("FirstRun", "Customers shown"),
        "phone_form": QCoreApplication.translate("FirstRun", "How phones are searched"),
        "api_version": QCoreApplication.translate("FirstRun", "Version of the interface"),
        "medical_type": QCoreApplication.translate("FirstRun", "Buyer type of medical customers"),
        "sales_room": QCoreApplication.translate("FirstRun", "Room that is sold from"),
        "key_header": QCoreApplication.translate("FirstRun", "Where the partner key goes"),
        "complete_calls": QCoreApplication.translate("FirstRun", "Send the completing of orders"),
        "order_way": QCoreApplication.translate("FirstRun", "How orders are made there"),
        "register_users": QCoreApplication.translate("FirstRun", "Register web accounts for customers"),
        "dob_form": QCoreApplication.translate("FirstRun", "How birthdays are searched"),
        "unbilled": QCoreApplication.translate("FirstRun", "Calls are free (a test system)"),
        "inventories": QCoreApplication.translate("FirstRun", "Inventories that are sold from"),
        "demands": QCoreApplication.translate("FirstRun", "Further fields the shop demands"),
        "opened_on": QCoreApplication.translate("FirstRun", "First day of the shop"),
        "operation": QCoreApplication.translate("FirstRun", "Word for an exact search"),
        "tax_pricing": QCoreApplication.translate("FirstRun", "Prices include tax"),
        "customer_paging": QCoreApplication.translate("FirstRun", "Pages of customers"),
        "update_customer": QCoreApplication.translate("FirstRun", "Send changes of customers"),
        "complete": QCoreApplication.translate("FirstRun", "Complete orders there"),
        "places_orders": QCoreApplication.translate("FirstRun", "Send orders"),
        "product_list": QCoreApplication.translate("FirstRun", "Read the menu"),
        "resend": QCoreApplication.translate("FirstRun", "What goes along with a step"),
        "status_list": QCoreApplication.translate("FirstRun", "Open orders can be listed by status"),
        "revenue_source": QCoreApplication.translate("FirstRun", "Origin of a change, as the POS shows it"),
        "signing_input": QCoreApplication.translate("FirstRun", "What is signed"),
        "claims_padding": QCoreApplication.translate("FirstRun", "Padding in the signed text"),
        "signature_form": QCoreApplication.translate("FirstRun", "Form of the signature"),
        "signed_address": QCoreApplication.translate("FirstRun", "Address that is signed"),
        "discount_version": QCoreApplication.translate("FirstRun", "Version of the list of discounts"),
    }


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
