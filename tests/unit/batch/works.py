"""Work for editions that processes of the pool can load: what it does depends on the code alone."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Noting:
    """Notes each try in a folder, and does what the code says."""

    folder: Path

    def __call__(self, code):
        with (self.folder / code).open("a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        tries = len((self.folder / code).read_text(encoding="ascii").split())
        if code == "kills" or (code == "kills-once" and tries == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if code == "leaves":
            os._exit(3)
        if code == "raises":
            raise ValueError("så var det")
        return code.upper(), os.getpid(), os.environ["MALLOC_ARENA_MAX"]
