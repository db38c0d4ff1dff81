"""What people do on a simulated day, and what must hold of it whatever happens meanwhile."""

import hashlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from functools import partial
from pathlib import Path
from unittest.mock import patch

from typing_extensions import override

from peak_desk.database import customers, orders
from peak_desk.domain.customers import Customer, CustomerDraft, CustomerStatus, Field, PatientType
from peak_desk.domain.orders import ENDED, OrderRow, OrderStatus, allowed
from peak_desk.domain.outbox import OutboxKind, OutboxRow, OutboxState
from peak_desk.errors import PosError, Refused
from peak_desk.sandbox import PLAYED
from peak_desk.sync.looks import Look
from tests.faults.sim_day import POISON, SETTLE
from tests.faults.sim_luck import Luck
from tests.faults.sim_tills import NAMES, BusyShop
from tests.faults.sim_told import plain
from tests.faults.sim_watch import Watch
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_world import KEY, MAYA, SAM

STEPS = 24
CLOCK_OFF = (3600.0, -3600.0, 6 * 3600.0, -86_400.0)
HOME = {"street": "77 Main Street", "city": "Denver", "state": "CO", "postal_code": "80202"}


class Day(BusyShop):
    """A day at the counter."""

    def __init__(self, folder: Path, seed: int, luck: Luck | None = None, *, pos: str = PLAYED[0]) -> None:
        """Begin the day."""
        self.listed = 0
        self.clock_was_turned = False
        self.looked_for: OutboxRow | None = None
        super().__init__(folder, seed, luck, pos=pos)
        self.watch = Watch(self.network, self.told, self.fields, self.till_product)
        self.network.on_write = self.check_write

    @override
    def begin(self) -> None:
        super().begin()
        writes = self.engine._pusher._writes
        patch.object(writes, "look", partial(self.look_for, writes.look)).start()

    def look_for(self, look: Callable[[OutboxRow], Look], row: OutboxRow) -> Look:
        """The program looks what the POS has of a write."""
        self.looked_for = row
        found = look(row)
        self.looked_for = None
        return found

    # --- what happens

    def run(self) -> None:
        """Everything at once."""
        doings = self.doings()
        self.stub(f"+1{POISON}")
        for _ in range(STEPS):
            (doing,) = self.dice.choices([one for one, _ in doings], [weight for _, weight in doings])
            self.note(doing.__name__)
            doing()
            self.pass_time(self.dice.choice((0.2, 1, 3, 8, 25, 70)))
            self.check()

    def doings(self) -> tuple[tuple[Callable[[], object], int], ...]:
        """What may happen, and how often each."""
        return (
            (self.stub, 4),
            (self.edit, 6),
            (self.step, 5),
            (self.undo_step, 2),
            (self.take_back, 1),
            (self.ask, 3),
            (self.decide, 3),
            (self.till_edits, 5),
            (self.till_moves, 2),
            (self.till_ends, 1),
            (self.till_deactivates, 1),
            (self.till_merges, 1),
            (self.token_expires, 2),
            (self.network_turns, 1),
            (self.clock_turns, 1),
            (self.sync_now, 1),
        )

    def note(self, what: str) -> None:
        """Keep it in the trace."""
        self.network.trace.append(f"{self.times.seconds:.3f} -- {what}")

    def stub(self, phone: str = "") -> None:
        """A new customer at the counter."""
        self.typed += 1
        phone = phone or f"+1303555{1000 + self.typed:04d}"
        draft = CustomerDraft(self.dice.choice(NAMES), "O'Neil", phone, f"n{self.typed}@example.com")
        customer, _ = self.desk.customers.create_stub(SAM, draft.with_values(self.demanded()))
        self.told.phones[customer.id] = phone
        for name in self.fields:
            self.told.types(customer.id, name, str(getattr(customer, name) or ""))
        self.push_soon()

    def demanded(self) -> dict[str, str]:
        """What the form wants besides, as far as staff do not leave it as it is."""
        kind = PatientType.ADULT.value if PatientType.ADULT in self.traits.customer_types else ""
        home = {name: text for name, text in HOME.items() if Field(name) in self.traits.demanded}
        # Some systems take two of one name and birthday for the same person.
        return {"birthday": f"{1930 + self.typed % 70}-04-{1 + self.typed % 28:02d}", "patient_type": kind, **home}

    def edit(self) -> None:
        """One field is changed."""
        customer = self.somebody()
        if customer.status is CustomerStatus.REMOVED:
            return
        shown = self.desk.customers.draft_of(customer)
        self.typed += 1
        name = self.dice.choice(self.fields)
        value = {"email": f"e{self.typed}@example.com", "notes": f"note {self.typed}"}.get(name) or self.dice.choice(NAMES)
        self.told.sees(customer.id, name, getattr(customer, name))
        self.desk.customers.edit(SAM, customer.id, shown.with_values({name: value}), shown)
        self.told.types(customer.id, name, value)
        self.push_soon()

    def step(self) -> None:
        """An order is moved on, back or cancelled."""
        if row := self.an_order():
            self.sees_order(row)
            if choices := sorted(allowed(row.status, row.type)):
                with suppress(Refused):  # a step that this POS takes no more
                    self.desk.orders.set_status(SAM, row.id, self.dice.choice(choices), "why not")
                    self.push_soon()

    def undo_step(self) -> None:
        """The last step was a mistake."""
        if row := self.an_order():
            self.sees_order(row)
            with suppress(Refused):
                self.desk.orders.undo(SAM, row.id)
                self.push_soon()

    def take_back(self) -> None:
        """A stub was a mistake."""
        customer = self.somebody()
        if customer.phone != f"+1{POISON}":
            with suppress(Refused):
                self.desk.customers.undo_create(SAM, customer.id)
                del self.told.phones[customer.id]

    def ask(self) -> None:
        """Somebody is searched for at the POS; the worker may go on while the answer is on its way."""
        busy = self.dice.random() < 0.5
        self.network.meanwhile = partial(Context().run, self.plan.run_until, self.times.seconds + 5) if busy else None
        phone = self.dice.choice(list(self.told.phones.values()))

        def asked() -> None:
            with suppress(PosError):
                self.lookup.ask(SAM, phone)

        self.survive(asked)
        self.network.meanwhile = None

    def decide(self) -> None:
        """A person looks at what waits for them: ours, theirs, or some of both."""
        for row in self.live():
            if row.state is OutboxState.NEEDS_YOU:
                self.decide_about(row)
        self.push_soon()

    def decide_about(self, row: OutboxRow) -> None:
        """One write that waits for a person."""
        if row.error_code == "cannot_look":
            self.look_there(row)
            return
        view = self.desk.records.clash(MAYA, row.seq)
        for clash in view.fields:
            self.told.sees(row.local_id, clash.name, clash.theirs)
        if view.fields:
            ours = frozenset(clash.name for clash in view.fields if self.dice.random() < 0.5)
            self.told.decided.update((row.local_id, clash.name) for clash in view.fields if clash.name not in ours)
            self.desk.records.settle_clash(MAYA, row.seq, ours)
        elif self.dice.random() < 0.5:
            self.desk.records.retry(SAM, row.seq)
        else:
            self.drop(row)

    def look_there(self, row: OutboxRow) -> None:
        """The desk cannot look, so a person does, at the POS, when it must have turned up there: send it again, or give it up."""
        asked = self.told.asked.setdefault(row.seq, self.times.seconds)
        if self.times.seconds - asked < SETTLE:
            return
        phone = self.told.phones.get(row.local_id, "")[2:]
        if any(person.phone == phone for person in self.sandbox.world.created_by_api()):
            self.drop(row)
        else:
            self.desk.records.retry(SAM, row.seq)

    def drop(self, row: OutboxRow) -> None:
        """Somebody gives the write up."""
        creation = row.kind is OutboxKind.CREATE_CUSTOMER
        self.told.decided.update((row.local_id, name) for name in (self.fields if creation else row.payload))
        self.desk.records.drop(MAYA, row.seq, "theirs is right")

    def sync_now(self) -> None:
        """Somebody presses the button."""
        self.survive(self.engine.sync_now)

    def push_soon(self) -> None:
        """The window tells the engine that something was saved."""
        self.survive(self.engine.push_soon)

    def token_expires(self) -> None:
        """The POS takes the old token no longer."""
        self.sandbox.play.run_out()

    def network_turns(self) -> None:
        """Nothing gets out, until it does again."""
        self.network.down = not self.network.down

    def clock_turns(self) -> None:
        """The desk's clock is turned, or set right again."""
        self.clock_was_turned = True
        self.times.turn(0.0 if self.times.off else self.dice.choice(CLOCK_OFF))

    # --- what must hold at every moment

    def check_write(self) -> OutboxRow | None:
        """Whose write a request belongs to: nothing of a record leaves before what was written first, or over what nobody saw."""
        live = self.live()
        # A look after a doubt may have to finish what an earlier try began.
        sending = next((row for row in live if row.state is OutboxState.SENDING), self.looked_for)
        if sending is None:
            self.watch.wrong.append("something was written that nobody wanted")
        elif [row for row in live if row.local_id == sending.local_id and row.seq < sending.seq]:
            self.watch.wrong.append("out of its order")
        elif sending.kind is OutboxKind.UPDATE_CUSTOMER:
            self.check_overwriting(sending)
        return sending

    def check_overwriting(self, sending: OutboxRow) -> None:
        """Every value that goes is known to whoever typed over it."""
        with self.database.reading() as tx:
            customer = customers.get(tx, sending.local_id)
        assert customer is not None
        person = self.person(customer.pos_id or "")
        for name in self.fields:
            was = plain(getattr(person, name))
            self.watch.overwrites(sending, name, was, plain(sending.payload[name]) if name in sending.payload else was)

    def check(self) -> None:
        """At every moment: nobody was made twice, everybody who was saved is there, and no write did what it must not."""
        assert not self.watch.wrong, self.watch.wrong[0]
        assert not self.doubled() or self.hasty or self.clock_was_turned, "doubled"
        with self.database.reading() as tx:
            assert all(customers.get(tx, customer_id) for customer_id in self.told.phones), "lost"

    def doubled(self) -> list[str]:
        """The phones of those who were made twice."""
        made = Counter(person.phone for person in self.sandbox.world.created_by_api() if person.listed)
        return [phone for phone, number in made.items() if number > 1]

    # --- and when the day is over

    def calm_down(self) -> None:
        """The trouble ends and people decide what waits for them: everything must come to rest."""
        self.note("calm")
        self.luck.calm = True
        self.network.down = False
        self.times.turn(0.0)
        for round_ in range(40):
            self.pass_time(40)
            self.check()
            if not self.waiting() and not self.sandbox.arriving and round_ > 2:
                break
            if round_ > 3:
                self.decide()
        self.pass_time(150)

    def check_end(self) -> None:
        """Only the refused write still waits, desk and POS agree, what staff typed last stands, and the doctor finds nothing."""
        assert self.waiting() == [], "for ever on the way"
        status = self.engine.status()
        assert (status.online, status.trouble) == (True, ""), status
        with self.database.reading() as tx:
            for customer_id in self.told.phones:
                customer = customers.get(tx, customer_id)
                assert customer is not None
                if customer.pos_id is not None:
                    self.check_same(customer)
                elif customer.phone != f"+1{POISON}":
                    assert (customer_id, self.fields[0]) in self.told.decided, "saved, and never arrived"
            for ticket in self.sandbox.world.tickets:
                mine = orders.by_pos_id(tx, self.sandbox.play.order_id(ticket))
                if mine is not None:
                    self.check_order(mine.row, OrderStatus(self.sandbox.play.shown_status(ticket)))
        pairs = self.desk.records.duplicates(MAYA)
        self.listed = len(pairs)
        assert set(self.doubled()) <= {(pair.first.phone or "")[2:] for pair in pairs}, "doubled, and nobody is told"
        assert_doctor_green(self.file, KEY, backups=self.folder / "backups")

    def check_same(self, customer: Customer) -> None:
        """Desk and POS have the same, and it is what staff typed last unless another person decided."""
        person = self.person(customer.pos_id or "")
        if not person.listed or person.merged_from:
            return
        for name in self.fields:
            ours, theirs = plain(getattr(customer, name)), plain(getattr(person, name))
            assert ours == theirs, f"{name} differs at the end"
            free = (customer.id, name) in self.told.decided or (person.number, name) in self.told.touched_there
            assert free or theirs == self.told.last[customer.id, name], f"{name} was lost"

    def check_order(self, row: OrderRow, theirs: OrderStatus) -> None:
        """The desk shows where the POS has the order, or a step kept here only."""
        assert row.pos_status is theirs, "an order differs at the end"
        assert row.status is theirs or (row.local_step and theirs not in ENDED), "an order shows another status at the end"

    @property
    def hash(self) -> str:
        """What happened, in one word: two runs of a seed give the same."""
        return hashlib.sha256("\n".join(self.network.trace).encode()).hexdigest()[:16]

    # --- who is there

    def sees_order(self, row: OrderRow) -> None:
        """Staff had the order's status before their eyes."""
        self.told.sees(row.id, "status", row.status.value)
        if row.pos_status is not None:
            self.told.sees(row.id, "status", row.pos_status.value)

    def live(self) -> tuple[OutboxRow, ...]:
        """The writes on their way."""
        return self.desk.records.outbox(MAYA)

    def waiting(self) -> list[OutboxRow]:
        """What still waits of everybody but the one the POS never takes."""
        return [row for row in self.live() if self.told.phones.get(row.local_id) != f"+1{POISON}"]

    def somebody(self) -> Customer:
        """A customer saved here."""
        customer_id = self.dice.choice(list(self.told.phones))
        return self.desk.customers.get(SAM, customer_id).customer

    def an_order(self) -> OrderRow | None:
        """An order the desk knows, if there is any yet."""
        wanted = self.sandbox.play.order_id(self.dice.choice(self.sandbox.world.tickets[-3:]))
        with self.database.reading() as tx:
            found = orders.by_pos_id(tx, wanted)
        return found.row if found else None
