"""What Linux offers an ordinary process to lock itself in: namespaces, Landlock, a call filter.

Only numbers and calls, from linux/sched.h, linux/landlock.h and linux/seccomp.h; what is chosen
of it is sandbox.py's affair. What a child must do is prepared before the fork.
"""

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 1, 38, 22, 2
NEW_USER, NEW_NET, NEW_IPC = 0x10000000, 0x40000000, 0x08000000

# Landlock: the same call numbers on every machine.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH, ASK_VERSION = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1, 2, 4, 8, 0x4000
EVERY_FILE_RIGHT = (0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF)  # by version, from 1
MAKE_AND_REMOVE = 0x20 | 0x80 | 0x100  # remove a file, make a folder, make a file
EVERY_NET_RIGHT, EVERY_SCOPE = 3, 3  # from versions 4 and 6

# Calls a decoder has no business with, as (x86_64, aarch64): sockets, other processes, mounts,
# namespaces, kernel modules, and io_uring, which would open sockets past this filter.
CALLS = {
    "socket": (41, 198),
    "io_uring_setup": (425, 425),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
}
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # classic BPF
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # refused with EPERM
X32_CALLS = 0x40000000  # x86_64's second table of calls, which would pass by the first's numbers


class Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def call_filter() -> Program | None:
    """The filter that refuses CALLS; None on a machine whose numbers are not known here."""
    if libc is None or platform.machine() not in ARCHITECTURES:
        return None
    column, architecture = ARCHITECTURES[platform.machine()]
    numbers = [pair[column] for pair in CALLS.values()]
    steps = [
        (LOAD, 0, 0, 4),  # struct seccomp_data: the architecture stands at 4, the number at 0
        (JUMP_IF_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0),
        (JUMP_IF_AT_LEAST, len(numbers) + 1, 0, X32_CALLS),
        *((JUMP_IF_EQUAL, len(numbers) - place, 0, n) for place, n in enumerate(numbers)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    return Program(len(steps), code)


def landlock_version() -> int:
    """0 where the kernel has none, or has it switched off."""
    if libc is None:
        return 0
    return max(0, int(libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)))


@contextlib.contextmanager
def ruleset(readable: Iterable[Path], writable: Iterable[Path]) -> Iterator[int]:
    """A descriptor of Landlock's rules: these may be read, those written too, and nothing else."""
    version = landlock_version()
    every = EVERY_FILE_RIGHT[min(version, len(EVERY_FILE_RIGHT)) - 1]
    wanted = struct.pack("=QQQ", every, EVERY_NET_RIGHT, EVERY_SCOPE)
    wanted = wanted[: 24 if version >= 6 else 16 if version >= 4 else 8]
    assert libc is not None
    rules = libc.syscall(CREATE_RULESET, wanted, ctypes.c_size_t(len(wanted)), 0)
    if rules < 0:
        raise OSError(ctypes.get_errno(), "Landlock would not take a set of rules")
    try:
        for path in readable:
            _allow(rules, path, (EXECUTE | READ_FILE | READ_DIR) & every)
        for path in writable:
            rights = READ_FILE | READ_DIR | WRITE_FILE | TRUNCATE | MAKE_AND_REMOVE
            _allow(rules, path, rights & every)
        yield rules
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    """A path that is not there needs no rule; a file has none of a folder's rights."""
    assert libc is not None
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= EXECUTE | READ_FILE | WRITE_FILE | TRUNCATE
        rule = struct.pack("=Qi", rights, place)
        if libc.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), "Landlock would not take a rule", str(path))
    finally:
        os.close(place)


def gain_nothing() -> None:
    """No program run from here gains rights; what the next two need."""
    _must(libc is not None and libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)


def leave_the_network() -> None:
    """Into a user, network and IPC namespace of one's own, whose only network is a dead loop."""
    _must(libc is not None and libc.unshare(NEW_USER | NEW_NET | NEW_IPC) == 0)


def see_only(rules: int) -> None:
    _must(libc is not None and libc.syscall(RESTRICT_SELF, rules, 0) == 0)


def call_only(allowed: Program) -> None:
    _must(
        libc is not None
        and libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(allowed), 0, 0) == 0
    )


def die_with_parent(signal_number: int) -> None:
    if libc is not None:
        libc.prctl(PR_SET_PDEATHSIG, signal_number)


def _must(is_done: bool) -> None:
    if not is_done:
        raise OSError(ctypes.get_errno(), "the kernel refused")
