"""What a reader says when the library it needs is not installed."""

from __future__ import annotations

from caseextract.errors import InputError


def missing_extra(name: str, extra: str) -> InputError:
    """The error for a file whose format needs an optional extra of the package."""
    return InputError(name, f"the {extra} extra is not installed; run: pip install 'caseextract[{extra}]'")
