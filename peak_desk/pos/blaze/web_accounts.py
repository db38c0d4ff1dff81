"""Whose account of the web shop an order goes by: that of this very person, never that of somebody who shares a phone with them.

An account is found by e-mail or phone alone (``GET /user/find``), and either may be that of somebody else: who it belongs to is
told by the member it is linked with, by name, birthday and e-mail.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from peak_desk.domain import names
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.blaze.api import Api, Reply
from peak_desk.pos.blaze.customers import CustomerCalls
from peak_desk.pos.blaze.records import birthday_of, phone_text
from peak_desk.pos.blaze.wire import UserRow
from peak_desk.pos.client import OrderWrite, PosContact, PosCustomer


class _Theirs(Enum):
    """Whether an account that was found is the one of who orders."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who orders: their member ("" without one), the account Blaze itself links with it, and where they live as far as it knows."""

    member_id: str
    contact: PosContact
    linked: str = ""
    home: Mapping[str, str] = field(default_factory=dict, repr=False)


class WebAccounts:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, people: CustomerCalls) -> None:
        """Use the account's API and its members."""
        self._api = api
        self._people = people

    def buyer(self, write: OrderWrite) -> Buyer:
        """Who orders, as Blaze knows them where they are a member of it."""
        if write.customer_pos_id is None:
            contact = write.contact or PosContact()
            return Buyer("", contact, home=_home(contact))
        person, linked = self._people.user_of(write.customer_pos_id)
        reached = (person.phone or "", person.email or "")
        contact = PosContact(person.first_name, person.last_name, *reached, person.birthday, person.patient_type)
        return Buyer(person.pos_id, contact, linked, _home(write.where or person))

    def found(self, buyer: Buyer) -> str:
        """Their account, "" without one; raises where one was found and nobody can tell that it is theirs."""
        if buyer.linked:
            return buyer.linked
        contact = buyer.contact
        # Whoever has the address has it alone, and then there is no other account to be had by it; a phone may be shared.
        for query, alone in (({"email": contact.email}, True), ({"phoneNumber": phone_text(contact.phone)}, False)):
            row = self._user(query)
            theirs = _Theirs.NO if row is None else self._theirs(row, buyer)
            if row is not None and theirs is _Theirs.YES:
                return readings.ident(row.id) or ""
            if row is not None and (alone or theirs is _Theirs.UNCLEAR):
                raise PosError(Fate.REFUSED, "web_account_unclear")
        return ""

    def found_or_made(self, buyer: Buyer) -> str:
        """Their account, a new one where the store wants that."""
        account = self.found(buyer) or (self._register(buyer.contact) if self._api.account.registers_users else "")
        if not account:
            raise PosError(Fate.REFUSED, "no_web_account")
        return account

    def _user(self, query: Mapping[str, str]) -> UserRow | None:
        if not all(query.values()):
            return None
        try:
            reply = self._api.read("user", "find", query=query)
        except PosMissing:
            return None
        if reply.none_found:
            return None
        row = reply.one(UserRow)
        _id_in(row, reply)
        return None if readings.flag(row.deleted) else row

    def _theirs(self, row: UserRow, buyer: Buyer) -> _Theirs:
        """The link to the member decides; else the birthday must not differ, and the name be the same with one thing more."""
        if buyer.member_id and buyer.member_id in _members(row):
            return _Theirs.YES
        contact, born = buyer.contact, self._birthday(row)
        if born is not None and contact.birthday is not None and born != contact.birthday:
            return _Theirs.NO
        same_name = _name(row.first_name, row.last_name) == _name(contact.first_name, contact.last_name) != ((), ())
        same_day = born is not None and born == contact.birthday
        same_address = _folded(row.email) == _folded(contact.email) != ""
        return _Theirs.YES if same_name and (same_day or same_address) else _Theirs.UNCLEAR

    def _birthday(self, row: UserRow) -> date | None:
        told = readings.day(row.local_dob)
        return told or (None if row.dob is None else birthday_of(row.dob, self._api.zone()))

    def _register(self, contact: PosContact) -> str:
        """An account needs an e-mail, and a password: one that nobody knows, so that the customer sets their own some day."""
        if not contact.email:
            return ""
        body = {
            "email": contact.email,
            "firstName": contact.first_name,
            "lastName": contact.last_name,
            "phoneNumber": phone_text(contact.phone),
            "localDob": contact.birthday.isoformat() if contact.birthday else "",
            "password": secrets.token_urlsafe(24),
        }
        told = {name: value for name, value in body.items() if value}
        reply = self._api.write("POST", "user", "register", body=told, stores=False)
        return _id_in(reply.one(UserRow), reply)


def _home(person: PosCustomer | PosContact) -> dict[str, str]:
    parts = {"address": person.street, "city": person.city, "state": person.state, "zipCode": person.postal_code}
    return {name: part for name, part in parts.items() if part}


def _id_in(row: UserRow, reply: Reply) -> str:
    found = readings.ident(row.id)
    if found is None:
        raise reply.unreadable()
    return found


def _members(row: UserRow) -> set[str]:
    """The members an account is linked with, at this shop and others of the company."""
    told = [row.member_id, *(row.member_ids if isinstance(row.member_ids, list) else [])]
    return {found for one in told if isinstance(one, str) and (found := readings.ident(one))}


def _name(first: readings.Loose, last: readings.Loose) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return names.tokens(readings.text(first) or ""), names.tokens(readings.text(last) or "")


def _folded(text: readings.Loose) -> str:
    return (readings.text(text) or "").casefold()
