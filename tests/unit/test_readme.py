"""The README says what is true."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from peak_desk.domain.stores import Store
from peak_desk.pos import registry
from peak_desk.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_explained() -> None:
    names = {field.name for field in (*fields(Settings), *fields(Store))}
    assert [name for name in sorted(names) if f"| `{name}` |" not in README] == []


def test_every_default_is_the_real_one() -> None:
    store = Store(id="", name="", pos="")
    for field in fields(Store):
        row = re.search(rf"^\| `{field.name}` \| `([^`]*)` \|", README, re.MULTILINE)
        if row is not None and field.name != "language":
            default = getattr(store, field.name)
            assert row[1] == (f"{default:g}" if isinstance(default, float) else str(default)), field.name


@pytest.mark.parametrize("pos", sorted(registry.POS_NAMES))
def test_every_option_and_secret_of_every_pos_is_named(pos: str) -> None:
    offered = [traits for _offer, traits in registry.offers() if traits.pos == pos]
    assert offered
    for traits in offered:
        assert [name for name in traits.options if f"`{name}`" not in README] == []
        secrets = (*traits.secrets, *traits.optional_secrets)
        assert [name for name in secrets if f'"{name}"' not in README and f"`{name}`" not in README] == []
        assert [word for words in traits.choices.values() for word in words if f"`{word}`" not in README] == []


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {re.split(r"[<>=;\[ ]", line)[0] for line in wanted}
    assert [name for name in sorted(names) if name.lower() not in README.lower()] == []


def test_every_script_the_readme_calls_is_there() -> None:
    called = {name.replace("\\", "/") for name in re.findall(r"resources[\\/]setup[\\/][\w.-]+", README)}
    assert called
    assert [name for name in sorted(called) if not (ROOT / name.rstrip(".")).is_file()] == []
