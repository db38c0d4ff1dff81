"""Whatever is asked about an account has a name, and whatever it may be set to has a word, for every POS."""

import pytest

from peak_desk.domain.customers import Field
from peak_desk.pos import registry
from peak_desk.pos.traits import PosTraits
from peak_desk.ui.stores import account_words
from peak_desk.ui.stores.choice_words import choice_title
from peak_desk.ui.stores.hint_words import ask_hint

TRAITS = [pytest.param(traits, id=offer.title) for offer, traits in registry.offers()]


@pytest.mark.parametrize("traits", TRAITS)
def test_every_choice_of_every_option_has_a_word_of_its_own(traits: PosTraits) -> None:
    for option, words in traits.choices.items():
        told = [choice_title(option, word) for word in words]
        assert not [word for word, title in zip(words, told, strict=True) if title == word], option
        assert len(set(told)) == len(words), option


@pytest.mark.parametrize("traits", TRAITS)
def test_everything_that_is_entered_has_a_name_of_its_own(traits: PosTraits) -> None:
    asked = tuple(dict.fromkeys((*traits.options, *traits.secrets, *traits.optional_secrets)))
    assert set(asked) <= set(account_words.titles())
    named = [account_words.ask_title(name) for name in asked]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("traits", TRAITS)
def test_everything_that_is_entered_is_explained_unless_everybody_knows_it(traits: PosTraits) -> None:
    asked = {*traits.options, *traits.secrets, *traits.optional_secrets}
    assert {name for name in asked if not ask_hint(name)} <= {"password", "auth0_client_secret"}


def test_the_fields_named_as_an_example_are_fields() -> None:
    named = ask_hint("demands").rpartition(": ")[2].rstrip(".").split(", ")
    assert {Field(name) for name in named} == {Field.PHONE, Field.EMAIL, Field.STREET}


def test_an_option_of_a_later_version_shows_its_own_words() -> None:
    assert account_words.ask_title("new_option") == "New option"
    assert choice_title("new_option", "sideways") == "sideways"
