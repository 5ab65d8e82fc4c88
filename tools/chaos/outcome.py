"""What came of it: whether anything was lost or doubled, and whether what was damaged was found."""

import collections
import hashlib
import hmac
import shutil
import sqlite3
import struct
import time

from faults import Faults
from installation import must

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def patience(bench: Faults) -> int:
    """Seconds in which every guide is made, on a busy machine too."""
    return 240 + 8 * bench.submitted


def at_rest(bench: Faults) -> bool:
    jobs = bench.rows("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')")[0][0]
    notices = bench.rows("SELECT count(*) FROM outbox WHERE state IN ('created', 'sending', 'temporary-failure')"
                         " AND channel = 'email'")[0][0]
    return jobs == 0 and notices == 0


def links(bench: Faults) -> list:
    """The token of every claim's link, as the letter has it."""
    key = (bench.folder / "var/link.key").read_bytes()
    return [token(key, claim_id) for (claim_id,) in bench.rows("SELECT claim_id FROM guides ORDER BY claim_id")]


def token(key: bytes, claim_id: str) -> str:
    message = b"videoguida link\0" + claim_id.encode() + b"\0" + struct.pack(">I", 1)
    number = int.from_bytes(hmac.digest(key, message, hashlib.sha256), "big") >> 126
    return "".join(ALPHABET[number >> (125 - 5 * at) & 31] for at in range(26))


def settle(bench: Faults) -> dict:
    """Everything comes in that was said to, and comes to an end."""
    for number, (file, lines) in enumerate(bench.files):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = bench.run("ingest", "--claims", file.name)
        must(done.returncode == 0, f"claims of file {number} are not taken in: {done.stdout}")

    def rest() -> bool:
        return at_rest(bench)

    took = bench.until(rest, patience(bench))
    claims = dict(bench.rows("SELECT status, count(*) FROM claims GROUP BY status"))
    must(sum(claims.values()) == bench.submitted, f"claims {claims} of {bench.submitted}")
    # One whose worker was killed with each of its tries is given to a person; a person has it made again.
    if claims.get("failed"):
        bench.counts["failed, made again by hand"] += claims["failed"]
        bench.run("rerender", "--status", "failed", "--expect", str(claims["failed"]))
        took += bench.until(rest, patience(bench))
        claims = dict(bench.rows("SELECT status, count(*) FROM claims GROUP BY status"))
    must(set(claims) <= {"ready", "notified"}, f"claims without a guide: {claims}")
    return {"seconds to rest": round(took, 1), "claims": claims}


def notices(bench: Faults) -> dict:
    arrived = collections.Counter(message["id"] for message in bench.messages() if message.get("id"))
    rows = bench.rows("SELECT notice_id, state FROM outbox WHERE channel = 'email'")
    states = collections.Counter(state for _, state in rows)
    lost = [notice for notice, state in rows if state in ("sent", "delivered") and not arrived[notice]]
    doubled = [notice for notice, times in arrived.items() if times > 1]
    must(not lost, f"notices lost: {len(lost)}")
    must(not doubled, f"notices doubled: {len(doubled)}")
    return {"notices": dict(states), "arrived": sum(arrived.values()), "lost": 0, "doubled": 0}


def damaged(bench: Faults) -> dict:
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

    bench.until(rest, patience(bench))
    must(all(bench.open_guide(token) == 200 for token in links(bench)), "a guide that was made again does not open")
    left = [path for path, whole in bench.damaged_segments.items() if path.exists() and path.read_bytes() != whole]
    return {"damaged guides reported and made again": len(still), "links that open": sum(statuses.values()),
            "damaged segments": len(bench.damaged_segments), "of them not asked for again": len(left)}


def damaged_database(bench: Faults) -> dict:
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
    made = bench.run("work", "--until-idle", seconds=patience(bench))
    must(made.returncode == 0, f"what was restored is not made: {made.stdout[-2000:]}")
    bench.start("serve")
    bench.until(bench.ready, 60)
    opened = collections.Counter(bench.open_guide(token) for token in tokens)
    must(set(opened) == {200}, f"after the restore links answer {dict(opened)}")
    return {"links that open after the restore": len(tokens), "seconds to restore": round(time.monotonic() - began, 1)}
