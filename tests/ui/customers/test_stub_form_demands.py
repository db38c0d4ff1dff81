"""The form for a stub asks for what the store's POS demands, whichever that is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox

from peak_desk.domain.clock import utc_now
from peak_desk.domain.customers import CustomerDraft, Field, PatientType
from peak_desk.ui.customers.stub_form import StubForm
from peak_desk.ui.formats import Formats
from tests.helpers.fake_desk import as_desk
from tests.helpers.view_desk import ViewDesk

ADDRESS: tuple[Field, ...] = (Field.STREET, Field.CITY, Field.STATE, Field.POSTAL_CODE)


@pytest.fixture
def form_at(desk: ViewDesk) -> Callable[..., StubForm]:
    """Shows the form as it is at a POS with these demands."""

    def shown(*demanded: Field, defaulted: dict[Field, str] | None = None, kinds: frozenset[PatientType] | None = None) -> StubForm:
        fake = desk.desk
        fake.customers.demanded = demanded
        kept = replace(fake.traits, demanded=demanded, defaulted=defaulted or {}, customer_types=kinds or frozenset(PatientType))
        context = replace(desk.context, desk=as_desk(replace(fake, traits=kept)))
        made = StubForm(context, Formats(context.desk.store), utc_now)
        desk.show(made)
        made.begin(CustomerDraft(first_name="Jo"))
        return made

    return shown


def in_sight(form: StubForm) -> set[Field]:
    return {field for field, part in form.fields.items() if part.isVisible()}


def test_a_pos_that_demands_nothing_asks_for_name_and_phone_only(form_at: Callable[..., StubForm]) -> None:
    assert in_sight(form_at()) == {Field.FIRST_NAME, Field.LAST_NAME, Field.PHONE}


def test_a_demanded_address_is_asked_in_sight(form_at: Callable[..., StubForm]) -> None:
    form = form_at(Field.FIRST_NAME, *ADDRESS)
    assert set(ADDRESS) <= in_sight(form)
    assert all("Treez" in form.fields[field].title.text() for field in ADDRESS)
    form.fields[Field.STREET].line.setText("12 Main St")
    form.fields[Field.POSTAL_CODE].line.setText("80202")
    assert (form.draft.street, form.draft.postal_code) == ("12 Main St", "80202")


def test_what_the_store_gives_by_itself_is_folded_away_and_named_in_its_field(form_at: Callable[..., StubForm]) -> None:
    form = form_at(*ADDRESS, defaulted={Field.CITY: "Denver", Field.STATE: "CO"})
    assert in_sight(form) & set(ADDRESS) == {Field.STREET, Field.POSTAL_CODE}
    form.more.setChecked(True)
    assert set(ADDRESS) <= in_sight(form)
    assert form.fields[Field.CITY].line.placeholderText() == "Denver"
    assert form.draft.city == ""


def test_only_kinds_the_pos_knows_are_offered_but_a_customer_keeps_another(form_at: Callable[..., StubForm]) -> None:
    form = form_at(Field.PATIENT_TYPE, kinds=frozenset({PatientType.ADULT, PatientType.MEDICAL}))
    box = form.fields[Field.PATIENT_TYPE].edit
    assert isinstance(box, QComboBox)
    kinds = [str(box.itemData(place)) for place in range(box.count())]
    assert kinds == [PatientType.ADULT.value, PatientType.MEDICAL.value]
    form.begin(CustomerDraft(first_name="Jo", patient_type=PatientType.MEDICAL_MMID.value))
    assert form.draft.patient_type == PatientType.MEDICAL_MMID.value
    assert not form.typed
