"""The one way to a POS over HTTP: deadlines, no redirects, rate limit, TLS by the system's certificates, repeats of reads.

Decisions. Nothing is taken from the environment but the system's proxies (a shop may have no other way out; TLS ends at the POS
all the same, so a proxy sees no record): no ``REQUESTS_CA_BUNDLE``, no ``.netrc``, no cookies. requests' ``Session`` is left out
because it follows the body of a redirect and reads all of these. Repeats are made here and not by urllib3's ``Retry``: its pauses
know neither ``stop()`` nor the total deadline, its repeats pass the rate limit by, and it logs addresses.
"""

import http.client
import logging
import random
import re
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
import urllib3
from requests.adapters import BaseAdapter
from requests_ratelimiter import LimiterAdapter
from typing_extensions import override

from peak_desk import __version__
from peak_desk.errors import Fate, PosError
from peak_desk.pos.addresses import LOOPBACK
from peak_desk.pos.deadlines import POOLS, Call, Timing, Turn, running
from peak_desk.pos.fates import Answer, TooLarge, after_answer, after_failure, http_date
from peak_desk.pos.rates import Points, Rates, Slots, slots_of

USER_AGENT = f"PeakDesk/{__version__}"
_CHUNK = 64 * 1024
# What a POS says of a call and of its limits: names it is found again by there, and how much of a limit is left.
_TELLING = re.compile(r"x-request-id|retry-after|.*rate-?limit.*")

Authorise = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds to connect, between two bytes and in all; bytes of an answer; calls a second; repeats.

    The total stays under 20 s because the program cannot end while a call runs on. ``rates`` are further limits by group of calls
    (how many within how many seconds; "" for the groups not named), ``points`` the size of a bucket of points and how many come
    back a second, where the POS counts these.
    """

    connect: float = 3.0
    read: float = 10.0
    total: float = 15.0
    body_bytes: int = 20_000_000
    per_second: int = 10
    repeats: int = 2
    pause: float = 0.3
    rates: Rates = field(default_factory=dict)
    points: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """One request; ``repeatable`` is true only where doing it twice changes nothing at the POS.

    ``reads`` tells a request that only asks, though it is no GET; it goes with ``repeatable``. ``group`` and ``points`` are what it
    counts as in the account's limits, ``wait`` the seconds it may wait for its turn beyond its own time. ``read`` is how long the
    answer may let us wait for a byte, ``most_bytes`` how long it may be, where either is more than usual; ``headers`` is what it
    carries beside who is asking.
    """

    method: str
    url: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    content_type: str = "application/json"
    repeatable: bool = False
    total: float | None = None
    read: float | None = None
    reads: bool | None = None
    group: str = ""
    points: float = 1.0
    wait: float = 0.0
    most_bytes: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def only_asks(self) -> bool:
        """Whether it may be made again by itself, on a connection that was used before."""
        return self.method == "GET" if self.reads is None else self.reads

    @override
    def __repr__(self) -> str:
        return f"Request({self.method} {self.group})"


class _Adapter(LimiterAdapter):
    """An adapter whose connections mind the running call and trust the certificates of the operating system."""

    def __init__(self, slots: Slots) -> None:
        self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # Without this the library would log the address of a 429, which may hold a phone number.
        super().__init__(limiter=slots, per_host=False, limit_statuses=())

    @override
    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._tls, **more)
        self.poolmanager.pool_classes_by_scheme = POOLS

    @override
    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._tls, **more)
        manager.pool_classes_by_scheme = POOLS
        return manager

    @override
    def cert_verify(self, conn: Any, url: str, verify: object, cert: object) -> None:
        """Always verify, and by the system's store: the library's own way would add its bundled list."""
        conn.cert_reqs = "CERT_REQUIRED"


class Wire(Timing):
    """How requests leave: through the network, by the clock of this machine; a simulation plays both."""

    def adapter(self, slots: Slots) -> BaseAdapter:
        """What sends prepared requests, one at a time, each after a slot of the rate limit was free."""
        return _Adapter(slots)


class Http:
    """Sends requests to one POS account; used by one thread at a time, ``stop()`` by any."""

    def __init__(self, limits: Limits | None = None, account: str = "", wire: Wire | None = None) -> None:
        """Prepare without connecting; those with the same ``account`` keep its rate limit together, without one each its own."""
        self.limits = limits or Limits()
        wire = wire or Wire()
        self.timing: Timing = wire
        self._stopped = threading.Event()
        self._slots = slots = slots_of(account, self.limits.per_second, self.timing, self.limits.rates, self.limits.points)
        # Writes have connections of their own: one that idled in the pool may just be dying, and a write must not find that out.
        self._reading, self._writing = wire.adapter(slots), wire.adapter(slots)
        # Its request lines and its warnings about odd headers hold the address, and so phone numbers and e-mails.
        logging.getLogger("urllib3").setLevel(logging.ERROR)

    @property
    def points(self) -> Points | None:
        """The account's bucket of points, where the POS counts these."""
        return self._slots.points

    def hold(self, group: str, seconds: float) -> None:
        """Send no call of the group for so long: the POS said that its own count is used up."""
        self._slots.hold(group, seconds)

    def waiting(self) -> Call:
        """The time that what goes before a call may take: as long as a call by itself, and until somebody stops us."""
        return Call(self.limits.total, self.limits.read, self._stopped, self.timing)

    def send(self, request: Request, authorise: Authorise) -> Answer:
        """The complete answer whatever its status, or ``PosError`` when there is none; what only asks is repeated first."""
        turn = Turn(request.group, request.points, request.wait)
        call = Call(request.total or self.limits.total, request.read or self.limits.read, self._stopped, self.timing, turn)
        # Also a brief call is made twice: an idle connection that just died must not look like a POS that is gone.
        brief = request.total is not None or call.allowance is not None
        most = min(1, self.limits.repeats) if brief else self.limits.repeats
        repeats = most if request.only_asks else 0
        with running(call):
            for repeat in range(repeats):
                failure = self._worth_repeating(request, authorise, call)
                if isinstance(failure, Answer):
                    return failure
                pause = random.uniform(0.5, 1.0) * self.limits.pause * 2**repeat  # noqa: S311 - spreads load, guards nothing
                if call.stopped.is_set() or call.left <= pause:
                    raise failure
                self.timing.wait(call.stopped, pause)
            return self._once(request, authorise, call)

    def _worth_repeating(self, request: Request, authorise: Authorise, call: Call) -> Answer | PosError:
        try:
            answer = self._once(request, authorise, call)
        except PosError as error:
            if error.fate is not Fate.NOT_SENT or error.code in {"tls", "stopped", "too_large"}:
                raise
            return error
        failure = after_answer(answer, repeatable=True)
        return failure if failure is not None and failure.code in {"server_error", "timeout"} else answer

    def _once(self, request: Request, authorise: Authorise, call: Call) -> Answer:
        failure: PosError
        try:
            return self._exchange(request, authorise, call)
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            OSError,
            TooLarge,
            ValueError,
        ) as e:
            failure = after_failure(e, call, repeatable=request.repeatable)
        finally:
            self._slots.over(call)
        # Raised out here so that the library's exception, whose text holds the address, does not travel along.
        raise failure

    def _exchange(self, request: Request, authorise: Authorise, call: Call) -> Answer:
        call.check()
        prepared = requests.Request(request.method, request.url, params=request.query, data=request.body).prepare()
        url = str(prepared.url)
        prepared.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"})
        if request.body is not None:
            prepared.headers["Content-Type"] = request.content_type
        reads = request.only_asks
        if not reads:
            prepared.headers["Connection"] = "close"
        prepared.headers.update({**authorise(url), **dict(request.headers)})
        adapter = self._reading if reads else self._writing
        call.sent = False
        seconds = (min(self.limits.connect, max(0.001, call.left)), call.read)
        response = adapter.send(prepared, stream=True, timeout=seconds, verify=True, proxies=_proxies(url))
        try:
            return self._read(response, request.most_bytes or self.limits.body_bytes)
        finally:
            response.close()
            if not reads:
                # A server may end the connection without having said so: the next write must never pick this one up again.
                adapter.close()

    def _read(self, response: requests.Response, most_bytes: int) -> Answer:
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > most_bytes:
                raise TooLarge
        return Answer(
            status=response.status_code,
            body=body,
            charset=(response.encoding or "") if "charset" in response.headers.get("Content-Type", "").lower() else "",
            retry_after=response.headers.get("Retry-After"),
            date=http_date(response.headers.get("Date")),
            headers={name.lower(): told for name, told in response.headers.items() if _TELLING.fullmatch(name.lower())},
        )

    def stop(self) -> None:
        """Break off a running call within a fraction of a second and refuse further ones; safe from any thread."""
        self._stopped.set()

    def close(self) -> None:
        """Close the connections; from the thread that sends."""
        self._reading.close()
        self._writing.close()


def _proxies(url: str) -> dict[str, str]:
    host = urlsplit(url).hostname or ""
    return {} if host in LOOPBACK else dict(requests.utils.get_environ_proxies(url, no_proxy=None))
