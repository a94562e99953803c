"""
Fuzzes one target for as long as you like.

    python tests/fuzz/run.py TARGET --seconds 600
    python tests/fuzz/run.py TARGET --inputs 100000 --blind
    python tests/fuzz/run.py TARGET --repeat crash-...

TARGET is one of `targets.py`: pages, surrogates, lines, texts, expressions, queries, stores. Inputs
grow towards code that was not reached before; that needs atheris (`pip install atheris`), which the
project does not depend on. With --blind the bytes are random, without atheris. An input that
breaks a law is written to `crash-...` in the current folder, and --repeat runs it again.
"""

import argparse
import random
import sys
import time
from hashlib import sha256
from pathlib import Path

LONGEST = 400  # bytes; each is a choice or a part of one


def options(words=None):
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("target")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--inputs", type=int, default=0, help="stop after so many; 0: at the time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", action="store_true", help="random bytes, without atheris")
    parser.add_argument("--keep-going", action="store_true", help="with --blind: count the faults")
    parser.add_argument("--repeat", type=Path, help="run this one input")
    return parser.parse_args(words)


def blind(target, asked):
    """Feeds random bytes to the target; how many inputs there were, and the faults by place."""
    chance = random.Random(asked.seed)
    end, count, faults = time.monotonic() + asked.seconds, 0, {}
    while time.monotonic() < end and (not asked.inputs or count < asked.inputs):
        count += 1
        data = chance.randbytes(chance.randrange(LONGEST))
        try:
            target(data)
        except Exception as error:
            place = _place(error)
            faults.setdefault(place, []).append(_written(data))
            if not asked.keep_going:
                raise
    return count, faults


def _place(error):
    """What went wrong, and where."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    name = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} {name}:{trace.tb_lineno}: {str(error)[:200]}"


def _written(data):
    path = Path(f"crash-{sha256(data).hexdigest()[:12]}")
    path.write_bytes(data)
    return path.name


def guided(name, asked):
    """Lets atheris choose the bytes; it ends the process itself."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris, or use --blind")
    with atheris.instrument_imports(include=["cqfacts"]):
        from targets import TARGETS
    arguments = [
        *(sys.argv[0], f"-max_total_time={asked.seconds:.0f}", f"-seed={asked.seed}"),
        *(f"-max_len={LONGEST}", "-timeout=20", "-len_control=0"),
    ]
    arguments += [f"-runs={asked.inputs}"] if asked.inputs else []
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


def main():
    """Runs what was asked for."""
    asked = options()
    if not (asked.blind or asked.repeat):
        guided(asked.target, asked)
        return
    from targets import TARGETS

    if asked.repeat:
        TARGETS[asked.target](asked.repeat.read_bytes())
        return
    count, faults = blind(TARGETS[asked.target], asked)
    sys.stdout.write(f"{asked.target}: {count:,} inputs, {len(faults)} kinds of fault\n")
    for place, names in sorted(faults.items(), key=lambda item: -len(item[1])):
        sys.stdout.write(f"{len(names):6} {place}  {names[0]}\n")


if __name__ == "__main__":
    main()
