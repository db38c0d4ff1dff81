"""``peak-desk backup`` and ``peak-desk restore``."""

import argparse
from pathlib import Path

from peak_desk.cli import acting
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Failed, Screen


def add(commands: Commands) -> None:
    """``backup`` and ``restore``."""
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
        help="put a backup in the place of a store's file",
        description="Put a backup in the place of a store's file. The old file is set aside. Close the window first.",
    )
    acting.add_store(putting_back)
    putting_back.add_argument("file", metavar="FILE", type=Path, help="the backup")
    putting_back.set_defaults(work=_restore)


def _back_up(args: argparse.Namespace, screen: Screen) -> int:
    with acting.opened(args.store) as store:
        written = store.desk.records.back_up_unattended(args.file.absolute() if args.file else None)
    screen.line(str(written))
    return Exit.DONE


def _restore(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk import credentials, paths, settings
    from peak_desk.database import backup
    from peak_desk.domain.clock import utc_now
    from peak_desk.sync.lock import StoreLock

    store = settings.load().store(args.store)
    source: Path = args.file.absolute()
    if not source.is_file():
        raise Failed(f"there is no file {source}")
    key = credentials.database_key(credentials.system_credentials(), store.id, create=False)
    lock = StoreLock(paths.store_lock(store.id))
    if not lock.take():
        raise Failed("the store is open in another Peak Desk; close it first")
    try:
        restored = backup.restore(paths.store(store.id), source, key, store_id=store.id, now=utc_now())
    finally:
        lock.release()
    if restored.set_aside is not None:
        screen.say(f"The file that was there lies in {restored.set_aside}")
    screen.line(str(restored.path))
    return Exit.DONE
