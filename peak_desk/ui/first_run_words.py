"""What the first start asks for, in words."""

from babel import Locale
from phonenumbers import SUPPORTED_REGIONS
from PySide6.QtCore import QCoreApplication


def ask_title(name: str) -> str:
    """The name of something an administrator enters for a POS, as it stands above its box."""
    known = {
        "dispensary": QCoreApplication.translate("FirstRun", "Dispensary (its short name at the POS)"),
        "api": QCoreApplication.translate("FirstRun", "API generation"),
        "token_form": QCoreApplication.translate("FirstRun", "Form of the token"),
        "organisation_id": QCoreApplication.translate("FirstRun", "Organization"),
        "entity_id": QCoreApplication.translate("FirstRun", "Entity"),
        "client_id": QCoreApplication.translate("FirstRun", "Client id"),
        "api_key": QCoreApplication.translate("FirstRun", "API key"),
        "private_key": QCoreApplication.translate("FirstRun", "Private key"),
        "certificate_id": QCoreApplication.translate("FirstRun", "Certificate id"),
    }
    return known.get(name, name.replace("_", " ").capitalize())


def regions() -> tuple[str, ...]:
    """The countries whose phone numbers are known."""
    return tuple(sorted(SUPPORTED_REGIONS))


def region_name(code: str, language: str) -> str:
    """A country in the language of the window, with its code."""
    return f"{Locale.parse(language).territories.get(code, code)} ({code})"
