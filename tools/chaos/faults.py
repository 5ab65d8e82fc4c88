"""What goes wrong, by the dice."""

import collections
import json
import resource
import signal
import socket
import sqlite3
import struct
import subprocess
import time
from pathlib import Path

from installation import ROOT, Installation, must

SAMPLE = (ROOT / "tests/claims/sample.jsonl").read_text(encoding="utf-8").splitlines()[0]


# Connections at once.
CROWD = 5000
# Of those who never finish their request, so many are kept.
WAITING = 400


class Faults(Installation):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.waiting = collections.deque()
        self.damaged_segments, self.damaged_guides = {}, {}
        # Seconds until the site said that it is ready, each time.
        self.recovered, self.beside_thousands = [], []

    def begin(self) -> None:
        self.start("mailbox")
        self.take_in()
        for role in ("work", "serve"):
            self.start(role)
        self.until(self.ready, 120)

    def happen(self, seconds: int) -> None:
        """Each once, in an order of the seed's, however long that takes; then as it comes."""
        faults = self.all()
        order = self.dice.sample(faults, len(faults))
        end = time.monotonic() + seconds
        while order or time.monotonic() < end:
            (order.pop() if order else self.dice.choice(faults))()
            self.revive()
            time.sleep(self.dice.random() * 0.5)

    def end(self) -> None:
        for process in self.roles.values():
            process.kill()
            process.wait()

    def figures(self) -> dict:
        return {
            "claims brought": self.submitted,
            "kills": sum(times for what, times in self.counts.items() if what.startswith("kills ")),
            "faults": dict(sorted(self.counts.items())),
            "slowest return of the site, seconds": round(max(self.recovered, default=0), 1),
            "slowest answer beside 5,000 connections, seconds": round(max(self.beside_thousands, default=0), 1),
        }

    def all(self) -> list:
        """Every kind of fault; what happens more often stands more than once."""
        return [self.take_in, self.take_in, self.killed, self.killed, self.killed, self.stopped, self.clock_jumps,
                self.few_descriptors, self.little_memory, self.full_disk, self.slow_writes, self.held_database,
                self.slow_clients, self.thousands, self.damaged_segment, self.damaged_guide]

    def take_in(self) -> None:
        """Claims come in; sometimes who brings them is killed, and brings them again."""
        file = self.folder / f"claims-{len(self.files)}.jsonl"
        lines = []
        for _ in range(self.dice.randint(1, 4)):
            self.submitted += 1
            event = json.loads(SAMPLE)
            event["id"] = f"chaos-{self.submitted}"
            event["data"]["claim_id"] = f"CHAOS-{self.submitted:06}"
            event["data"]["claimant"]["email"] = f"chaos{self.submitted}@example.it"
            event["data"]["claimant"].pop("mobile", None)
            lines.append(json.dumps(event))
        try:
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            return
        self.files.append((file, lines))
        process = subprocess.Popen([self.program, "ingest", "--claims", file.name], cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        if self.dice.random() < 0.4:
            time.sleep(self.dice.random() * 0.4)
            process.kill()
            self.counts["kills ingest"] += 1
        process.wait()

    def killed(self) -> None:
        role = self.dice.choice(["work", "work", "serve", "mailbox"])
        self.kill(role)
        time.sleep(self.dice.random() * 0.5)
        self.start(role)
        if role == "serve":
            self.wait_for_site()

    def stopped(self) -> None:
        process = self.roles["work"]
        process.send_signal(signal.SIGSTOP)
        time.sleep(self.dice.random() * 2)
        process.send_signal(signal.SIGCONT)
        self.counts["stopped for a while"] += 1

    def clock_jumps(self) -> None:
        role = self.dice.choice(["work", "work", "serve"])
        days_off = self.dice.choice([-40, -1, 1, 40])
        self.shift.write_bytes(struct.pack("<q", days_off * 86400))
        self.restart(role, self.clock)
        time.sleep(self.dice.random() * 3)
        self.restart(role)
        self.counts["clock days off"] += 1
        self.wait_for_site()

    def few_descriptors(self) -> None:
        self.restart("serve", limits={resource.RLIMIT_NOFILE: self.dice.randint(40, 90)})
        for _ in range(100):
            self.keep_waiting(1)
        time.sleep(1)
        self.restart("serve")
        self.wait_for_site()
        self.counts["descriptors used up"] += 1

    def little_memory(self) -> None:
        """So little that starting already takes all, or that a guide does."""
        role = self.dice.choice(["work", "serve"])
        self.restart(role, limits={resource.RLIMIT_AS: self.dice.randint(150, 900) << 20})
        time.sleep(self.dice.random() * 3)
        if self.roles[role].poll() is not None:
            self.counts[f"ended for want of memory: {role}"] += 1
        self.restart(role)
        self.wait_for_site()
        self.counts["memory used up"] += 1

    def slow_writes(self) -> None:
        """Every write waits, and every flush ten times as long."""
        role = self.dice.choice(["work", "serve"])
        self.restart(role, self.slow_disk | {"CHAOS_SLOW_DISK": str(self.dice.choice([2, 10, 30]))})
        self.take_in()
        time.sleep(self.dice.random() * 4)
        self.restart(role)
        self.wait_for_site()
        self.counts["disk slow"] += 1

    def wait_for_site(self) -> None:
        self.recovered.append(self.until(self.ready, 60))

    def full_disk(self) -> None:
        filler = self.folder / "filler"
        try:
            with open(filler, "wb") as file:
                while True:
                    file.write(b"\0" * (1 << 20))
        except OSError:
            pass
        time.sleep(self.dice.random() * 3)
        filler.unlink()
        self.wait_for_site()
        self.counts["disk full"] += 1

    def held_database(self) -> None:
        database = sqlite3.connect(self.folder / "var/videoguida.sqlite", timeout=30, isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        time.sleep(self.dice.random() * 3)
        database.execute("ROLLBACK")
        database.close()
        self.counts["database held"] += 1

    def slow_clients(self) -> None:
        for _ in range(50):
            self.keep_waiting(1)
        self.counts["slow clients"] += 50

    def keep_waiting(self, seconds: float) -> None:
        try:
            client = socket.create_connection(("127.0.0.1", self.site), timeout=seconds)
            client.sendall(b"GET /guida HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            self.waiting.append(client)
            if len(self.waiting) > WAITING:
                self.waiting.popleft().close()
        except OSError:
            pass

    def thousands(self) -> None:
        """Five thousand connections at once, from addresses of their own, none of which asks for anything."""
        crowd = []
        for number in range(CROWD):
            client = socket.socket()
            client.setblocking(False)
            try:
                client.bind((f"127.1.{number // 200}.1", 0))
                client.connect_ex(("127.0.0.1", self.site))
            except OSError:
                client.close()
                break
            crowd.append(client)
        must(len(crowd) == CROWD, f"only {len(crowd)} connections could be opened here")
        # Who waits longest makes room for who comes.
        self.beside_thousands.append(self.until(self.ready, 30))
        for client in crowd:
            client.close()
        self.counts["connections at once, thousands"] += CROWD // 1000

    def damaged_segment(self) -> None:
        segments = sorted((self.folder / "var/cache/segments").glob("[0-9a-f][0-9a-f]/*/data"))
        if segments:
            self.damage(self.dice.choice(segments), self.damaged_segments)

    def damaged_guide(self) -> None:
        guides = sorted(path for path in (self.folder / "var/guides").glob("CHAOS-*/guide.json"))
        if guides:
            self.damage(self.dice.choice(guides), self.damaged_guides)

    def damage(self, path: Path, noted: dict) -> None:
        try:
            content = bytearray(path.read_bytes())
            whole = bytes(content)
            content[self.dice.randrange(len(content))] ^= 1 << self.dice.randrange(8)
            with open(path, "r+b") as file:
                file.write(content)
        except (OSError, ValueError):
            return
        noted.setdefault(path, whole)
        self.counts["damaged " + ("segments" if noted is self.damaged_segments else "guides")] += 1
