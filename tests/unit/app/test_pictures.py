"""The pictures the program draws of itself."""

from datetime import date

import pytest

from peak_desk.app.pictures import made_up_id
from peak_desk.domain.licences import AgeVerdict, check_age
from peak_desk.domain.scans import ScanKind, read_scan
from tests.helpers.store_file import customer

TODAY = date(2028, 2, 29)


@pytest.mark.parametrize("born", [date(1985, 3, 14), date(2004, 2, 29), None])
def test_the_id_that_is_scanned_for_a_picture_is_one_that_passes(born: date | None) -> None:
    scan = read_scan(made_up_id(customer("Zo\u00eb", "O'Brien", birthday=born), TODAY))
    assert scan.kind is ScanKind.LICENCE
    assert scan.faults == ()
    assert scan.card is not None
    assert (scan.card.name, scan.card.birthday, scan.card.issuer) == ("Zo\u00eb O'Brien", born or date(1985, 3, 14), "CO")
    assert check_age(scan.card, 21, 18, TODAY).verdict is AgeVerdict.ALLOWED
