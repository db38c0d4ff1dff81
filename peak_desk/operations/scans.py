"""What a scan at the counter means in this store: whose ID or code it is, whether the holder may be served, and what follows."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from peak_desk.database import audit, customers, licences, orders
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.search_index import fold_licence
from peak_desk.domain import duplicates, names
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Customer, CustomerDraft, CustomerRow, CustomerStatus, PatientType
from peak_desk.domain.licences import AgeCheck, AgeVerdict, IdCard, LicenceKeeping, check_age
from peak_desk.domain.scans import Scan, ScanKind, read_scan
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.late_notes import LateNote, LateNotes

_SHORTEST_LICENCE = 5
_MAY_BECOME_CUSTOMERS = frozenset({AgeVerdict.ALLOWED, AgeVerdict.NO_EXPIRY, AgeVerdict.MEDICAL_ONLY})


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What is known of a scan.

    ``age`` is there for an ID that could be read. One customer and ``sure``: open it (``opens``); otherwise the customers are to
    choose from, and where there is a ``draft`` too, a new customer is one more choice. A draft alone is somebody new, filled in
    from the ID. ``order_id`` is an order to open. Nothing of all this: the scan is of nobody and nothing known here.

    An ID that is out of date, of somebody too young or without a birthday has no draft: whoever holds it is shown, but no key makes
    a customer of them. Where only medical patients may be served the draft leaves the kind of buyer open, so that the age keeps it
    from being saved until somebody has seen the medical card.
    """

    scan: Scan
    age: AgeCheck | None = None
    customers: tuple[CustomerRow, ...] = ()
    order_id: str = ""
    draft: CustomerDraft | None = None
    sure: bool = True

    @property
    def opens(self) -> CustomerRow | None:
        """The one customer it surely is."""
        return self.customers[0] if self.sure and len(self.customers) == 1 else None


class ScanDesk:
    """Scans in one store; safe to call from any thread."""

    def __init__(self, database: Database, store: Store, now: Clock) -> None:
        """Keep what every scan is answered from."""
        self._database = database
        self._store = store
        self._now = now
        self._late_notes = LateNotes(database)

    def close(self) -> None:
        """Bring what the audit log is still to hear into the file."""
        self._late_notes.close()

    def read(self, staff: StaffMember, raw: str) -> ScanAnswer:
        """What the characters of a scan mean; the audit log hears the verdict and nothing of the person.

        It hears it afterwards: a customer at the counter does not wait for another write to the file.
        """
        staff.require(Permission.FIND_CUSTOMERS)
        scan = read_scan(raw)
        with self._database.reading() as tx:
            answer = self._of_card(tx, staff, scan, scan.card) if scan.card else self._of_code(tx, staff, scan)
        self._late_notes.add(LateNote(staff.name, staff.via, "scan", "store", self._store.id, _verdict(answer), self._now()))
        return answer

    def licence_keeping(self) -> LicenceKeeping:
        """What this store keeps of licence numbers."""
        with self._database.reading() as tx:
            return licences.keeping(tx)

    def keep_licences(self, staff: StaffMember, keeping: LicenceKeeping) -> Changes:
        """Decide what the store keeps of licence numbers; what it may no longer keep is taken out of the file at once.

        Numbers that are gone come back from the POS only. Backups made before still hold them until they are replaced.
        """
        staff.require(Permission.CHANGE_SETTINGS)
        with self._database.writing() as tx:
            before = licences.keeping(tx)
            if before is keeping:
                return Changes()
            licences.decide(tx, keeping, staff.name, self._now())
            audit.write(
                tx,
                actor=staff.name,
                via=staff.via,
                action="settings.licences",
                entity="store",
                local_id=self._store.id,
                before=before.value,
                after=keeping.value,
                now=self._now(),
            )
        licences.empty_journal(self._database)
        return Changes(everything=True)

    def _of_card(self, tx: Transaction, staff: StaffMember, scan: Scan, card: IdCard) -> ScanAnswer:
        rules = licences.rules(tx)
        age = check_age(card, self._store.minimum_age, self._store.minimum_age_medical, self._today())
        folded = fold_licence(card.number)
        id_hash = rules.hash_of(folded) if folded and rules.keeping is not LicenceKeeping.NOTHING else ""
        people, sure = _people(tx, card, id_hash)
        draft = None
        if age.verdict in _MAY_BECOME_CUSTOMERS and staff.may(Permission.CREATE_CUSTOMERS) and not (people and sure):
            draft = _draft(card, age, rules.number(card.number) or "", id_hash if rules.keeping is LicenceKeeping.HASH else "")
        return ScanAnswer(scan, age, _rows(people), draft=draft, sure=sure)

    def _of_code(self, tx: Transaction, staff: StaffMember, scan: Scan) -> ScanAnswer:
        if scan.code and scan.kind is not ScanKind.CUSTOMER_CODE and staff.may(Permission.SEE_ORDERS):
            number = scan.code.removeprefix("#")  # as orders are written for people
            for code in dict.fromkeys((number, number.upper())):
                if (order_id := orders.find_code(tx, code)) is not None:
                    return ScanAnswer(scan, order_id=order_id)
        return ScanAnswer(scan, customers=_rows(_by_code(tx, scan.code)) if scan.code else ())

    def _today(self) -> date:
        return self._now().astimezone(self._store.zone).date()


def _verdict(answer: ScanAnswer) -> str:
    if answer.age is not None:
        return answer.age.verdict.value
    return answer.scan.trouble.value if answer.scan.trouble else answer.scan.kind.value


def _people(tx: Transaction, card: IdCard, id_hash: str) -> tuple[list[Customer], bool]:
    """Who the ID may belong to, and whether that is sure.

    Sure is the same licence, and the same first and last name with the same birthday unless a licence on record tells otherwise
    (somebody who moved has a new one). A near name (Bob for Robert, a letter wrong) with the same birthday is a guess.
    """
    words = names.tokens(f"{card.first_name} {card.last_name}")
    same_licence = customers.candidates(tx, licence=card.number, licence_hash=id_hash) if id_hash else ()
    if holders := _survivors(tx, [one for one in same_licence if _may_hold(one, card)]):
        return holders, True
    if card.birthday is None:
        return [], True
    born = [one for one in customers.candidates(tx, names=words, birthday=card.birthday) if one.birthday == card.birthday]
    if namesakes := [one for one in born if set(names.tokens(one.name)) in _spellings(card)]:
        return _survivors(tx, namesakes), len(namesakes) == 1 and not (namesakes[0].driver_licence or namesakes[0].licence_hash)
    return _survivors(tx, [one for one in born if duplicates.near_names(card.first_name, card.last_name, one)]), False


def _may_hold(customer: Customer, card: IdCard) -> bool:
    """Whether a customer with the same licence number holds this ID: other states give the same numbers to other people."""
    if customer.birthday is None or card.birthday is None or customer.birthday == card.birthday:
        return True
    return set(names.tokens(customer.last_name)) == set(names.tokens(card.last_name))


def _spellings(card: IdCard) -> tuple[set[str], set[str]]:
    """The words of the holder's name, without and with the middle name."""
    return set(names.tokens(card.name)), set(names.tokens(f"{card.name} {card.middle_name}"))


def _survivors(tx: Transaction, found: list[Customer]) -> list[Customer]:
    """Each once, a merged one as the record it went into where that is known here."""
    kept: dict[str, Customer] = {}
    for customer in found:
        *_, last = (customer, *takewhile(_is_there, customers.successors(tx, customer)))
        kept[last.id] = last
    return list(kept.values())


def _is_there(customer: Customer) -> bool:
    return customer.status is not CustomerStatus.REMOVED


def _by_code(tx: Transaction, code: str) -> list[Customer]:
    """The customer with that number, POS id or id of ours, else those with that licence number (some IDs have it as a barcode)."""
    by_number = (customers.by_number,) if code.startswith("CUST-") else ()
    for by in (*by_number, customers.by_pos_id, customers.get):
        customer = by(tx, code)
        if customer is not None and _is_there(customer):
            return _survivors(tx, [customer])
    folded = fold_licence(code)
    if folded is None or len(folded) < _SHORTEST_LICENCE:
        return []
    return _survivors(tx, list(customers.candidates(tx, licence=code, licence_hash=licences.licence_hash(tx, folded))))


def _rows(found: list[Customer]) -> tuple[CustomerRow, ...]:
    return tuple(customers.row_of(customer) for customer in found)


def _draft(card: IdCard, age: AgeCheck, licence: str, id_hash: str) -> CustomerDraft:
    """Somebody new as their ID tells; a person with one name has it as the first."""
    return CustomerDraft(
        first_name=card.first_name or card.last_name,
        last_name=card.last_name if card.first_name else "",
        birthday=card.birthday.isoformat() if card.birthday else "",
        patient_type="" if age.verdict is AgeVerdict.MEDICAL_ONLY else PatientType.ADULT.value,
        driver_licence=licence,
        gender=card.gender,
        scanned=True,
        id_hash=id_hash,
    )
