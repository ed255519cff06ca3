"""A column among many texts, given as one value: the statement is the same however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from frontdesk_gui.core import text


class _Each(FunctionElement[str]):
    """The members of a JSON array of texts, as rows of one column `value`."""

    inherit_cache = True


@compiles(_Each, "sqlite")
def _of_file(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Each, "postgresql")
def _of_server(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS JSON))"


def among(column: Any, texts: Iterable[str]) -> sa.ColumnElement[bool]:
    """The condition that a column of texts holds one of these, which are looked for as they would be stored."""
    whole = json.dumps([*text.normalised(list(texts))])
    values = _Each(sa.literal(whole, sa.Text())).table_valued("value")
    return column.in_(sa.select(values.c.value))  # type: ignore[no-any-return]  # a column of any model
