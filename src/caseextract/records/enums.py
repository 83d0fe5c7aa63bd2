"""Closed sets of the fact model: kinds, states, classes. The string values are the JSON contract."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a fact is; the discriminator of the typed union."""

    MUNICIPALITY = "municipality"
    TOOL = "tool"
    TECHNOLOGY = "technology"
    NETWORK_MODEL = "network_model"
    VENDOR = "vendor"
    PERSON = "person"
    HEADCOUNT = "headcount"
    DEVICE_COUNT = "device_count"
    LICENSE_COUNT = "license_count"
    MONEY = "money"
    RATE = "rate"
    DATE = "date"
    DURATION = "duration"
    QUANTITY = "quantity"
    STATEMENT = "statement"


ENTITY_KINDS = frozenset(
    {Kind.MUNICIPALITY, Kind.TOOL, Kind.TECHNOLOGY, Kind.NETWORK_MODEL, Kind.VENDOR, Kind.PERSON}
)
AMOUNT_KINDS = frozenset(
    {
        Kind.HEADCOUNT,
        Kind.DEVICE_COUNT,
        Kind.LICENSE_COUNT,
        Kind.MONEY,
        Kind.RATE,
        Kind.DURATION,
        Kind.QUANTITY,
    }
)
MEASURED_KINDS = AMOUNT_KINDS | {Kind.DATE}
# Dates, durations, persons, vendors, municipalities and statements carry no state.
STATELESS_KINDS = frozenset(
    {Kind.DATE, Kind.DURATION, Kind.PERSON, Kind.VENDOR, Kind.MUNICIPALITY, Kind.STATEMENT}
)


class Status(StrEnum):
    """How the article asserts a fact, as of the article's own date."""

    BEFORE = "before"
    CURRENT = "current"
    PLANNED = "planned"
    CONSIDERED = "considered"
    REJECTED = "rejected"
    MENTIONED = "mentioned"


class MunicipalityRole(StrEnum):
    """Whether the article is about a municipality's case or only names it."""

    SUBJECT = "subject"
    MENTIONED = "mentioned"


class ToolCategory(StrEnum):
    """What a named product is for."""

    OFFICE_SUITE = "office_suite"
    GROUPWARE = "groupware"
    CHAT = "chat"
    WEB_CONFERENCE = "web_conference"
    STORAGE = "storage"
    REMOTE_ACCESS = "remote_access"
    VIRTUAL_DESKTOP = "virtual_desktop"
    DEVICE = "device"
    DEVICE_MANAGEMENT = "device_management"
    SECURITY = "security"
    IDENTITY = "identity"
    NETWORK = "network"
    TELEPHONY = "telephony"
    WORKFLOW = "workflow"
    E_APPLICATION = "e_application"
    LOW_CODE = "low_code"
    RPA = "rpa"
    OCR = "ocr"
    GENERATIVE_AI = "generative_ai"
    CHATBOT = "chatbot"
    GIS = "gis"
    CLOUD_PLATFORM = "cloud_platform"
    BUSINESS_SYSTEM = "business_system"
    EDUCATION = "education"
    CITIZEN_SERVICE = "citizen_service"
    PAYMENT = "payment"
    OTHER = "other"


class HeadcountRole(StrEnum):
    """Whom a number of people counts."""

    POPULATION = "population"
    STAFF = "staff"
    USER = "user"
    PARTICIPANT = "participant"
    TEAM = "team"
    OTHER = "other"


class Device(StrEnum):
    """Class of a counted physical device."""

    PC = "pc"
    TABLET = "tablet"
    SMARTPHONE = "smartphone"
    TERMINAL = "terminal"
    SERVER = "server"
    DISPLAY = "display"
    OTHER = "other"


class Direction(StrEnum):
    """Whether a rate is a change or a level."""

    DECREASE = "decrease"
    INCREASE = "increase"
    SHARE = "share"


class Granularity(StrEnum):
    """Precision of a date as written; a range has that of its endpoints."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    DECADE = "decade"


class Facet(StrEnum):
    """What a statement sentence contributes to the story of the case."""

    BACKGROUND = "background"
    CHALLENGE = "challenge"
    REASON = "reason"
    EFFORT = "effort"
    OUTCOME = "outcome"
    PLAN = "plan"


class Qualifier(StrEnum):
    """The word that bounds or blurs an amount, kept beside the number."""

    ABOUT = "about"
    NEARLY = "nearly"
    SLIGHTLY_OVER = "slightly_over"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
