"""
Every error that reaches a user.

* CqfactsError
  * SourceError         a page or file cannot be read
    * Undecodable       its bytes are text in no encoding we know
    * EmptySource       there is no text in it
    * TooLarge          it is larger than a page or an archive may be
    * DamagedArchive    an archive or compressed file is broken, or none
    * BadLine           a line of a file of many articles is none
  * StoreError          the store cannot be used
    * MissingStore      there is none at that path
    * ForeignStore      the file is something else
    * OutdatedStore     another version of the program built it
    * DamagedStore      it was a store and is broken
    * LockedStore       another build is writing it
  * QueryError          what was asked cannot be read
    * EmptyQuery        there is nothing in it
    * BadNumber         no number, range or comparison can be read in it
    * BadOption         an option has a value that it cannot take
    * UnknownFact       no fact has that id

`str(error)` says what happened and where; `hint` says what to do about it.
"""

from __future__ import annotations


class CqfactsError(Exception):
    """What went wrong, for a person; `code` is stable, for programs."""

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(CqfactsError):
    """A page or file cannot be read."""

    code = "source"


class Undecodable(SourceError):
    """The bytes of a file are text in no encoding we know."""

    code = "undecodable"


class EmptySource(SourceError):
    """There is no text in the file."""

    code = "empty_source"


class TooLarge(SourceError):
    """A page, or what is packed in an archive, is larger than is allowed."""

    code = "too_large"


class DamagedArchive(SourceError):
    """An archive, or a member of one, cannot be unpacked."""

    code = "damaged_archive"


class BadLine(SourceError):
    """A line of a JSON Lines file is no article."""

    code = "bad_line"


class StoreError(CqfactsError):
    """The store cannot be used."""

    code = "store"


class MissingStore(StoreError):
    """There is no store at that path."""

    code = "missing_store"


class ForeignStore(StoreError):
    """The file at that path is no store of this program."""

    code = "foreign_store"


class OutdatedStore(StoreError):
    """The store was built by another version of the program."""

    code = "outdated_store"


class DamagedStore(StoreError):
    """The file was a store and is broken."""

    code = "damaged_store"


class LockedStore(StoreError):
    """Another build is writing the store."""

    code = "locked_store"


class QueryError(CqfactsError):
    """What was asked cannot be read."""

    code = "query"


class EmptyQuery(QueryError):
    """There is nothing in the query."""

    code = "empty_query"


class BadNumber(QueryError):
    """No number, range or comparison can be read in the expression."""

    code = "bad_number"


class BadOption(QueryError):
    """An option has a value that it cannot take."""

    code = "bad_option"


class UnknownFact(QueryError):
    """No fact in the store has that id."""

    code = "unknown_fact"
