"""``peak-desk sync``: one run in the foreground."""

import argparse
from typing import TYPE_CHECKING

from peak_desk.cli import acting, words
from peak_desk.cli.acting import Commands
from peak_desk.cli.screen import Exit, Failed, Screen
from peak_desk.errors import PosError

if TYPE_CHECKING:
    from peak_desk.domain.status import RunKind, SyncRun
    from peak_desk.operations.opening import OpenStore
    from peak_desk.sync.engine import Notice, SyncEngine

_KINDS = ("push", "customers", "orders", "products")


def add(commands: Commands) -> None:
    """``sync``."""
    parser = commands.add_parser(
        "sync",
        help="pull from and push to the POS once",
        description="One run in the foreground, of everything when no kind is named. The open window syncs by itself.",
    )
    acting.add_store(parser)
    for kind in _KINDS:
        parser.add_argument(f"--{kind}", action="store_true", help=f"only {kind} (several may be named)")
    parser.add_argument("--full", action="store_true", help="read everything again instead of what changed")
    acting.add_json(parser)
    parser.set_defaults(work=_sync)


def _sync(args: argparse.Namespace, screen: Screen) -> int:
    from peak_desk import credentials, paths
    from peak_desk.operations.opening import open_client
    from peak_desk.sync.engine import SyncEngine
    from peak_desk.sync.lock import StoreLock

    wanted = tuple(kind for kind in _KINDS if getattr(args, kind)) or _KINDS
    with acting.opened(args.store) as store:
        lock = StoreLock(paths.store_lock(store.store.id))
        if not lock.take():
            raise Failed("another Peak Desk syncs this store already")
        client = open_client(store.store, credentials.system_credentials())
        try:
            engine = SyncEngine(store.database, store.store, client, client, _ignore)
            runs, trouble = _run(engine, store, wanted, screen, full=args.full)
        finally:
            client.close()
            lock.release()
        counts = store.desk.records.outbox_counts()
    if args.json:
        outbox = {"queued": counts.queued, "unsure": counts.unsure, "needs_you": counts.needs_you, "done": counts.done}
        screen.json({"runs": [_run_value(run) for run in runs], "outbox": outbox})
    else:
        cells = [(r.kind.value, r.status.value, r.pages, r.created, r.updated, r.unchanged, r.failed, r.error) for r in runs]
        screen.table(("kind", "status", "pages", "created", "updated", "unchanged", "failed", "error"), cells)
        for run in runs:
            if run.theirs is not None and run.ours is not None:
                gone = f", {run.missing} of them no longer there" if run.missing else ""
                screen.say(f"{run.kind.value} compared: the POS has {run.theirs}, this desk {run.ours}{gone}.")
        screen.say(f"Waiting to be sent: {counts.waiting}, needs a person: {counts.needs_you}.")
    return _status(trouble, counts.needs_you)


def _run(
    engine: "SyncEngine", store: "OpenStore", wanted: tuple[str, ...], screen: Screen, *, full: bool
) -> "tuple[tuple[SyncRun, ...], PosError | None]":
    """The runs, up to the first one the POS made impossible."""
    from peak_desk.domain.status import RunKind

    runs: list[SyncRun] = []
    for word in wanted:
        kind = RunKind(word)
        screen.say(f"{word} ...")
        try:
            runs += engine.run_once((kind,), full=full)
        except PosError as error:
            return (*runs, _recorded(store, kind)), error
    return tuple(runs), None


def _recorded(store: "OpenStore", kind: "RunKind") -> "SyncRun":
    """The run that has just failed, as it was recorded."""
    recent = store.desk.records.runs(acting.machine_administrator(), 20)
    return next(run for run in recent if run.kind is kind)


def _status(trouble: PosError | None, needs_you: int) -> Exit:
    if trouble is not None:
        return Exit.UNREACHABLE if words.is_away(trouble) else Exit.FAILED
    return Exit.NEEDS_A_PERSON if needs_you else Exit.DONE


def _run_value(run: "SyncRun") -> dict[str, object]:
    return {
        "kind": run.kind.value,
        "status": run.status.value,
        "pages": run.pages,
        "created": run.created,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "failed": run.failed,
        "seconds": round(run.seconds, 3),
        "error": run.error,
    }


def _ignore(_notice: "Notice") -> None:
    """Nobody watches."""
