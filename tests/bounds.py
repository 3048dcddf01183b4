"""Work that must end: in a process of its own, with so much processor time and no more."""

import multiprocessing
import resource


def ends_within(seconds, work, *given):
    """Whether the work ends, and without an error, in so many seconds of processor time, whatever else runs."""
    process = multiprocessing.get_context("fork").Process(target=_limited, args=(seconds, work, *given))
    process.start()
    process.join()
    return process.exitcode == 0


def _limited(seconds, work, *given):
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    work(*given)
