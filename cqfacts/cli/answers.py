"""
One query, or each line of standard input, answered and turned into an exit status.

With `-` as the query the output is one JSON object a line, each with its query, in one process. A
line at fault gets an object with `error` and does not stop the rest. The status is 0 when every
line found something, 1 when some did not, 2 when a line was at fault.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cqfacts.cli import FAULT, FOUND, NOTHING
from cqfacts.errors import QueryError
from cqfacts.model import SCHEMA
from cqfacts.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cqfacts.cli.options import Output
    from cqfacts.model import Answer, Result

STDIN = "-"


def answer(
    query: str, ask: Callable[[str], Result], output: Output, *, verbose: bool = False
) -> int:
    """
    Answer *query*, or every line of standard input if it is `-`; the exit status.

    If *verbose*, standard error says why each answer matched.
    """
    if query == STDIN:
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        return answer_each(sys.stdin, ask, output)
    result = ask(query)
    output.result(result)
    if verbose:
        sys.stdout.flush()
        print(
            *map(reason, result.answers), sep="\n", end="\n" * bool(result.answers), file=sys.stderr
        )
    if result.suggestions and not result.answers and output.form == "text":
        print(f"did you mean: {'、'.join(result.suggestions)}?", file=sys.stderr)
    return FOUND if found(result) else NOTHING


def reason(answer: Answer) -> str:
    """Why an answer matched: how, how well, and by which words of its quote."""
    fact, match = answer
    words = dict.fromkeys(fact.quote[start:end] for start, end in match.spans)
    by = safe(", ".join(words)) or "what stands around it"
    return f"{fact.id}: {match.how}, score {match.score:.4g}, by {by}"


def found(result: Result) -> bool:
    """Whether there is an answer in the result."""
    return result.answer is not None if result.command == "ask" else result.total > 0


def answer_each(lines: Iterable[str], ask: Callable[[str], Result], output: Output) -> int:
    """Answer each line with one JSON object a line; the exit status."""
    from cqfacts.render.json import dumps

    status = FOUND
    for line in lines:
        query = line.rstrip("\r\n")
        try:
            result = ask(query)
        except QueryError as error:
            record = {
                "schema": SCHEMA,
                "query": {"text": query},
                "error": {"code": error.code, "message": str(error), "hint": error.hint},
            }
            status = FAULT
        else:
            record = result.as_json()
            status = max(status, FOUND if found(result) else NOTHING)
        output.out.write(dumps(record) + "\n")
    return status
