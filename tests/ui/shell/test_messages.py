"""The words for everything that can go wrong or be under way."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from peak_desk import errors
from peak_desk.domain.customers import CustomerType, Field, PatientType
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState, SyncState
from peak_desk.domain.staff import Permission, Role
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import Fate, PosError, Problem, ProblemCode, Refusal
from peak_desk.ui import messages, words
from peak_desk.ui.tokens import Tone

ROW = OutboxRow(
    seq=1,
    op_id="op",
    kind=OutboxKind.CREATE_CUSTOMER,
    entity=Entity.CUSTOMER,
    local_id="x",
    state=OutboxState.QUEUED,
    created_at=datetime(2026, 11, 21, tzinfo=UTC),
    created_by="Sam",
    label="Ahmed",
)


def test_every_state_and_kind_has_a_word() -> None:
    for member in OrderStatus:
        assert words.order_status(member)
        assert isinstance(words.order_tone(member), Tone)
    for kind in CustomerType:
        assert words.customer_type(kind)
        assert isinstance(words.customer_tone(kind), Tone)
    for state in OutboxState:
        assert words.outbox_state(state)
        assert isinstance(words.outbox_tone(state), Tone)
    for sync in SyncState:
        assert bool(words.sync_state(sync)) is (sync is not SyncState.DONE)
    for wanted in Field:
        assert words.field_name(wanted) != wanted.value
        assert words.needs(wanted)
        assert "Treez" in words.needs_sentence(wanted, "Treez")
    assert all(words.outbox_kind(kind) for kind in OutboxKind)
    assert all(words.patient_type(kind) for kind in PatientType)
    assert all(words.role(kind) for kind in Role)
    assert all(words.run_kind(kind) for kind in RunKind)
    assert all(words.run_status(status) and words.run_tone(status) for status in RunStatus)
    assert all(words.who_may(permission) for permission in Permission)


def test_a_field_the_desk_does_not_know_keeps_its_name() -> None:
    assert words.field_name("loyalty") == "loyalty"


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence(code: ProblemCode) -> None:
    text = messages.problem_text(Problem(Field.NOTES, code, "21"))
    assert text.endswith(".")
    assert "{" not in text


def test_a_missing_phone_and_a_bad_pin_have_sentences_of_their_own() -> None:
    assert "phone" in messages.problem_text(Problem("phone", ProblemCode.MISSING))
    assert "4 to 12" in messages.problem_text(Problem("pin", ProblemCode.UNKNOWN))


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_a_sentence(refusal: Refusal) -> None:
    assert messages.refusal_text(refusal).endswith(".")


@pytest.mark.parametrize(
    "error",
    [
        errors.Invalid((Problem("phone", ProblemCode.MISSING),)),
        errors.NotAllowed("staff.manage", "staff"),
        errors.NotFound("customer", "x"),
        errors.Refused(Refusal.NAME_TAKEN),
        errors.SignInRefused(),
        errors.SettingsTrouble(),
        errors.CredentialsTrouble(),
        errors.KeyringMissing(),
        errors.KeyringLocked(),
        errors.SecretMissing(),
        errors.DatabaseTrouble(),
        errors.WrongKeyOrDamaged(),
        errors.NotEncrypted(),
        errors.ForeignFile(),
        errors.NewerFile(9, 1),
        errors.DiskFull(),
        errors.DiskReadOnly(),
        errors.DiskFailed(),
        errors.DatabaseBusy(),
        PosError(Fate.REFUSED, "refused", "It is taken."),
        ZeroDivisionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_becomes_a_sentence_without_codes(error: Exception) -> None:
    message = messages.error_text(error, "Treez")
    assert message.title
    assert message.text
    assert "_" not in message.text
    assert "{" not in message.text
    assert type(error).__name__ in message.detail


def test_an_error_of_the_program_keeps_its_text_to_itself() -> None:
    message = messages.error_text(KeyError("Ahmed Al-Said"))
    assert "Ahmed" not in f"{message}"


@pytest.mark.parametrize("fate", Fate)
@pytest.mark.parametrize("code", ["unreachable", "timeout", "something_new"])
def test_every_end_of_a_call_is_said_with_the_name_of_the_pos(fate: Fate, code: str) -> None:
    text = messages.code_text(code, "Treez", fate)
    assert "Treez" in text
    assert "something_new" not in text


def test_a_code_without_a_fate_is_said_plainly() -> None:
    assert messages.code_text("something_new", "Treez") == "Treez could not do it."


@pytest.mark.parametrize("state", OutboxState)
def test_every_write_says_where_it_stands(state: OutboxState) -> None:
    text = messages.outbox_sentence(replace(ROW, state=state, error_text="The phone is taken."), "Treez", "10:31")
    assert "Treez" in text
    assert "{" not in text


def test_a_write_that_waits_for_its_customer_or_for_another_try_says_so() -> None:
    assert "customer" in messages.outbox_sentence(replace(ROW, needs_local_id="y"), "Treez")
    assert "again" in messages.outbox_sentence(replace(ROW, attempts=2), "Treez")
    needs = replace(ROW, state=OutboxState.NEEDS_YOU, error_code="cannot_confirm")
    assert "looked up" in messages.outbox_sentence(needs, "Treez")


def test_a_write_is_named_after_its_record() -> None:
    assert messages.outbox_title(ROW) == "New customer: Ahmed"
    step = replace(ROW, kind=OutboxKind.SET_ORDER_STATUS, label="#10480", payload={"status": "PACKED_READY"})
    assert messages.outbox_title(step) == "Order #10480 to “Packed”"
    assert "SOON" in messages.outbox_title(replace(step, payload={"status": "SOON"}))


def test_working_offline_says_since_when_and_that_nothing_is_lost() -> None:
    assert "10:42" in messages.offline_text("10:42", 3, "Treez")
    assert "kept here" in messages.offline_text("10:42", 0, "Treez")
