"""How Leaflogix says no: a 400 has one of five shapes, most other refusals have no body at all."""

import uuid
from collections.abc import Mapping

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.gateway import Refusal


def bare(status: int) -> Refusal:
    """A status and nothing else."""
    return Refusal(Answer(status, b""))


def text(status: int, words: str) -> Refusal:
    """A plain sentence."""
    return Refusal(Answer(status, words.encode(), "text/plain; charset=utf-8"))


def firewall() -> Refusal:
    """What stands in front of the API turns away who does not say what they are and what they take."""
    return Refusal(Answer(403, b"<html><body><h1>403 Forbidden</h1></body></html>", "text/html"))


def too_many(per_minute: int, retry_after: int | None) -> Refusal:
    """The limit of an endpoint is used up."""
    body = {"Message": f"Too many requests - only {per_minute} per minute allowed", "TraceId": uuid.uuid4().hex}
    answer = json_answer(429, body)
    headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Refusal(Answer(429, answer.body, answer.content_type, headers))


def bad(words: str, properties: Mapping[str, str] | None = None, shape: str = "properties") -> Refusal:
    """A body that will not do, in the shape asked for; ``properties`` are the fields and what is wrong with each."""
    found = dict(properties or {})
    if shape == "empty":
        return bare(400)
    if shape == "text":
        return text(400, " ".join([words, *found.values()]).strip())
    if shape == "validator":
        errors = [
            {"propertyName": name, "errorMessage": said, "attemptedValue": None, "severity": 0, "errorCode": "NotEmptyValidator"}
            for name, said in found.items()
        ]
        return Refusal(json_answer(400, {"isValid": False, "errors": errors, "ruleSetsExecuted": []}))
    rows = [{"propertyName": name, "propertyError": said} for name, said in found.items()]
    return Refusal(json_answer(400, {"message": words, "propertyErrors": rows if rows and shape == "properties" else None}))
