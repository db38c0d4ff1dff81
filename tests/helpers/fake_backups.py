"""The backups of the fake desk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from peak_desk.database.rebuild import Rebuilt
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.errors import WrongKeyOrDamaged
from peak_desk.operations.backups import BackupFile, BackupLook
from peak_desk.operations.recovery import Recovered
from tests.helpers.fake_world import NOW, World

FOLDER = Path("/data/backups")
DAILY = BackupFile(FOLDER / "daily-20261120-180000.db", NOW - timedelta(days=1), 52_428_800)
MINE = BackupFile(FOLDER / "denver-20261119-180000.db", NOW - timedelta(days=2), 51_380_224)
ROTTEN = BackupFile(FOLDER / "pre-v4-20261118-180000.db", NOW - timedelta(days=3), 7_000)


class FakeBackups:
    """Plays BackupDesk: one of a day with two unsent changes in it, one of a person, one that is damaged."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list(self, staff: StaffMember) -> tuple[BackupFile, ...]:
        self._world.called("backups.list")
        staff.require(Permission.BACK_UP)
        return (DAILY, MINE, ROTTEN)

    def look(self, staff: StaffMember, file: BackupFile) -> BackupLook:
        staff.require(Permission.BACK_UP)
        if file == ROTTEN:
            return BackupLook(file, trouble=WrongKeyOrDamaged("the backup is damaged"))
        return BackupLook(file, unsent=2 if file == DAILY else 0)

    def restore(self, staff: StaffMember, source: Path) -> Recovered:
        self._world.called(f"backups.restore {source.name}")
        staff.require(Permission.RESTORE)
        rebuilt = Rebuilt(waiting=3, in_doubt=0, made_anew=0, complete=True, unreadable=())
        return Recovered(Path("/data/stores/denver.db"), Path("/data/stores/replaced-denver.db"), DAILY, rebuilt)
