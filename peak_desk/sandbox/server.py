"""The sandbox as a whole: a world, the POS that shows it, and the port it is reached at; also as a program of its own."""

import heapq
import json
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from peak_desk.sandbox import PLAYED, plays
from peak_desk.sandbox.control import Control
from peak_desk.sandbox.exchange import Answer, Call, Recorded, json_answer
from peak_desk.sandbox.faults import Fault, Faults
from peak_desk.sandbox.front import Front
from peak_desk.sandbox.life import Life
from peak_desk.sandbox.listener import Port
from peak_desk.sandbox.menu import make_menu
from peak_desk.sandbox.people import make_people
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.records import Ticket
from peak_desk.sandbox.store_day import StoreDay
from peak_desk.sandbox.world import Clock, World, utc_now


def make_world(*, customers: int, orders: int, seed: int, clock: Clock = utc_now) -> World:
    """A store with that many listed customers and open orders, and twice as many orders that ended."""
    world = World(seed=seed, clock=clock)
    now = world.now()
    world.load_products(make_menu(seed=seed, now=now))
    world.load_customers(make_people(customers, seed=seed, now=now, today=clock().date()))
    day = StoreDay(world, seed=seed)
    world.load_tickets([*day.past(2 * orders, now), *day.opening(orders, now)])
    return world


class Sandbox:
    """A POS on 127.0.0.1 with sample data.

    ``world``, ``faults`` and ``quirks`` may be looked at and changed while it runs (hold ``world.lock`` for several steps that
    belong together). ``control_url`` answers the calls under ``/_sandbox`` even while the network is cut; ``base_url`` does so
    otherwise. ``api`` only chooses what ``secrets`` and ``options`` tell (a name of ``plays.APIS``); every account is played.
    """

    def __init__(
        self,
        pos: str = PLAYED[0],
        *,
        port: int = 0,
        customers: int = 500,
        orders: int = 40,
        seed: int = 1,
        alive: bool = True,
        api: str = "",
        pace: float = 1.0,
        quirks: Quirks | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Make the world and take the port; raises ValueError for a POS or API it cannot play, OSError for a taken port."""
        self.api = plays.check(pos, api)
        self.pos = pos
        self.quirks = quirks or Quirks()
        self.faults = Faults()
        self.world = make_world(customers=customers, orders=orders, seed=seed, clock=clock)
        self._life = Life(self.world, seed=seed, pace=pace)
        self._alive = alive
        self._late: list[tuple[int, int, Callable[[], Answer]]] = []
        self._postponed = 0
        self.play = plays.make(pos, self.world, self.quirks, seed=seed)
        self._front = Front(self.faults, self._perform, Control(self).answer)
        self._port = Port(self._front, port)
        self._control_port = Port(self._front)
        self.faults.when_cut_changes(self._turn)

    @property
    def front(self) -> Front:
        """What answers a call, for who brings one without a socket."""
        return self._front

    @property
    def base_url(self) -> str:
        """The root of the POS's addresses."""
        return self._port.url

    @property
    def control_url(self) -> str:
        """The root at which control calls are always answered."""
        return self._control_port.url

    @property
    def requests(self) -> tuple[Recorded, ...]:
        """The calls that came in, oldest first."""
        return self._front.recorded

    def forget_requests(self) -> None:
        """Begin the list of calls anew."""
        self._front.forget_recorded()

    def secrets(self, api: str | None = None) -> dict[str, str]:
        """The credentials it accepts, of its own account or the one asked for."""
        return self.play.secrets(api or self.api)

    def options(self, api: str | None = None) -> dict[str, str]:
        """What a store is set up with besides the credentials."""
        return self.play.options(api or self.api)

    def start(self) -> None:
        """Answer from now on, in threads of its own; a stopped sandbox cannot be started again."""
        self._control_port.open()
        self._port.open()

    def stop(self) -> None:
        """Break every connection, end every thread, give the ports back."""
        self._front.close()
        self._port.close()
        self._control_port.close()

    def catch_up(self) -> None:
        """Let everything happen in the store that was due by now (under the world's lock)."""
        now = self.world.now()
        while self._late and self._late[0][0] <= now:
            at, _number, play = heapq.heappop(self._late)
            with self.world.at(at):
                play()
        if self._alive:
            self._life.catch_up()
        self.play.catch_up()

    @property
    def arriving(self) -> int:
        """How many calls wait to be applied late."""
        return len(self._late)

    def arrive_now(self) -> Ticket:
        """One order arrives at once."""
        with self.world.lock:
            return self._life.arrive_now()

    def _perform(self, call: Call, fault: Fault) -> Answer:
        with self.world.lock:
            self.catch_up()
            play = self.play.admit(call)
            if fault.late <= 0:
                with self.world.lagging(fault.lag):
                    return play()
            self._postponed += 1
            heapq.heappush(self._late, (self.world.now() + round(fault.late * 1000), self._postponed, play))
            return json_answer(202, None)

    def _turn(self) -> None:
        if self.faults.cut:
            self._port.refuse()
        else:
            self._port.accept()


def _stdin_is_pipe() -> bool:
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _end_with_stdin(done: Callable[[], None]) -> None:
    """Call ``done`` when the other end of the pipe goes away, so that no sandbox outlives the program that started it."""

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            continue
        done()

    threading.Thread(target=watch, name="sandbox-stdin", daemon=True).start()


def serve(
    pos: str = PLAYED[0],
    port: int = 0,
    customers: int = 500,
    orders: int = 40,
    seed: int = 1,
    faults_file: Path | None = None,
    *,
    api: str = "",
    pace: float = 1.0,
    keep: bool = False,
) -> int:
    """Run a sandbox until SIGTERM, Ctrl+C, or (unless ``keep``) the end of standard input where that is a pipe.

    One JSON line on standard output tells when it is ready and all a client needs: url, control, pos, secrets, options (and
    under apis those of each account). Raises ValueError for what it cannot play or a faults file it cannot read, OSError for
    a taken port. Must be called from the main thread.
    """
    sandbox = Sandbox(pos, port=port, customers=customers, orders=orders, seed=seed, api=api, pace=pace)
    if faults_file is not None:
        sandbox.faults.load(faults_file)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    if not keep and _stdin_is_pipe():
        _end_with_stdin(over.set)
    sandbox.start()
    ready = {
        "url": sandbox.base_url,
        "control": sandbox.control_url,
        "pos": pos,
        "secrets": sandbox.secrets(),
        "options": sandbox.options(),
        "apis": {name: {"secrets": sandbox.secrets(name), "options": sandbox.options(name)} for name in plays.APIS[pos]},
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    try:
        # In slices: on Windows an endless wait would not notice Ctrl+C.
        while not over.wait(0.5):
            continue
    finally:
        sandbox.stop()
    return 0
