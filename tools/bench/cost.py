"""CPU and wall seconds and peak memory of a process and what it started."""

import os
import subprocess
import time


class Failed(Exception):
    pass


class Cost:
    def __init__(self, command, keep=False, **options):
        start = time.monotonic()
        out = subprocess.PIPE if keep else subprocess.DEVNULL
        with open(os.devnull) as nothing, subprocess.Popen(
            [str(part) for part in command], stdin=nothing, stdout=out, stderr=subprocess.STDOUT if not keep else None, **options
        ) as process:
            self.said = process.stdout.read().decode() if keep else ""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise Failed(f"{command[0]} ended with {process.returncode}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.wall = time.monotonic() - start
        self.peak = usage.ru_maxrss / 1024

    def stretched(self, before, times):
        """The cost of the whole, where this is that of a part: what `before` took is paid once.

        Of a few frames the difference may drown in what starting up costs: it is never taken below nothing.
        """
        self.cpu = before.cpu + max(self.cpu - before.cpu, 0) * times
        self.wall = before.wall + max(self.wall - before.wall, 0) * times
        return self
