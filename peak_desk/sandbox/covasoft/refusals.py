"""How Cova says no: a ``Message``, sometimes with another content type (https://api.covasoft.net/TroubleShooting)."""

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.gateway import Refusal


def refused(status: int, message: str) -> Refusal:
    """Cova says no: the status and its words."""
    return Refusal(json_answer(status, {"Message": message}))


def not_found() -> Refusal:
    """There is no such record; this answer comes as another kind of JSON."""
    told = json_answer(404, {"Message": "Resource cannot be found"})
    return Refusal(Answer(told.status, told.body, "application/hal+json"))


def bad_request() -> Refusal:
    """A body that cannot be read."""
    return refused(400, "The request is invalid.")


def bad_filter() -> Refusal:
    """A filter the service does not know."""
    return refused(400, "The query specified in the URI is not valid.")


def no_token(error: str, message: str) -> Refusal:
    """The accounts service says no in the words of OAuth."""
    return Refusal(json_answer(400, {"error": error, "error_description": message}))
