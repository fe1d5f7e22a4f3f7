"""Form fields and forms in GOV.UK markup, whose errors say how to mend them."""

from __future__ import annotations

from .bound import GovBoundField
from .fields import (
    ChoiceField,
    ChoicesField,
    ConfirmField,
    EmailField,
    LongTextField,
    ModelChoiceField,
    ModelChoicesField,
    NumberField,
    PasswordField,
    SelectField,
    TextField,
    UploadField,
)
from .form import ActForm, FilterForm, Form, Section
from .mistakes import Mistake, mistakes_in
from .moments import GovDateField, GovDateTimeField, GovTimeField
from .renderer import Renderer
from .repeated import RepeatedForms, repeated

__all__ = [
    "ActForm",
    "ChoiceField",
    "ChoicesField",
    "ConfirmField",
    "EmailField",
    "FilterForm",
    "Form",
    "GovBoundField",
    "GovDateField",
    "GovDateTimeField",
    "GovTimeField",
    "LongTextField",
    "Mistake",
    "ModelChoiceField",
    "ModelChoicesField",
    "NumberField",
    "PasswordField",
    "Renderer",
    "RepeatedForms",
    "Section",
    "SelectField",
    "TextField",
    "UploadField",
    "mistakes_in",
    "repeated",
]
