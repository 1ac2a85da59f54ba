"""A real `docgen build` killed, or refused by the disk, at one chosen system call: strace does it. Linux only."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CALLS = (
    "write", "pwrite64", "ftruncate", "fsync", "syncfs", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "rmdir", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat", "openat", "link",
)  # fmt: skip
"""Every system call by which a build can alter a disk."""

LINE = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)")

FORKER = """
import ctypes, io, json, os, sys, time
from contextlib import redirect_stderr, redirect_stdout
from docgen.cli.app import main

sys.stdin = io.TextIOWrapper(os.fdopen(os.dup(0), "rb"))
answers = os.fdopen(os.dup(1), "w")

def run(line):
    try:
        main(line)
    except SystemExit as end:
        return end.code or 0

with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
    assert run(["build", sys.argv[1]]) == 0  # everything is loaded before the first fork
print("ready", file=answers, flush=True)
for order in map(json.loads, sys.stdin):
    child = os.fork()
    if not child:
        code = 70
        try:
            ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # PR_SET_PTRACER_ANY, for plain users
            for number, name in ((1, "out"), (2, "err")):
                os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), number)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
            while order["go"] and not os.path.exists(order["go"]):
                time.sleep(0.002)
            code = run(order["line"])
        except BaseException:
            import traceback
            traceback.print_exc()
            code = 1
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(code)
    print(child, file=answers, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
"""
"""Loads docgen once, then runs each command line in a process of its own: start-up is not what is tested."""


@dataclass(frozen=True, slots=True)
class Point:
    """One system call of a build: the *nth* of its name, and how it is to end there (`KILL`, `ENOSPC`, ...)."""

    call: str
    nth: int
    end: str

    def injection(self) -> str:
        """Return the point as strace takes it."""
        how = "signal=KILL" if self.end == "KILL" else f"error={self.end.removesuffix('+')}"
        return f"inject={self.call}:{how}:when={self.nth}{'+' if self.end.endswith('+') else ''}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (-9 where it was killed), what it said, and what strace told of it."""

    code: int
    out: str
    err: str
    trace: str = ""


class Forker:
    """A process that runs one docgen command after the other, each in a fork of itself."""

    def __init__(self, warm: Path) -> None:
        command = [sys.executable, "-c", FORKER, str(warm)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.room = warm.parent
        assert self._answer() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.communicate()

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def run(self, line: list[str], *strace: str) -> Ended:
        """Run one command line, under strace with these options if there are any."""
        out, err, go = (self.room / name for name in ("out.txt", "err.txt", "go"))
        go.unlink(missing_ok=True)
        order = {"line": line, "out": str(out), "err": str(err), "go": str(go) if strace else ""}
        assert self.process.stdin is not None
        print(json.dumps(order), file=self.process.stdin, flush=True)
        child = self._answer()
        log = self.room / "trace.txt"
        tracer = attach(child, ("-o", str(log), "-s", "0", *strace)) if strace else None
        go.touch()
        code = int(self._answer())
        if tracer:
            tracer.communicate()
        trace = log.read_text(encoding="utf-8", errors="replace") if tracer else ""
        return Ended(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"), trace)


def attach(process: str, options: tuple[str, ...]) -> subprocess.Popen[str]:
    """Return strace once it watches *process*."""
    tracer = subprocess.Popen(["strace", "-y", "-p", process, *options], stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    said = tracer.stderr.readline()
    assert "attached" in said, said
    return tracer


def command(line: list[str], *strace: str) -> subprocess.CompletedProcess[str]:
    """Run docgen as a process of its own, by the real Python and not by a launcher, under strace if there are options."""
    program = [str(Path(sys.executable).resolve()), "-m", "docgen", *line]
    before = ["strace", "-qq", "-o", "/dev/null", *strace] if strace else []
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        [*before, *program], check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
    )


def calls(forker: Forker, line: list[str], office: Path, code: int = 0) -> list[tuple[str, int]]:
    """Return each system call by which a command alters *office*, as its name and its place among those of its name."""
    ended = forker.run(line, "-e", f"trace={','.join(CALLS)}")
    assert ended.code == code, ended.err
    seen: dict[str, int] = {}
    found = []
    for text in ended.trace.splitlines():
        match = LINE.match(text)
        if match is None:
            continue
        name, rest = match.groups()
        seen[name] = seen.get(name, 0) + 1
        if alters(name, rest) and str(office) in rest and " = -1 " not in rest:
            found.append((name, seen[name]))
    return found


def alters(name: str, rest: str) -> bool:
    """Return whether a system call alters something: a file that is opened to be read does not."""
    return name != "openat" or bool(re.search("O_WRONLY|O_RDWR|O_CREAT", rest))


def works() -> bool:
    """Return whether this system lets strace alter what another process does."""
    if shutil.which("strace") is None:
        return False
    tried = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=1", "true"]
    return subprocess.run(tried, check=False, capture_output=True).returncode == 0
