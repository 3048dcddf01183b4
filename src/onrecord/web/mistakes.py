"""What is wrong with a request, said so that whoever sent it knows what would be right."""

import re
import types
from collections.abc import Iterable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, ValidationException
from litestar.handlers import BaseRouteHandler

from onrecord.errors import BadOption

_BODY = "data"  # what Litestar calls a request's body
_GIVEN = frozenset({_BODY, "record", "request"})  # what a handler takes that nobody sends
_NO_CHOICE = "Invalid enum value "
_UNKNOWN = "Object contains unknown field "
_TOO_LARGE = "Request Entity Too Large"
_LONGEST = 200  # characters of what was sent, in an answer


def only_known(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuses a parameter that the route does not have, or has twice: what it was to narrow would come whole."""
    sent = [name for name, _ in connection.query_params.multi_items()]
    known = _asked_for(connection, handler)
    for name in sent:
        if name not in known:
            there = f"it takes {', '.join(known)}" if known else "it takes none"
            raise BadOption(f"{name[:_LONGEST]!r} is no parameter of this address; {there}")
        if sent.count(name) > 1:
            raise BadOption(f"{name} is given {sent.count(name)} times; give it once")


def _asked_for(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> list[str]:
    return [
        _name_of(handler, key)
        for key in handler.parsed_fn_signature.parameters
        if key not in _GIVEN and key not in connection.path_params
    ]


def what_is_wrong(handler: BaseRouteHandler, error: ClientException) -> str:
    """What of a request was no value that its handler takes, and what is."""
    if error.detail == _TOO_LARGE:
        return "a part of this form is larger than the desk accepts; give the file a shorter name, and the fields less"
    if not isinstance(error, ValidationException):
        return f"the body could not be read ({error.detail}); send one JSON object, or a form as the page has it"
    found = error.extra if isinstance(error.extra, list) else []
    told = [_mistake(handler, str(it.get("key", _BODY)), str(it.get("message", ""))) for it in found]
    return "; ".join(told) or str(error.detail)


def _mistake(handler: BaseRouteHandler, key: str, message: str) -> str:
    type = _type_of(handler, key)
    name = "the body" if key == _BODY else _name_of(handler, key)
    if key == _BODY and message == f"{_BODY!r}":
        return f"there is no body; send a JSON object with {_listed(_fields(type))}"
    if message.startswith(_UNKNOWN):
        return f"{name} has no field {message.removeprefix(_UNKNOWN)[:_LONGEST]}; it has {_listed(_fields(type))}"
    if message.startswith(_NO_CHOICE) and (choices := _choices(type)):
        return f"{name}: {message.removeprefix(_NO_CHOICE)[:_LONGEST]} is none of {_listed(choices)}"
    return f"{name}: {message[:1].lower()}{message[1:]}"


def _name_of(handler: BaseRouteHandler, key: str) -> str:
    """What a parameter is called in an address: `state` is `in_state` to a handler."""
    parameter = handler.parsed_fn_signature.parameters.get(key)
    return getattr(parameter.kwarg_definition, "query", None) or key if parameter else key


def _type_of(handler: BaseRouteHandler, key: str) -> Any:  # noqa: ANN401 - a type of any form
    """The type of a parameter, or of a field of the body by its path: ``edit.act``."""
    parameters = handler.parsed_fn_signature.parameters
    if key in parameters:
        return parameters[key].annotation
    type: Any = parameters[_BODY].annotation if _BODY in parameters else None
    for name in re.sub(r"\[.*?\]", "", key).split("."):
        struct = next((it for it in _flat(type) if _is_struct(it)), None)
        type = get_type_hints(struct).get(name) if struct else None
    return type


def _flat(type: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """The types of a union, else the type alone."""
    return get_args(type) if get_origin(type) in (Union, types.UnionType) else (type,)


def _is_struct(type: Any) -> bool:  # noqa: ANN401
    return isinstance(type, msgspec.StructMeta)


def _fields(type: Any) -> list[str]:  # noqa: ANN401
    return [name for it in _flat(type) if _is_struct(it) for name in it.__struct_encode_fields__]


def _choices(type: Any) -> list[str]:  # noqa: ANN401
    return [choice for it in _flat(type) if get_origin(it) is Literal for choice in get_args(it)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
