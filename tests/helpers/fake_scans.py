"""Scans of the fake desk."""

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.licences import AgeVerdict, IdCard, LicenceKeeping, check_age
from peak_desk.domain.scans import ScanKind, read_scan
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.operations.scans import ScanAnswer
from tests.helpers.fake_customers import as_row
from tests.helpers.fake_world import World


class FakeScans:
    """Plays ScanDesk: IDs are found by their number, codes by customer and order number."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.keeping = LicenceKeeping.NUMBER
        self.sure = True

    def read(self, staff: StaffMember, raw: str) -> ScanAnswer:
        self._world.called("scans.read")
        staff.require(Permission.FIND_CUSTOMERS)
        scan = read_scan(raw)
        if scan.card is not None:
            return self._of_card(raw, scan.card)
        people = [customer for customer in self._world.customers.values() if scan.code and customer.customer_number == scan.code]
        orders = [order for order in self._world.orders.values() if scan.code.lstrip("#") == order.row.order_number]
        if orders and scan.kind is not ScanKind.CUSTOMER_CODE:
            return ScanAnswer(scan, order_id=orders[0].row.id)
        return ScanAnswer(scan, customers=tuple(as_row(customer) for customer in people))

    def _of_card(self, raw: str, card: IdCard) -> ScanAnswer:
        store = self._world.store
        age = check_age(card, store.minimum_age, store.minimum_age_medical, self._world.now.date())
        rows = tuple(as_row(person) for person in self._world.customers.values() if person.driver_licence == card.number)
        draft = None
        if not (rows and self.sure) and age.verdict in {AgeVerdict.ALLOWED, AgeVerdict.NO_EXPIRY, AgeVerdict.MEDICAL_ONLY}:
            birthday = card.birthday.isoformat() if card.birthday is not None else ""
            kind = "" if age.verdict is AgeVerdict.MEDICAL_ONLY else "ADULT"
            draft = CustomerDraft(card.first_name, card.last_name, birthday=birthday, patient_type=kind, scanned=True)
        return ScanAnswer(read_scan(raw), age, rows, draft=draft, sure=self.sure)

    def licence_keeping(self) -> LicenceKeeping:
        return self.keeping

    def keep_licences(self, staff: StaffMember, keeping: LicenceKeeping) -> Changes:
        self._world.called("scans.keep_licences")
        staff.require(Permission.CHANGE_SETTINGS)
        self.keeping = keeping
        return Changes(everything=True)
