"""Creations of customers: what of one is at the POS already, whoever put it there, and whether an earlier try turned up late."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from peak_desk.database import both_sides, customers, duplicates, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain import names
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Customer, CustomerStatus, Field
from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Capability, CustomerWrite, PosClient, PosCustomer, PosTraits
from peak_desk.sync.agreement import agree, pos_text
from peak_desk.sync.granted import granted
from peak_desk.sync.looks import Applied, Clash, Free, Look, Settle, needs_a_person, nothing_more

SAME_PHONE = "same_phone"
SAME_EMAIL = "same_email"
JOINED = "joined_by_pos"
LATE_WRITE = "late_write"
SURE = 100
LIKELY = 90
_NAMES = (Field.FIRST_NAME, Field.LAST_NAME)
_IDENTITY = (Field.PHONE, Field.EMAIL, Field.BIRTHDAY, Field.DRIVER_LICENCE)
_CLOCKS_MAY_DIFFER = timedelta(minutes=5)

People = tuple[PosCustomer, ...]
Question = Callable[[], People | None]


@dataclass(frozen=True, slots=True)
class Found:
    """Who a search met: made by our own write (the one to keep first), and others with the same phone or e-mail.

    ``looked`` says whether any question that would have found our own write was answered.
    """

    ours: People
    others: People
    looked: bool


class Creations:
    """Looks for creations at one POS account; which questions it is asked depends on its traits."""

    def __init__(self, database: Database, store: Store, client: PosClient, now: Clock) -> None:
        """Keep the POS and the customers the creations are about."""
        self._database = database
        self._store = store
        self._client = client
        self._now = now

    def look(self, row: OutboxRow) -> Look:
        """What the POS has of it; raises ``PosError`` when it cannot be asked."""
        known = self._linked(row)
        if known is not None:  # a pull found our mark meanwhile, under whatever phone
            return Applied(self._settle_known(row, known))
        found = self._found(row)
        if found.ours:
            return Applied(self._settle_found(row, found.ours[0], found.ours[1:]))
        active = [hit for hit in found.others if hit.status is CustomerStatus.ACTIVE]
        if active:
            same_phone = any(hit.phone == row.payload.get(Field.PHONE) for hit in active)
            return Clash(SAME_PHONE if same_phone else SAME_EMAIL)
        return Free(lambda: self._create(row), found.looked)

    def worth_a_second_look(self, row: OutboxRow) -> bool:
        """Whether a double of a creation that arrived could be found."""
        return bool(self._about_contact(row) or (row.in_doubt and self._about_doubt(row)))

    def look_again(self, row: OutboxRow) -> Settle:
        """Whether an earlier try of a creation turned up late, or another till made the same person; raises like ``look``."""
        pos_id = self._linked(row)
        if pos_id is None:
            return nothing_more
        found = self._found(row)
        late = tuple(hit for hit in found.ours if hit.pos_id != pos_id)
        others = tuple(hit for hit in found.others if hit.pos_id != pos_id and hit.status is CustomerStatus.ACTIVE)

        def settle(tx: Transaction) -> None:
            self._list(tx, row.local_id, late)
            for hit in others:
                self._list(tx, row.local_id, (hit,), score=LIKELY, reasons=_shared(row, hit))

        return settle

    def can_look(self, row: OutboxRow) -> bool:
        """Whether the POS can be asked anything that would find this creation after a doubt."""
        return bool(self._about_contact(row) or self._about_doubt(row))

    def _linked(self, row: OutboxRow) -> str | None:
        with self._database.reading() as tx:
            customer = customers.get(tx, row.local_id)
        return None if customer is None else customer.pos_id

    def _found(self, row: OutboxRow) -> Found:
        by_contact = _people(ask() for ask in self._about_contact(row))
        answers = [ask() for ask in (self._about_doubt(row) if row.in_doubt else ())]
        hits = {**by_contact, **_people(answers)}
        ours = [hit for hit in hits.values() if _is_marked(row, hit) or _made_by_us(row, hit)]
        ours.sort(key=lambda hit: (hit.merged_into is not None, not _is_marked(row, hit), str(hit.signed_up_at or ""), hit.pos_id))
        others = tuple(hit for hit in by_contact.values() if hit not in ours)
        looked = bool(self._about_contact(row)) or any(answer is not None for answer in answers)
        return Found(tuple(ours), others, looked)

    def _about_contact(self, row: OutboxRow) -> list[Callable[[], People]]:
        """Who has this phone, who has this e-mail: asked before every creation."""
        asked = (Field.PHONE, Field.EMAIL)
        return [
            self._by_field(row, field)
            for field in asked
            if field in granted(self._store, self._client).searches and row.payload.get(field)
        ]

    def _about_doubt(self, row: OutboxRow) -> list[Question]:
        """What else is asked after a doubt: who carries our mark, and by licence and name whoever no other question can find.

        Not every POS with searches for licences and names grants them to every account: a refusal is no answer.
        """
        traits, client = granted(self._store, self._client), self._client
        if traits.finds_marks and row.attempts:  # a row made anew after damage has another mark than the one that was sent
            return [lambda: client.look_up_mark(written(row))]
        if self._about_contact(row):
            return []
        asked: list[Question] = []
        if Field.DRIVER_LICENCE in traits.searches and row.payload.get(Field.DRIVER_LICENCE):
            asked.append(_granted(self._by_field(row, Field.DRIVER_LICENCE)))
        first, last = row.payload.get(Field.FIRST_NAME), row.payload.get(Field.LAST_NAME)
        if traits.searches_names and first and last:
            asked.append(_granted(lambda: client.look_up_name(first, last)))
        for together in traits.searches_together:
            values = {field: value for field in together if (value := row.payload.get(field))}
            if len(values) == len(together):
                asked.append(_granted(partial(client.look_up_together, values)))
        return asked

    def _by_field(self, row: OutboxRow, field: Field) -> Callable[[], People]:
        return lambda: self._client.look_up(field, row.payload.get(field) or "")

    def _create(self, row: OutboxRow) -> Settle:
        """Send it. Some systems make no second record of who they take for the same person and answer with the first, unsaid.

        Where that one is of another name it is not linked: both are shown to a manager, and the write waits for a person;
        corrected, it is sent again. Else staff's values follow as an edit, which asks where there are others. Raises ``PosError``.
        """
        began = self._now()
        made = self._client.create_customer(written(row))
        old = made.signed_up_at is not None and made.signed_up_at < began - _CLOCKS_MAY_DIFFER
        with self._database.reading() as tx:
            known = customers.by_pos_id(tx, made.pos_id)
        other = None if known is None or known.id == row.local_id else known
        if _is_marked(row, made) or not (other or old or _unlike(row, made)):
            return lambda tx: self._settle_made(tx, row, made)
        if _of_another_name(row, made) or (other is not None and _of_another_name(row, other)):
            with self._database.writing() as tx:
                self._list(tx, row.local_id, (replace(made, marker=""),), reasons=(JOINED,))
            raise PosError(Fate.REFUSED, JOINED)
        return self._settle_found(row, made, ())

    def _settle_made(self, tx: Transaction, row: OutboxRow, made: PosCustomer) -> None:
        self._link(tx, row, made.pos_id)
        self._finish(tx, row, _told(row, made), granted(self._store, self._client).sent_after)

    def _settle_found(self, row: OutboxRow, hit: PosCustomer, late: People) -> Settle:
        def settle(tx: Transaction) -> None:
            self._link(tx, row, hit.pos_id, None if _is_marked(row, hit) else hit)
            self._follow(tx, row, hit)
            customers.apply_pulled(tx, (customers.pulled_customer(hit),), self._now())
            self._list(tx, row.local_id, late)

        return settle

    def _link(self, tx: Transaction, row: OutboxRow, pos_id: str, other: PosCustomer | None = None) -> frozenset[str]:
        """Tell that the POS has it, perhaps as an ``other`` record than the one sent.

        Returns the fields in which staff have something else, where no edit will bring that there.
        """
        customers.link(tx, row.local_id, pos_id, self._now())
        traits = granted(self._store, self._client)
        if Capability.CUSTOMER_UPDATE in traits.capabilities:
            return frozenset()
        said = _of_staff(row, traits)
        told = {} if other is None else {name: pos_text(other, name) for name in said}
        otherwise = {name: theirs for name, theirs in told.items() if not agree(name, theirs, said[name])}
        return both_sides.keep_since(tx, row.local_id, said | otherwise)

    def _follow(self, tx: Transaction, row: OutboxRow, hit: PosCustomer) -> None:
        """Let an edit follow with whatever a record without our mark does not have of a creation: perhaps another till made it.

        One with our mark has all that went with the creation itself.
        """
        traits = granted(self._store, self._client)
        self._finish(tx, row, _told(row, hit), traits.sent_after if _is_marked(row, hit) else frozenset(row.payload))

    def _finish(self, tx: Transaction, row: OutboxRow, told: Mapping[str, str | None], fields: Collection[str]) -> None:
        """Let an edit follow with those of these fields that did not arrive with a creation, as the POS ``told``.

        Staff began with nothing, so another value there is a question. A name that was taken for the same is none.
        """
        traits = granted(self._store, self._client)
        if Capability.CUSTOMER_UPDATE not in traits.capabilities:
            return
        said = {name: value for name, value in _of_staff(row, traits).items() if name in fields}
        missing = {name: value for name, value in said.items() if not agree(name, told.get(name), value)}
        base = {name: told.get(name) if name in _NAMES else None for name in missing}
        outbox.carry_on(tx, row, missing, base, self._now())

    def _settle_known(self, row: OutboxRow, pos_id: str) -> Settle:
        """A pull kept staff's values while the write was in doubt: what somebody changed since is shown from here on."""

        def settle(tx: Transaction) -> None:
            since = self._link(tx, row, pos_id)
            told = {field.value: value for field, value in customers.agreed(tx, row.local_id).items()}
            self._finish(tx, row, told, granted(self._store, self._client).sent_after)
            customers.fall_back(tx, row.local_id, {Field(name) for name in row.payload.keys() - since}, self._now())

        return settle

    def _list(
        self, tx: Transaction, local_id: str, hits: People, *, score: int = SURE, reasons: tuple[str, ...] = (LATE_WRITE,)
    ) -> None:
        """Bring what was found beside our own record here as well, and let a manager know of two records for one person."""
        now = self._now()
        customers.apply_pulled(tx, [customers.pulled_customer(hit) for hit in hits], now)
        for hit in hits:
            double = customers.by_pos_id(tx, hit.pos_id)
            if double is not None and double.id != local_id and hit.merged_into is None:
                duplicates.add(tx, local_id, double.id, score=score, reasons=reasons, now=now)


def written(row: OutboxRow) -> CustomerWrite:
    """The creation as it is sent."""
    return CustomerWrite({Field(name): value for name, value in row.payload.items()}, row.marker, row.op_id)


def _of_staff(row: OutboxRow, traits: PosTraits) -> dict[str, str | None]:
    """What staff said of a creation: without what the store's options say where nobody knows better."""
    return dict(row.payload.items() - {(field.value, value) for field, value in traits.defaulted.items()})


def _told(row: OutboxRow, hit: PosCustomer) -> dict[str, str | None]:
    return {name: pos_text(hit, name) for name in row.payload}


def _people(answers: Iterable[People | None]) -> dict[str, PosCustomer]:
    return {hit.pos_id: hit for answer in answers for hit in answer or ()}


def _granted(ask: Callable[[], People]) -> Question:
    """A question that a POS may refuse for good; a refusal is None, which is no answer."""

    def granted() -> People | None:
        try:
            return ask()
        except PosError as error:
            if not needs_a_person(error):
                raise
            return None

    return granted


def _of_another_name(row: OutboxRow, who: PosCustomer | Customer) -> bool:
    """Whether a record can hardly be the person sent: no word of the first name, or none of the last, is the same."""
    pairs = ((row.payload.get(name) or "", getattr(who, name) or "") for name in _NAMES)
    return any(bool(ours) and bool(theirs) and _words(ours).isdisjoint(_words(theirs)) for ours, theirs in pairs)


def _unlike(row: OutboxRow, made: PosCustomer) -> bool:
    """Whether what the POS answered is about somebody who was there before: it has something else in what tells people apart."""
    told = {name: theirs for name in _IDENTITY if (theirs := pos_text(made, name)) and row.payload.get(name)}
    return _of_another_name(row, made) or any(not agree(name, theirs, row.payload[name]) for name, theirs in told.items())


def _words(name: str) -> set[str]:
    return set(names.tokens(name)) or {name.casefold()}


def _is_marked(row: OutboxRow, hit: PosCustomer) -> bool:
    return hit.marker in {row.marker, row.op_id}


def _shared(row: OutboxRow, hit: PosCustomer) -> tuple[str, ...]:
    """Which of phone and e-mail another customer has in common with a creation."""
    asked = [field for field in (Field.PHONE, Field.EMAIL) if row.payload.get(field)]
    return tuple(field.value for field in asked if agree(field, pos_text(hit, field), row.payload.get(field)))


def _made_by_us(row: OutboxRow, hit: PosCustomer) -> bool:
    """A hit without our mark is ours only for a write in doubt: same person in every field sent, made since it was sent."""
    if not row.in_doubt or row.sent_at is None or hit.signed_up_at is None or hit.signed_up_at < row.sent_at - _CLOCKS_MAY_DIFFER:
        return False
    # A POS with one field for the whole name parts it elsewhere.
    theirs, ours = (
        " ".join(parts) for parts in ((hit.first_name, hit.last_name), (row.payload.get(name) or "" for name in _NAMES))
    )
    same_name = names.fold(theirs).split() == names.fold(ours).split()
    return same_name and all(agree(name, pos_text(hit, name), row.payload.get(name)) for name in (Field.PHONE, Field.BIRTHDAY))
