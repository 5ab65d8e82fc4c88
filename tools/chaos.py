#!/usr/bin/env python3
"""Faults at moments nobody chose, for a while, and then a look whether anything was lost or doubled.

    chaos.py PROGRAM [--seconds 60] [--seed 1] [--report out/chaos.json]

An installation of its own on a small disk of its own (a user namespace, nothing outside is touched): a mailbox, a worker, the
site, and claims that come in all the time. By the seed each role is killed, stopped for a while, started with few
descriptors or a clock that is days off; the disk is filled, the database held, segments and guides are damaged, and clients
keep the site waiting. Afterwards everything may come to rest, and it is held that

- every claim that was taken in has a guide, and its link opens;
- every notice arrived once, or is counted as unknown; none was lost, none doubled;
- what was damaged was found, and is whole again;
- a database with a damaged page is refused, and comes back from its backup.
"""

import argparse
import collections
import hashlib
import hmac
import http.client
import json
import os
import random
import resource
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = (ROOT / "tests/claims/sample.jsonl").read_text(encoding="utf-8").splitlines()[0]
DISK_MEGABYTES = 700
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def tone() -> bytes:
    """Half a second of one sound, as every sentence says it here."""
    samples = [int(9000 * ((index // 36) % 2 * 2 - 1)) for index in range(8000)]
    data = struct.pack(f"<{len(samples)}h", *samples)
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16,
                       b"data", len(data))
    return head + data


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Installation:
    def __init__(self, program: Path, folder: Path, dice: random.Random):
        self.program, self.folder, self.dice = program, folder, dice
        self.site, self.smtp, self.page = port(), port(), port()
        self.counts = collections.Counter()
        self.recovered = []
        self.submitted = 0
        self.files = []
        self.roles = {}
        self.log = open(folder / "chaos.log", "ab")
        (folder / "tone.wav").write_bytes(tone())
        self.clock = self.clock_library()
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

    def clock_library(self):
        library, shift = self.folder / "clock.so", self.folder / "clock.shift"
        source = ROOT / "tests/it/service/clock.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
        return {"LD_PRELOAD": str(library), "VIDEOGUIDA_TEST_CLOCK": str(shift)}, shift

    # ---- processes ----

    def arguments(self, role: str) -> list:
        mailbox = ["mailbox", "--listen", f"127.0.0.1:{self.page}", "--smtp", f"127.0.0.1:{self.smtp}"]
        return {"work": ["work"], "serve": ["serve"], "mailbox": mailbox}[role]

    def start(self, role: str, descriptors: int = 0, days_off: int = 0) -> None:
        environment = dict(os.environ)
        if days_off:
            preload, shift = self.clock
            shift.write_bytes(struct.pack("<q", days_off * 86400))
            environment.update(preload)
        few = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))) if descriptors else None
        self.roles[role] = subprocess.Popen([self.program, *self.arguments(role)], cwd=self.folder, env=environment,
                                            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, preexec_fn=few)

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
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.site, timeout=2)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def until(self, what, seconds: float) -> float:
        began = time.monotonic()
        while not what():
            if time.monotonic() - began > seconds:
                raise SystemExit(f"not within {seconds} s: {what.__name__}")
            self.revive()
            time.sleep(0.1)
        return time.monotonic() - began

    # ---- faults ----

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
            self.recovered.append(self.until(self.ready, 60))

    def stopped(self) -> None:
        process = self.roles["work"]
        process.send_signal(signal.SIGSTOP)
        time.sleep(self.dice.random() * 2)
        process.send_signal(signal.SIGCONT)
        self.counts["stopped for a while"] += 1

    def clock_jumps(self) -> None:
        self.kill("work")
        self.start("work", days_off=self.dice.choice([-40, -1, 1, 40]))
        time.sleep(self.dice.random() * 3)
        self.kill("work")
        self.start("work")
        self.counts["clock days off"] += 1

    def few_descriptors(self) -> None:
        self.kill("serve")
        self.start("serve", descriptors=self.dice.randint(40, 90))
        for _ in range(100):
            self.keep_waiting(1)
        time.sleep(1)
        self.kill("serve")
        self.start("serve")
        self.recovered.append(self.until(self.ready, 60))
        self.counts["descriptors used up"] += 1

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
        self.recovered.append(self.until(self.ready, 60))
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
            if len(self.waiting) > 400:
                self.waiting.popleft().close()
        except OSError:
            pass

    waiting = collections.deque()

    def damaged_segment(self) -> None:
        segments = sorted((self.folder / "var/cache/segments").glob("[0-9a-f][0-9a-f]/*/data"))
        if segments:
            self.damage(self.dice.choice(segments), self.damaged_segments)

    def damaged_guide(self) -> None:
        guides = sorted(path for path in (self.folder / "var/guides").glob("CHAOS-*/guide.json"))
        if guides:
            self.damage(self.dice.choice(guides), self.damaged_guides)

    damaged_segments, damaged_guides = {}, {}

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

    # ---- what came of it ----

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


def must(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"chaos: {what}")


def at_rest(bench: Installation) -> bool:
    jobs = bench.rows("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')")[0][0]
    notices = bench.rows("SELECT count(*) FROM outbox WHERE state IN ('created', 'sending', 'temporary-failure')"
                         " AND channel = 'email'")[0][0]
    return jobs == 0 and notices == 0


def links(bench: Installation) -> list:
    """The token of every claim's link, as the letter has it."""
    key = (bench.folder / "var/link.key").read_bytes()
    return [token(key, claim_id) for (claim_id,) in bench.rows("SELECT claim_id FROM guides ORDER BY claim_id")]


def token(key: bytes, claim_id: str) -> str:
    message = b"videoguida link\0" + claim_id.encode() + b"\0" + struct.pack(">I", 1)
    number = int.from_bytes(hmac.digest(key, message, hashlib.sha256), "big") >> 126
    return "".join(ALPHABET[number >> (125 - 5 * at) & 31] for at in range(26))


def settle(bench: Installation) -> dict:
    """Everything comes in that was said to, and comes to an end."""
    for number, (file, lines) in enumerate(bench.files):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = bench.run("ingest", "--claims", file.name)
        must(done.returncode == 0, f"claims of file {number} are not taken in: {done.stdout}")

    def rest() -> bool:
        return at_rest(bench)

    took = bench.until(rest, 120 + 4 * bench.submitted)
    claims = dict(bench.rows("SELECT status, count(*) FROM claims GROUP BY status"))
    must(sum(claims.values()) == bench.submitted, f"claims {claims} of {bench.submitted}")
    # One whose tries were used up while the disk was full is given to a person; a person has it made again.
    if claims.get("failed"):
        bench.counts["failed, made again by hand"] += claims["failed"]
        bench.run("rerender", "--status", "failed", "--expect", str(claims["failed"]))
        took += bench.until(rest, 120 + 4 * bench.submitted)
        claims = dict(bench.rows("SELECT status, count(*) FROM claims GROUP BY status"))
    must(set(claims) <= {"ready", "notified"}, f"claims without a guide: {claims}")
    return {"seconds to rest": round(took, 1), "claims": claims}


def notices(bench: Installation) -> dict:
    arrived = collections.Counter(message["id"] for message in bench.messages() if message.get("id"))
    rows = bench.rows("SELECT notice_id, state FROM outbox WHERE channel = 'email'")
    states = collections.Counter(state for _, state in rows)
    lost = [notice for notice, state in rows if state in ("sent", "delivered") and not arrived[notice]]
    doubled = [notice for notice, times in arrived.items() if times > 1]
    must(not lost, f"notices lost: {len(lost)}")
    must(not doubled, f"notices doubled: {len(doubled)}")
    return {"notices": dict(states), "arrived": sum(arrived.values()), "lost": 0, "doubled": 0}


def damaged(bench: Installation) -> dict:
    """Damaged guides are reported by the site and whole again once they are made again; so are damaged segments."""
    still = [path for path, whole in bench.damaged_guides.items() if path.exists() and path.read_bytes() != whole]
    statuses = collections.Counter(bench.open_guide(token) for token in links(bench))
    must(sum(statuses.values()) == bench.submitted, "every claim has a link")
    must(set(statuses) <= {200, 500}, f"links answer {dict(statuses)}")
    must(statuses[500] == len(still), f"{len(still)} damaged guides, {dict(statuses)}")
    claims = bench.rows("SELECT count(*) FROM claims")[0][0]
    again = bench.run("rerender", "--matching", "CHAOS", "--expect", str(claims))
    must(again.returncode == 0, again.stdout)

    def rest() -> bool:
        return at_rest(bench)

    bench.until(rest, 120 + 4 * bench.submitted)
    must(all(bench.open_guide(token) == 200 for token in links(bench)), "a guide that was made again does not open")
    left = [path for path, whole in bench.damaged_segments.items() if path.exists() and path.read_bytes() != whole]
    return {"damaged guides reported and made again": len(still), "links that open": sum(statuses.values()),
            "damaged segments": len(bench.damaged_segments), "of them not asked for again": len(left)}


def damaged_database(bench: Installation) -> dict:
    """A page of the database is overwritten: nobody works on it, and the backup brings it back."""
    recipient = bench.run("backup", "--new-key", "backup.key").stdout.split("\n")[0].strip()
    made = bench.run("backup", "--recipient", recipient)
    must(made.returncode == 0, made.stdout)
    tokens = links(bench)
    must(len(tokens) == bench.submitted, f"links {len(tokens)} of {bench.submitted}")
    for role in ("work", "serve"):
        bench.kill(role)
        del bench.roles[role]
    database = bench.folder / "var/videoguida.sqlite"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
    connection.close()
    with open(database, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(bench.dice.randbytes(size))
    worked = bench.run("work", "--until-idle")
    must(worked.returncode != 0 and "database" in worked.stdout, f"a damaged database is worked on: {worked.stdout}")
    again = bench.run("backup", "--recipient", recipient)
    must(again.returncode != 0, "a damaged database is backed up as if nothing were")
    began = time.monotonic()
    shutil.move(bench.folder / "var", bench.folder / "var.damaged")
    restored = bench.run("restore", "--from", "backups", "--identity", "backup.key")
    must(restored.returncode == 0, restored.stdout)
    must(bench.run("work", "--until-idle", seconds=600).returncode == 0, "what was restored is not made")
    bench.start("serve")
    bench.until(bench.ready, 60)
    opened = collections.Counter(bench.open_guide(token) for token in tokens)
    must(set(opened) == {200}, f"after the restore links answer {dict(opened)}")
    return {"links that open after the restore": len(tokens), "seconds to restore": round(time.monotonic() - began, 1)}


def chaos(program: Path, folder: Path, seconds: int, seed: int) -> dict:
    dice = random.Random(seed)
    bench = Installation(program, folder, dice)
    faults = [bench.take_in, bench.take_in, bench.killed, bench.killed, bench.killed, bench.stopped, bench.clock_jumps,
              bench.few_descriptors, bench.full_disk, bench.held_database, bench.slow_clients, bench.damaged_segment,
              bench.damaged_guide]
    try:
        bench.start("mailbox")
        bench.take_in()
        for role in ("work", "serve"):
            bench.start(role)
        bench.until(bench.ready, 120)
        end = time.monotonic() + seconds
        # Each once, in an order of the seed's, then as it comes.
        order = dice.sample(faults, len(faults))
        while time.monotonic() < end:
            (order.pop() if order else dice.choice(faults))()
            bench.revive()
            time.sleep(dice.random() * 0.5)
        report = {"seed": seed, "seconds": seconds, **settle(bench), **notices(bench)}
        # However few guides there were before, some are damaged now.
        for _ in range(3):
            bench.damaged_guide()
            bench.damaged_segment()
        report |= damaged(bench)
        report |= damaged_database(bench)
        report["faults"] = dict(sorted(bench.counts.items()))
        report["slowest return of the site, seconds"] = round(max(bench.recovered, default=0), 1)
        return report
    finally:
        for process in bench.roles.values():
            process.kill()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder is None:
        # Once more, on a disk of its own that goes with the process.
        with tempfile.TemporaryDirectory() as folder:
            mount = f'mount -t tmpfs -o size={DISK_MEGABYTES}m none "$1" && shift && exec "$@"'
            own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", folder]
            report = options.report.absolute() if options.report else None
            command = [*own, sys.executable, __file__, options.program.absolute(), "--folder", folder, "--seconds",
                       str(options.seconds), "--seed", str(options.seed)]
            command += ["--report", report] if report else []
            raise SystemExit(subprocess.run(command, check=False).returncode)
    print(f"chaos: seed {options.seed}, {options.seconds} s", flush=True)
    try:
        report = chaos(options.program, options.folder, options.seconds, options.seed)
    except BaseException:
        log = (options.folder / "chaos.log").read_bytes()[-8000:]
        sys.stderr.write(log.decode("utf-8", "replace"))
        raise
    text = json.dumps(report, indent=1, ensure_ascii=False)
    print(text)
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
