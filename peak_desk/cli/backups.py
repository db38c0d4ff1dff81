"""``peak-desk backup``, ``peak-desk restore`` and ``peak-desk recover``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Failed, Screen

if TYPE_CHECKING:
    from peak_desk.operations.recovery import Recovered


def add(commands: Commands) -> None:
    """``backup``, ``restore`` and ``recover``."""
    saving = commands.add_parser(
        "backup",
        help="copy a store's file",
        description="Write a checked, encrypted copy of a store's file; the desk may go on working meanwhile.",
    )
    acting.add_store(saving)
    saving.add_argument("file", metavar="FILE", nargs="?", type=Path, help="where to; the folder of backups when missing")
    saving.set_defaults(work=_back_up)

    putting_back = commands.add_parser(
        "restore",
        help="go back to a backup of a store's file",
        description="Go back to a backup. What is not at the POS yet comes along from the file that is there, which is set aside. "
        "Close the window first.",
    )
    acting.add_store(putting_back)
    putting_back.add_argument("file", metavar="FILE", type=Path, help="the backup")
    acting.add_json(putting_back)
    putting_back.set_defaults(work=_restore)

    mending = commands.add_parser(
        "recover",
        help="make a damaged store's file usable again",
        description="Make a sound file of all that can be read of a damaged one, unsent work first, and of the newest good backup. "
        "The damaged file is set aside with every byte. Close the window first.",
    )
    acting.add_store(mending)
    acting.add_json(mending)
    mending.set_defaults(work=_recover)


def _back_up(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        written = store.desk.records.back_up_unattended(args.file.absolute() if args.file else None)
    screen.line(str(written))
    return Exit.DONE


def _restore(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk import credentials
    from peak_desk.operations.recovery import restore_store

    source: Path = args.file.absolute()
    with acting.closed(args.store) as store:
        if not source.is_file():
            raise Failed(f"there is no file {source}")
        keys = credentials.system_credentials()
        return _tell(restore_store(acting.machine_administrator(), store, keys, source), screen, as_json=args.json)


def _recover(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk import credentials
    from peak_desk.operations.recovery import is_sound, recover_store

    with acting.closed(args.store) as store:
        keys = credentials.system_credentials()
        if is_sound(store, keys):
            raise Failed("the store's file is sound; to go back to an older one: peak-desk restore STORE FILE")
        return _tell(recover_store(acting.machine_administrator(), store, keys), screen, as_json=args.json)


def _tell(made: "Recovered", screen: Screen, *, as_json: bool) -> int:
    kept = made.rebuilt
    checked = kept.in_doubt + kept.made_anew
    if as_json:
        screen.json(
            {
                "file": str(made.path),
                "set_aside": str(made.set_aside) if made.set_aside else None,
                "backup": str(made.backup.path) if made.backup else None,
                "backup_made_at": made.backup.made_at.isoformat() if made.backup else None,
                "waiting": kept.waiting,
                "in_doubt": checked,
                "complete": kept.complete,
                "unreadable": list(kept.unreadable),
            }
        )
        return Exit.DONE
    if made.set_aside is not None:
        from peak_desk.operations.recovery import KEPT_DAYS

        until = f"for at most {KEPT_DAYS} days" if kept.complete else "until somebody deletes it"
        screen.say(f"The file that was there is kept {until}: {made.set_aside}")
    if made.backup is not None:
        screen.say(f"Backup of {made.backup.made_at:%Y-%m-%d %H:%M} UTC: {made.backup.path}")
    screen.say(f"Writes not at the POS yet, all kept: {kept.waiting}, of which {checked} are looked up there first.")
    if not kept.complete:
        screen.say("Some writes could not be read: what was saved after that backup and not sent may be missing.")
    screen.say("Everything else is read from the POS again.")
    screen.line(str(made.path))
    return Exit.DONE
