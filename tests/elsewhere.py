"""docgen as it is where the system has nothing of Unix: run as a program, it imports every module so, and walks a case to its end.

What the standard library and other libraries do on Windows is theirs; they are loaded before.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import pkgutil
import signal
import sys
import types
from pathlib import Path

MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog")
OF_OS = (
    "fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups", "getpgid", "killpg", "setsid", "sync", "fdatasync", "chown",
    "lchown", "fchown", "fchmod", "chroot", "statvfs", "fstatvfs", "uname", "mkfifo", "nice", "getloadavg", "sched_getaffinity", "posix_spawn",
    "pread", "pwrite", "sendfile", "register_at_fork", "O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "O_SYNC", "O_CLOEXEC", "wait3", "wait4",
)  # fmt: skip
OF_SIGNAL = (
    "SIGKILL", "SIGXCPU", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE", "SIGBUS", "SIGSTOP", "SIGCONT", "SIGQUIT",
    "alarm", "setitimer", "pthread_sigmask", "sigwait",
)  # fmt: skip


def names() -> list[str]:
    """Return every module of docgen but the one that runs it."""
    package = importlib.import_module("docgen")
    found = pkgutil.walk_packages(package.__path__, "docgen.")
    return sorted(each.name for each in found if not each.name.endswith("__main__"))


def forget_unix() -> None:
    """Take away what Windows has not, and let docgen be loaded anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "docgen"]:
        del sys.modules[name]
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # so that importing it fails
    for module, gone in ((os, OF_OS), (signal, OF_SIGNAL)):
        for name in gone:
            if hasattr(module, name):
                delattr(module, name)
    locks = types.ModuleType("msvcrt")
    vars(locks).update(LK_NBLCK=2, LK_UNLCK=0, locking=lambda handle, mode, size: None)  # noqa: ARG005 - as Windows names them
    sys.modules["msvcrt"] = locks
    own_disk = types.SimpleNamespace(GetDriveTypeW=lambda drive: 3)  # noqa: ARG005 - as above
    vars(ctypes).update(windll=types.SimpleNamespace(kernel32=own_disk))
    sys.platform = "win32"


def main(folder: Path) -> None:
    """Import all there is, then check, build, verify and tell of the case in *folder*."""
    for name in names():
        importlib.import_module(name)
    forget_unix()
    for name in names():
        importlib.import_module(name)
    from docgen.cli.app import main as docgen  # noqa: PLC0415 - only now is it as on Windows

    output = folder / "keluar"
    walks = (
        ("check", folder / "kasus.xlsx"),
        ("build", folder / "kasus.xlsx", "--output", output),
        ("verify", output),
        ("status", output),
        ("status", folder / "kasus.xlsx"),
        ("register", "check", "--office", folder / "kantor.toml"),
        (
            "desk",
            "account",
            "add",
            "Rahmat",
            "--role",
            "kasubag",
            "--office",
            folder / "kantor.toml",
            "--password-stdin",
        ),
        ("desk", "log", "--check", "--office", folder / "kantor.toml"),
    )
    for walk in walks:
        try:
            docgen([str(part) for part in walk])
        except SystemExit as end:
            sys.stderr.write(f"{' '.join(map(str, walk[:2]))}: {end.code or 0}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
