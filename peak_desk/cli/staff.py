"""``peak-desk staff add``."""

import argparse

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Screen
from peak_desk.errors import Refusal, Refused


def add(commands: Commands) -> None:
    """``staff add``."""
    group = commands.add_parser("staff", help="add a staff member", description="Who may use a store's desk.")
    actions = group.add_subparsers(metavar="ACTION", required=True)
    adding = actions.add_parser(
        "add",
        help="add a staff member",
        description="Add a staff member. The first one of a store must be an administrator. Without --as the administrator of "
        "this machine acts (whoever may read its keyring); the audit log says so.",
    )
    acting.add_store(adding)
    adding.add_argument("name", metavar="NAME", help="the name on the sign-in screen")
    adding.add_argument("--role", required=True, choices=("staff", "manager", "administrator"), help="what the person may do")
    adding.add_argument(
        "--pin-file", metavar="FILE", required=True, help="file with the new PIN, 4 to 12 digits (- for standard input)"
    )
    adding.add_argument("--as", dest="staff", metavar="NAME", help="the staff member who acts")
    adding.add_argument("--as-pin-file", metavar="FILE", help="file with the PIN of the one who acts; asked for when missing")
    adding.set_defaults(work=_add)


def _add(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk.domain.staff import Role

    pin = screen.secret(f"PIN for {args.name}: ", args.pin_file, "--pin-file")
    role = Role(args.role)
    with acting.opened(args.store) as store:
        people = store.desk.staff
        if people.has_anyone():
            by = acting.machine_administrator()
            if args.staff is not None:
                own = screen.secret(f"PIN of {args.staff}: ", args.as_pin_file, "--as-pin-file")
                by = people.sign_in(args.staff, own, via=acting.VIA)
            people.add(by, args.name, role, pin)
        elif role is Role.ADMINISTRATOR:
            people.add_first(args.name, pin, via=acting.VIA)
        else:
            raise Refused(Refusal.FIRST_MUST_BE_ADMINISTRATOR)
    screen.say(f"Added {args.name} ({role.value}).")
    return Exit.DONE
