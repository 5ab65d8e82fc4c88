"""An installation of its own: its processes, how they are started, and what can be seen of them."""

import collections
import http.client
import json
import os
import random
import resource
import socket
import sqlite3
import struct
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def tone() -> bytes:
    """Half a second of one sound, as every sentence says it here."""
    samples = [int(9000 * ((index // 36) % 2 * 2 - 1)) for index in range(8000)]
    data = struct.pack(f"<{len(samples)}h", *samples)
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16,
                       b"data", len(data))
    return head + data


class Trouble(Exception):
    """Something does not hold."""


def must(holds: bool, what: str) -> None:
    if not holds:
        raise Trouble(what)


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Installation:
    def __init__(self, program: Path, folder: Path, dice: random.Random, log: Path):
        self.program, self.folder, self.dice = program, folder, dice
        self.site, self.smtp, self.page = port(), port(), port()
        self.counts = collections.Counter()
        self.submitted = 0
        self.files = []
        self.roles = {}
        self.log = open(log, "ab")
        (folder / "tone.wav").write_bytes(tone())
        clock, slow = self.library(ROOT / "tests/it/service/clock.c"), self.library(HERE / "slow_disk.c")
        self.shift = folder / "clock.shift"
        self.clock = {"LD_PRELOAD": clock, "VIDEOGUIDA_TEST_CLOCK": str(self.shift)}
        self.slow_disk = {"LD_PRELOAD": slow}
        (folder / "videoguida.toml").write_text(f"""
[voice]
engine = "command"
cache = "clauses"
command = ["sh", "-c", "cat > /dev/null; cat tone.wav"]
[render]
portrait = "never"
renditions = ["landscape"]
when = "request"
[site]
base_url = "https://guida.example"
listen = "127.0.0.1:{self.site}"
head_seconds = 3
[work]
listen = "127.0.0.1:0"
[backup]
dir = "{folder}/backups"
[notify]
channels = ["email"]
mailbox_url = "http://127.0.0.1:{self.page}"
mailbox_smtp = "127.0.0.1:{self.smtp}"
quiet_from = 0
quiet_to = 0
retry_seconds = 1
max_attempts = 50
""", encoding="utf-8")
        (folder / "backups").mkdir()

    def library(self, source: Path) -> str:
        """Something to preload, built in the folder."""
        built = self.folder / source.with_suffix(".so").name
        subprocess.run(["cc", "-shared", "-fPIC", "-o", built, source, "-ldl"], check=True)
        return str(built)

    # ---- processes ----

    def arguments(self, role: str) -> list:
        mailbox = ["mailbox", "--listen", f"127.0.0.1:{self.page}", "--smtp", f"127.0.0.1:{self.smtp}"]
        return {"work": ["work"], "serve": ["serve"], "mailbox": mailbox}[role]

    def start(self, role: str, environment: dict | None = None, limits: dict | None = None) -> None:
        """`limits`: what it may use of a resource (`resource.RLIMIT_…`)."""

        def limit() -> None:
            for kind, most in (limits or {}).items():
                resource.setrlimit(kind, (most, most))

        self.roles[role] = subprocess.Popen([self.program, *self.arguments(role)], cwd=self.folder,
                                            env=os.environ | (environment or {}), stdin=subprocess.DEVNULL,
                                            stdout=self.log, stderr=self.log, preexec_fn=limit)

    def restart(self, role: str, environment: dict | None = None, limits: dict | None = None) -> None:
        """Killed, and started anew under other circumstances."""
        self.kill(role)
        self.start(role, environment, limits)

    def kill(self, role: str) -> None:
        self.roles[role].kill()
        self.roles[role].wait()
        self.counts[f"kills {role}"] += 1

    def revive(self) -> None:
        """Whoever watches the processes starts those again that ended by themselves."""
        for role, process in list(self.roles.items()):
            if process.poll() is not None:
                self.counts[f"ended by itself: {role}"] += 1
                self.start(role)

    def run(self, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds)

    def ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.site, timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def until(self, what, seconds: float) -> float:
        began = time.monotonic()
        while not what():
            must(time.monotonic() - began <= seconds, f"not within {seconds} s: {what.__name__}")
            self.revive()
            time.sleep(0.1)
        return time.monotonic() - began

    # ---- what can be seen ----

    def rows(self, select: str) -> list:
        database = sqlite3.connect(self.folder / "var/videoguida.sqlite", timeout=30)
        try:
            return database.execute(select).fetchall()
        finally:
            database.close()

    def messages(self) -> list:
        connection = http.client.HTTPConnection("127.0.0.1", self.page, timeout=10)
        connection.request("GET", "/api/messages")
        return json.loads(connection.getresponse().read())

    def open_guide(self, token: str) -> int:
        """The status of the guide's page, after its link was opened."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site, timeout=30)
        connection.request("POST", f"/q/{token}", "", {"Content-Type": "application/x-www-form-urlencoded"})
        opened = connection.getresponse()
        opened.read()
        if opened.status != 303:
            return opened.status
        cookie = opened.getheader("set-cookie", "").split(";")[0]
        connection = http.client.HTTPConnection("127.0.0.1", self.site, timeout=30)
        connection.request("GET", "/guida", headers={"Cookie": cookie})
        page = connection.getresponse()
        page.read()
        return page.status
