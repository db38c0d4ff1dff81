"""Treez's envelope and its refusals: every answer of the dispensary API has this shape."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.gateway import Refusal

STORE_OFFSET_HOURS = -7


class Refused(Refusal):
    """Treez says no: status, token, and its detail."""

    def __init__(self, status: int, reason: str, detail: str | None = None, more: Mapping[str, object] | None = None) -> None:
        """Say so in the envelope; ``more`` are further members beside its own."""
        super().__init__(
            json_answer(status, {"resultCode": "FAIL", "resultReason": reason, "resultDetail": detail, **(more or {})})
        )


class Unauthorised(Refused):
    """Nobody Treez knows."""

    def __init__(self, status: int = 401) -> None:
        """The words of the vendor's specification."""
        super().__init__(status, "Full authentication is required to access this resource")


def success(data: object) -> Answer:
    """The envelope around one record, a list or nothing."""
    return json_answer(200, {"resultCode": "SUCCESS", "resultReason": None, "resultDetail": None, "data": data})


def gateway_refusal(message: str, now: datetime) -> Refused:
    """What the gateway in front answers before the dispensary API sees the call."""
    more: dict[str, object] = {
        "status": "BAD_REQUEST",
        "statusCode": 400,
        "message": message,
        "uuid": str(uuid.uuid4()),
        "timestamp": round(now.timestamp() * 1000),
    }
    return Refused(400, "Bad Request", more=more)


def forbidden() -> Answer:
    """What the gateway answers for a tenant the caller has nothing to do with."""
    return json_answer(403, {"message": "Forbidden"})


def spike_arrest(rate: int) -> Answer:
    """What the gateway answers when a location calls too often."""
    fault = {
        "faultstring": f"Spike arrest violation. Allowed rate : {rate}ps",
        "detail": {"errorcode": "policies.ratelimit.SpikeArrestViolation"},
    }
    return json_answer(429, {"fault": fault})
