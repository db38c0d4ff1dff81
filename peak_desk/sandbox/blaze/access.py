"""Who may call: two static keys with every request, the second under either of two names, and what the key was granted."""

from dataclasses import dataclass

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import refusal
from peak_desk.sandbox.exchange import Call, json_answer
from peak_desk.sandbox.gateway import Refusal
from peak_desk.sandbox.quirks import BlazeQuirks

_WRONG = "Invalid PARTNER or Developer API key"


@dataclass(slots=True)
class Access:
    """The dispensary's key in ``Authorization`` (no "Bearer") and the partner's in ``x-api-key`` or ``partner_key``."""

    seed: int
    quirks: BlazeQuirks

    def secrets(self) -> dict[str, str]:
        """What a client needs."""
        return {
            "authorization": f"sandbox-developer-{ids.mongo('developer key', self.seed)}",
            "partner_key": f"sandbox-partner-{ids.mongo('partner key', self.seed)}",
        }

    def admit(self, call: Call, group: str) -> None:
        """Pass, or raise the refusal."""
        expected = self.secrets()
        partner = [call.headers[name] for name in ("x-api-key", "partner_key") if name in call.headers]
        if "authorization" not in call.headers or not partner:
            raise refusal(401, "Missing API key")
        if call.headers["authorization"] != expected["authorization"] or set(partner) != {expected["partner_key"]}:
            # The original application knew wrong keys by these words, whatever the status was.
            raise Refusal(
                json_answer(self.quirks.wrong_key_status, {"field": "authorization", "message": _WRONG, "errorType": "Auth"})
            )
        if group in self.quirks.lacking:
            raise refusal(403, "API key does not have permission")
