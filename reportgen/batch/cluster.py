"""Editions by the workers of a Dask cluster, which may be other machines.

The work is sent to each worker once, and then a code for each edition. Workers must be the same compiler among the same
libraries as this one, or a report would depend on who made it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Generic

import dask

# Its warnings are for who writes programs with it; what comes of them is told here.
dask.config.set({"logging.distributed": "critical"})

from distributed import Client, KilledWorker, LocalCluster, wait  # noqa: E402

from reportgen.batch.identity import Identity, differences, identity  # noqa: E402
from reportgen.batch.pool import TRIES, surroundings_of  # noqa: E402
from reportgen.batch.work import LOCAL, Ended, Fault, T, Work, done  # noqa: E402
from reportgen.heap import collect_seldom  # noqa: E402

# How long a cluster that does not answer is waited for; nothing that is made depends on it.
_PATIENCE = 15
_LOADING = 120
_MOST_NAMED = 3
_SAME = "    Tips: installera samma version av reportgen och samma paket, ur requirements.lock, hos schemaläggaren och arbetarna."


class ClusterError(Exception):
    """The cluster cannot do the work; the message is for the user."""


def _edition(work: Work[T], made_by: Identity, code: str) -> Ended[T]:
    """Do the work for an edition on a worker; one that came later may be another compiler, which does nothing."""
    if (other := identity()) != made_by:
        return Ended(code, None, Fault.DIED, f"En arbetare gör andra filer: {differences(made_by, other)}.")
    collect_seldom()
    return done(work, code)


def in_cluster(work: Work[T], codes: Sequence[str], address: str, processes: int) -> Iterator[Ended[T]]:
    """Do the work for editions on a cluster, and yield each when it ends, in any order.

    `address` is that of a scheduler, as tcp://10.0.0.5:8786, or `LOCAL` for so many `processes` of this machine.
    Raises ClusterError.
    """
    with _connected(address, processes) as client:
        ours = identity()
        _agree(ours, _identities(client))
        yield from _Asked(client, work, ours).ended(codes)


class _Asked(Generic[T]):
    """What a cluster has been asked for."""

    def __init__(self, client: Client, work: Work[T], made_by: Identity) -> None:
        self._client = client
        self._work = work
        self._made_by = made_by
        # A scheduler that tries again by itself has done so when it gives up.
        self._tries = 1 if client.run_on_scheduler(_tries_again) else TRIES
        self._sent = self._send()

    def _send(self) -> Any:
        """Send the work to every worker; those that come later get it from one that has it."""
        try:
            self._client.wait_for_workers(1, timeout=_LOADING)
        except TimeoutError as reason:
            raise ClusterError("Alla klustrets arbetare är borta.") from reason
        return self._client.scatter(self._work, broadcast=True, hash=False)

    def ended(self, codes: Sequence[str]) -> Iterator[Ended[T]]:
        waiting, again, died = deque(codes), deque[str](), Counter[str]()
        running: dict[Any, str] = {}
        while waiting or again or running:
            # No more than are being done: whatever waits on a worker that dies would be blamed as well.
            room = max(1, sum(self._client.nthreads().values())) - len(running)
            for _ in range(min(room, len(waiting))):
                code = waiting.popleft()
                running[self._begun(code)] = code
            if again and not running:
                # Alone, and with the work sent anew: it may have been lost with the worker of another.
                self._sent = self._send()
                code = again.popleft()
                running[self._begun(code)] = code
            for future in _first_of(list(running)):
                code = running.pop(future)
                ended = self._of(future, code)
                if ended is None:
                    died[code] += 1
                    if died[code] < self._tries:
                        again.append(code)
                        continue
                    ended = Ended(code, None, Fault.DIED, "Arbetaren försvann varje gång som utgåvan prövades.")
                yield ended

    def _begun(self, code: str) -> Any:
        if self._sent.status != "finished":
            # The last worker that had it is gone.
            self._sent = self._send()
        return self._client.submit(_edition, self._sent, self._made_by, code, pure=False, retries=0)

    def _of(self, future: Any, code: str) -> Ended[T] | None:
        """Return how an edition ended; None where its worker did before it."""
        try:
            ended: Ended[T] = future.result()
        except (KilledWorker, CancelledError):
            return None
        except Exception as reason:  # noqa: BLE001 - of Dask, or of what the value is carried with
            return Ended(code, None, Fault.RAISED, f"{type(reason).__name__}: {reason}")
        return ended


def _first_of(running: Sequence[Any]) -> list[Any]:
    """Wait until any of some futures has ended, and return those that have."""
    # It raises where one is cancelled since the work went with its worker, whatever has become of the others.
    with suppress(CancelledError):
        wait(running, return_when="FIRST_COMPLETED")
    return [future for future in running if future.status != "pending"]


@contextmanager
def _connected(address: str, processes: int) -> Iterator[Client]:
    with ExitStack() as left:
        if address == LOCAL:
            # The scheduler tells of a worker that has died at once: what is tried again is decided here.
            left.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 0}))
            cluster = LocalCluster(
                n_workers=processes,
                host="127.0.0.1",
                threads_per_worker=1,
                # Of this machine alone, at any port that is free: several runs may have a cluster each.
                dashboard_address="127.0.0.1:0",
                env=surroundings_of(processes),
            )
            address = left.enter_context(cluster)
        try:
            client = left.enter_context(Client(address, timeout=_PATIENCE))
        except (OSError, ValueError) as reason:
            raise ClusterError(
                f"Klustret på {address} svarar inte.\n"
                "    Tips: kontrollera adressen, som tcp://10.0.0.5:8786, och att dask scheduler är i gång."
            ) from reason
        if not client.nthreads():
            raise ClusterError(
                "Klustret har inga arbetare.\n    Tips: starta dem med dask worker och schemaläggarens adress."
            )
        yield client


def _identities(client: Client) -> Mapping[str, Identity]:
    """Ask every worker who it is."""

    # Within a function it is sent as it is, and not by its name, which a worker without this module would not know.
    def asked() -> Identity | None:
        try:
            from reportgen.batch.identity import identity as own  # noqa: PLC0415
        except ImportError:
            return None
        return own()

    # As tasks: a worker that is just ending would never answer otherwise.
    tasks = {address: client.submit(asked, workers=[address], pure=False, retries=0) for address in client.nthreads()}
    try:
        wait(list(tasks.values()), timeout=_LOADING)
        found = {address: task.result() for address, task in tasks.items()}
    except (TimeoutError, KilledWorker, CancelledError) as reason:
        raise ClusterError("Klustrets arbetare svarar inte.\n    Tips: starta om dem.") from reason
    if lacking := [address for address, own in found.items() if own is None]:
        raise ClusterError(f"Arbetaren på {lacking[0]} har inte den här versionen av reportgen.\n{_SAME}")
    return found


def _agree(ours: Identity, theirs: Mapping[str, Identity]) -> None:
    """Raise ClusterError where a worker would make other files than this process."""
    others = {address: differences(ours, other) for address, other in theirs.items() if other != ours}
    if others:
        named = "".join(f"\n    {address}: {told}" for address, told in list(others.items())[:_MOST_NAMED])
        raise ClusterError(
            f"{len(others)} av {len(theirs)} arbetare gör inte samma filer som den här datorn:{named}\n{_SAME}"
        )


def _tries_again(dask_scheduler: Any) -> bool:
    return bool(dask_scheduler.allowed_failures)
