"""What an option of a store's account may be set to, in words."""

from PySide6.QtCore import QCoreApplication


def choice_title(option: str, word: str) -> str:
    """A word an option may have, as people choose it."""
    return _of_one_option().get((option, word)) or _of_any_option().get(word, word)


def _of_any_option() -> dict[str, str]:
    """Words that mean the same wherever they stand."""
    return {
        "on": QCoreApplication.translate("FirstRun", "On"),
        "off": QCoreApplication.translate("FirstRun", "Off"),
        "auto": QCoreApplication.translate("FirstRun", "Found out by itself"),
        "yes": QCoreApplication.translate("FirstRun", "Yes"),
        "no": QCoreApplication.translate("FirstRun", "No"),
        "rec": QCoreApplication.translate("FirstRun", "Recreational"),
        "med": QCoreApplication.translate("FirstRun", "Medical"),
    }


def _of_one_option() -> dict[tuple[str, str], str]:
    version = QCoreApplication.translate("FirstRun", "Version {version}")
    header = QCoreApplication.translate("FirstRun", "In the header {name}")
    return {
        ("api", "v3"): version.format(version="3"),
        ("api", "v2.5"): version.format(version="2.5"),
        ("api", "v2.0"): version.format(version="2.0"),
        ("api", "v1.0"): version.format(version="1.0"),
        ("token_form", "plain"): QCoreApplication.translate("FirstRun", "The token alone, with the header client_id"),
        ("token_form", "bearer"): QCoreApplication.translate("FirstRun", "After the word Bearer"),
        ("token_form", "bearer_client_id"): QCoreApplication.translate("FirstRun", "After Bearer, with the header client_id"),
        ("token_form", "bearer_client-id"): QCoreApplication.translate("FirstRun", "After Bearer, with the header client-id"),
        ("signing_input", "encoded"): QCoreApplication.translate("FirstRun", "The text as it is sent"),
        ("signing_input", "claims"): QCoreApplication.translate("FirstRun", "The text before it is encoded"),
        ("signature_form", "base64"): QCoreApplication.translate("FirstRun", "Base64"),
        ("signature_form", "base64url"): QCoreApplication.translate("FirstRun", "Base64 with the letters of web addresses"),
        ("signature_form", "base64_unpadded"): QCoreApplication.translate("FirstRun", "Base64 without padding"),
        ("signed_address", "with_query"): QCoreApplication.translate("FirstRun", "The whole address"),
        ("signed_address", "without_query"): QCoreApplication.translate("FirstRun", "The address up to its question mark"),
        ("resend", "everything"): QCoreApplication.translate("FirstRun", "Everything the POS told of the order"),
        ("resend", "items"): QCoreApplication.translate("FirstRun", "Its items only"),
        ("resend", "nothing"): QCoreApplication.translate("FirstRun", "Nothing but the step"),
        ("shown_customers", "all"): QCoreApplication.translate("FirstRun", "All"),
        ("shown_customers", "rec"): QCoreApplication.translate("FirstRun", "Recreational ones only"),
        ("shown_customers", "med"): QCoreApplication.translate("FirstRun", "Medical ones only"),
        ("phone_form", "digits"): QCoreApplication.translate("FirstRun", "As digits, such as 3035550123"),
        ("phone_form", "national"): QCoreApplication.translate("FirstRun", "As people write them, such as (303) 555-0123"),
        ("tax_pricing", "TEP"): QCoreApplication.translate("FirstRun", "No, taxes come on top"),
        ("tax_pricing", "TIP"): QCoreApplication.translate("FirstRun", "Yes, taxes are in them"),
        ("customer_paging", "none"): QCoreApplication.translate("FirstRun", "None, all come at once"),
        ("update_customer", "put"): QCoreApplication.translate("FirstRun", "On"),
        ("places_orders", "auto"): QCoreApplication.translate("FirstRun", "Only with an integrator id"),
        ("places_orders", "yes"): QCoreApplication.translate("FirstRun", "Yes, and an integrator id is needed"),
        ("key_header", "x-api-key"): header.format(name="x-api-key"),
        ("key_header", "partner_key"): header.format(name="partner_key"),
        ("key_header", "both"): QCoreApplication.translate("FirstRun", "In both headers"),
        ("order_way", "cart"): QCoreApplication.translate("FirstRun", "As web carts"),
        ("order_way", "off"): QCoreApplication.translate("FirstRun", "Not from this desk"),
        ("dob_form", "us"): QCoreApplication.translate("FirstRun", "Month first, such as 04/02/1990"),
        ("dob_form", "iso"): QCoreApplication.translate("FirstRun", "Year first, such as 1990-04-02"),
    }
