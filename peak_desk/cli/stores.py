"""``peak-desk store``: add, list, test and remove stores, and put them back."""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from uuid import uuid4

import msgspec

from peak_desk import credentials, paths, settings
from peak_desk.cli import acting, words
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Failed, Misused, Screen
from peak_desk.domain.stores import Store
from peak_desk.errors import PosError, Refusal, Refused
from peak_desk.pos import registry

_NOT_SET = frozenset({"id", "name", "pos", "base_url", "options", "lacking", "untested"})
_NOT_GRANTED = "no"
_GRANTED = {True: "yes", False: _NOT_GRANTED, None: "unknown"}


def add(commands: Commands) -> None:
    """``store add | list | test | remove | put-back``."""
    group = commands.add_parser("store", help="add, list, test or remove a store", description="The stores of this desk.")
    actions = group.add_subparsers(metavar="ACTION", required=True)

    adding = actions.add_parser(
        "add",
        help="add a store",
        description=f"Add a store. --set takes the options of the POS ({_needed_options()}) and the store's rules "
        "(region, time_zone, minimum_age ...). Secrets go to the keyring of the system.",
    )
    adding.add_argument("name", metavar="NAME", help="name of the store")
    adding.add_argument("--pos", metavar="POS", required=True, choices=tuple(registry.POS_NAMES), help="its point of sale")
    adding.add_argument("--base-url", metavar="URL", default="", help="address of the POS where it is not the usual one")
    adding.add_argument("--set", metavar="FIELD=VALUE", action="append", help="an option of the POS or a rule of the store")
    adding.add_argument("--secrets", metavar="FILE", help="one JSON object of the POS's secrets (- for standard input)")
    acting.add_json(adding)
    adding.set_defaults(work=_add)

    listing = actions.add_parser("list", help="list the stores", description="List the stores.")
    acting.add_json(listing)
    listing.set_defaults(work=_list)

    for name, work, purpose in (
        ("test", _test, "ask the store's POS whether it lets us in"),
        ("remove", _remove, "take a store off this desk; its file stays"),
        ("put-back", _put_back, "use a store again that was removed"),
    ):
        parser = actions.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        parser.add_argument("store", metavar="NAME", help="name of the store")
        acting.add_json(parser)
        parser.set_defaults(work=work)


def _needed_options() -> str:
    """What each POS cannot do without: "treez: dispensary ..."."""
    needed = {traits.pos: " ".join(traits.asked) for _offer, traits in registry.offers()}
    return ", ".join(f"{pos}: {options} ..." for pos, options in needed.items())


def _add(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.operations.opening import open_client, traits_of

    store = Store(id=str(uuid4()), name=args.name.strip(), pos=args.pos, base_url=args.base_url)
    rules = frozenset(each.name for each in fields(Store)) - _NOT_SET
    store = _with_values(store, acting.pairs(args.set, rules | set(traits_of(store).options)), rules)
    traits = traits_of(store)
    secrets = _secrets(args.secrets, (*traits.secrets, *traits.optional_secrets), screen)
    settings.check(settings.Settings(stores=(store,)), "store add")
    if any(store.name.casefold() == known.name.casefold() for known in settings.load().stores):
        raise Refused(Refusal.NAME_TAKEN)
    keyring = credentials.system_credentials()
    for name, value in secrets.items():
        keyring.set(store.id, name, value)
    try:
        open_client(store, keyring).close()
        settings.add_store(store)
    except BaseException:
        for name in secrets:
            keyring.delete(store.id, name)
        raise
    if args.json:
        screen.json(_described(store))
    else:
        screen.say(f"Added {store.name}. Next: peak-desk staff add {_quoted(store.name)} NAME --role administrator --pin-file FILE")
    return Exit.DONE


def _with_values(store: Store, values: Mapping[str, str], rules: frozenset[str]) -> Store:
    """The store with the values, numbers read as numbers; raises ``Misused``."""
    own = {name: value for name, value in values.items() if name in rules}
    options = {name: value for name, value in values.items() if name not in rules}
    kinds = {each.name: each.type for each in fields(Store)}
    try:
        read = {name: _reader(kinds[name])(value) for name, value in own.items()}
    except ValueError as error:
        raise Misused("--set: a number was expected") from error
    return msgspec.convert({**msgspec.to_builtins(replace(store, options=options)), **read}, Store)


def _reader(kind: object) -> "Callable[[str], object]":
    if kind is int:
        return int
    return float if kind is float else str


def _secrets(source: str | None, known: tuple[str, ...], screen: Screen) -> Mapping[str, str]:
    if source is None:
        return {}
    try:
        found = msgspec.json.decode(screen.read(source), type=dict[str, str])
    except msgspec.MsgspecError as error:
        raise Failed("the secrets are not one JSON object of texts") from error
    if strange := sorted(set(found) - set(known)):
        raise Failed(f"unknown secrets: {', '.join(strange)}; this POS has {', '.join(known)}")
    return {name: value for name, value in found.items() if value}


def _list(args: argparse.Namespace, screen: Screen) -> int:
    stores = settings.load().stores
    if args.json:
        screen.json([_described(store) for store in stores])
    else:
        screen.table(("name", "pos", "address", "id"), [(store.name, store.pos, store.base_url, store.id) for store in stores])
    return Exit.DONE


def _described(store: Store) -> dict[str, object]:
    return {"id": store.id, "name": store.name, "pos": store.pos, "base_url": store.base_url, "file": str(paths.store(store.id))}


def _test(args: argparse.Namespace, screen: Screen) -> int:
    """Ask the POS for everything the desk needs of it; what the keys may not is kept in the settings, and the desk goes without."""
    store = settings.load().store(args.store)
    asked = ask_pos(store, thoroughly=True)
    if asked.code == "":
        settings.put_store(replace(store, lacking=tuple(name for name, may in asked.capabilities.items() if may == _NOT_GRANTED)))
    if args.json:
        screen.json(
            {
                "store": store.name,
                "pos": store.pos,
                "ok": asked.status is Exit.DONE,
                "error": asked.code,
                "message": asked.told,
                "seconds": asked.seconds,
                "capabilities": dict(asked.capabilities),
            }
        )
    elif asked.code:
        screen.say(f"{store.name}: {asked.told}")
    else:
        screen.say(f"{store.name}: the POS answers and lets us in ({asked.seconds} s).")
        screen.table(("capability", "granted"), list(asked.capabilities.items()))
    return asked.status


@dataclass(frozen=True, slots=True)
class Asked:
    """What one test of an account came to; ``capabilities`` say ``yes``, ``no`` (the keys may not), ``unknown`` or ``none``.

    ``none`` is what the POS itself cannot do.
    """

    status: Exit
    code: str
    told: str
    seconds: float
    capabilities: Mapping[str, str] = field(default_factory=dict)


def ask_pos(store: Store, *, thoroughly: bool = False) -> Asked:
    """One authenticated call to the store's POS, ``thoroughly`` one for each capability as well."""
    from peak_desk.operations.opening import open_client
    from peak_desk.pos.client import PATIENT_SECONDS
    from peak_desk.pos.traits import Capability

    client = open_client(replace(store, lacking=()), credentials.system_credentials())
    started = time.monotonic()
    found: dict[str, str] = {}
    try:
        client.check(seconds=PATIENT_SECONDS)
        if thoroughly:
            found = {capability.value: "none" for capability in Capability}
            found |= {capability.value: "unknown" for capability in client.traits.capabilities}
            found |= {probed.capability.value: _GRANTED[probed.granted] for probed in client.probe()}
    except PosError as error:
        took = round(time.monotonic() - started, 3)
        return Asked(Exit.UNREACHABLE if words.is_away(error) else Exit.FAILED, error.code, words.sentence(error), took)
    finally:
        client.close()
    return Asked(Exit.DONE, "", "", round(time.monotonic() - started, 3), found)


def _remove(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.operations.removal import remove_store

    with acting.closed(args.store) as store:
        removed = remove_store(acting.machine_administrator(), store, credentials.system_credentials())
    if args.json:
        screen.json(_described(store))
    else:
        screen.say(
            f"Removed {store.name}. The keys of its account are gone. Its file stays, with its own key in the keyring:\n"
            f"  {removed.file}\nTo use it again: peak-desk store put-back {_quoted(store.name)}"
        )
    return Exit.DONE


def _put_back(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.operations.removal import put_back

    store = put_back(acting.machine_administrator(), args.store)
    if args.json:
        screen.json(_described(store))
    else:
        screen.say(f"{store.name} is back. The keys of its account are entered again in the window: Settings, Change the account.")
    return Exit.DONE


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
