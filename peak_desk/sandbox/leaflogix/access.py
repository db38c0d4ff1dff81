"""Who may call Leaflogix: Basic with the store's key (and the integrator's), a role per area, so many calls a minute each."""

import math
import uuid
from dataclasses import dataclass, field

from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.gateway import basic
from peak_desk.sandbox.leaflogix.refusals import bare, firewall, too_many
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.windows import RateWindow
from peak_desk.sandbox.world import Clock


@dataclass(slots=True)
class Access:
    """The keys of one location, and the windows of its endpoints."""

    clock: Clock
    seed: int
    quirks: Quirks
    _windows: dict[str, RateWindow] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of the location."""
        return f"sandbox-location-key-{self.seed}"

    @property
    def integrator_key(self) -> str:
        """The key of the integrator."""
        return f"sandbox-integrator-key-{self.seed}"

    @property
    def consumer_key(self) -> str:
        """The integrator's id, a GUID."""
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"integrator{self.seed}.example.com"))

    def secrets(self, api: str) -> dict[str, str]:
        """What a client needs: every account has a key, some have the integrator's pair besides."""
        own = {"api_key": self.key}
        return own if api == "plain" else own | {"integrator_key": self.integrator_key, "consumer_key": self.consumer_key}

    def admit(self, call: Call) -> None:
        """Pass the firewall and show a key, or raise the refusal."""
        if "json" not in call.headers.get("accept", "") or not call.headers.get("user-agent"):
            raise firewall()
        wanted = {self.integrator_key} if self.quirks.leaflogix.integrator_required else {"", self.integrator_key}
        key, second = basic(call) or ("", "")
        if key != self.key or second not in wanted:
            raise bare(401)

    def allow(self, role: str, group: str, per_minute: int) -> None:
        """Look at the key's roles and count the call against its endpoint, or raise the refusal."""
        if role in self.quirks.leaflogix.missing_roles:
            raise bare(403)
        window = self._windows.setdefault(group, RateWindow(per_minute, 60.0))
        now = self.clock()
        if self.quirks.rate and not window.allow(now):
            raise too_many(per_minute, math.ceil(window.frees_in(now)) if self.quirks.leaflogix.says_when else None)

    def counts(self) -> dict[str, int]:
        """How many calls were over the limit of their endpoint."""
        return {"logins": 0, "refused": sum(window.refused for window in self._windows.values())}
