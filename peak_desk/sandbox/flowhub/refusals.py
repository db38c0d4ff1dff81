"""What Flowhub answers when it says no."""

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.gateway import Refusal

_FORBIDDEN_PAGE = "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>"


def refused(status: int, *reasons: str) -> Refusal:
    """What is wrong: a 422 lists all of it, everything else carries one message."""
    if status == 422:
        return Refusal(json_answer(422, {"errors": list(reasons)}))
    return Refusal(json_answer(status, {"error": list(reasons), "message": " ".join(reasons), "status": status}))


def forbidden_page() -> Refusal:
    """A key nobody knows, turned away by whatever stands in front: no JSON at all."""
    return Refusal(Answer(403, _FORBIDDEN_PAGE.encode(), "text/html; charset=utf-8"))


def not_found(what: str) -> Refusal:
    """There is no such record."""
    return refused(404, f"{what} not found")


def too_many() -> Answer:
    """The limit was reached: nothing but the status, no header tells when to come back."""
    return Answer(429, b"", "text/plain")
