"""A shop in virtual time where nothing goes wrong but what a test asks for, and what was asked of its POS and when."""

from dataclasses import replace
from pathlib import Path

from typing_extensions import override

from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.status import DeskStatus
from peak_desk.sandbox.faults import Fault
from tests.faults.sim_day import Shop
from tests.helpers.store_world import MAYA, SAM, STUB

# Days whose dice fell for this generation of the API.
SEEDS = {"v3": 1, "v2": 0}


class CalmShop(Shop):
    """A store whose first pulls are over; ``told`` is what the engine said of how it stands, in order."""

    def __init__(self, folder: Path, api: str = "v3") -> None:
        self.told: list[DeskStatus] = []
        super().__init__(folder, SEEDS[api])
        self.luck.calm = True
        self.sandbox.quirks.rate = 0
        self.pass_time(90)
        self.forget()

    @override
    def begin(self) -> None:
        """Start the program and listen to it."""
        super().begin()
        self.engine._notify = self._listen

    def _listen(self, notice: object) -> None:
        if isinstance(notice, DeskStatus):
            self.told.append(notice)

    def restart(self) -> None:
        """End the program in order and start it again."""
        self.engine.stop(0)
        self.end()
        self.begin()

    def forget(self) -> None:
        """Count requests, and what was told, from here on."""
        self.network.trace.clear()
        self.told.clear()

    def asked_at(self, word: str = "") -> list[float]:
        """When requests with that word in them left, in seconds of the day."""
        return [float(line.split()[0]) for line in self.network.trace if word in line]

    def stub(self, number: int) -> str:
        """Save a customer; returns the id."""
        draft = replace(STUB, first_name=f"N{number}", phone=f"+1303555{number:04d}")
        return self.desk.customers.create_stub(SAM, draft)[0].id

    def rows(self) -> tuple[OutboxRow, ...]:
        """Every write there ever was, oldest first."""
        return tuple(sorted(self.desk.records.outbox(MAYA, live_only=False), key=lambda row: row.seq))

    def made(self) -> list[str]:
        """The phones of the customers made at the POS, in that order."""
        people = {customer.number: customer for customer in self.sandbox.world.customers}
        return [people[number].phone for number in self.sandbox.world.written.customers_created]

    def strike(self, *faults: Fault) -> None:
        """From now on only these faults, and no others that wait."""
        self.sandbox.faults.clear()
        self.sandbox.faults.add(*faults)
