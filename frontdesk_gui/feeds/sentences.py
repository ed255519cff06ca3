"""Every sentence a reader can say, by its code, so that a caller can translate it."""

from collections.abc import Callable

from frontdesk_gui.feeds.records import Problem

N_ = str  # marks a sentence for translation; the caller translates

SENTENCES = {
    # the whole file
    "no_file": N_("This file could not be opened. It may have been moved, or another program may be using it."),
    "no_right": N_("You do not have permission to open this file."),
    "not_a_file": N_("This is a folder or a device, not a file."),
    "too_big": N_("This file is larger than {limit} MB. Export fewer days and try again."),
    "payer_too_big": N_("This file is larger than {limit} MB. Ask the payer for it in smaller parts."),
    "empty": N_("This file is empty."),
    "x12": N_("This is a file for or from a payer (X12), not a schedule."),
    "hl7": N_("This is an HL7 message file. This version does not read it; export the schedule as CSV."),
    "json": N_("This is a JSON file (FHIR or another). This version does not read it; export the schedule as CSV."),
    "ical": N_("This is a calendar file (iCalendar). This version does not read it; export the schedule as CSV."),
    "zip": N_("This is an Excel workbook or a zip archive. This version does not read it; save the schedule as CSV."),
    "xls": N_("This is an old Excel workbook. Save it as CSV and try again."),
    "pdf": N_("This is a PDF. Export the schedule as CSV instead of printing it."),
    "xml": N_("This is an XML or web page file. Export the schedule as CSV."),
    "binary": N_("This is not a text file, so there is no schedule to read in it."),
    "no_columns": N_("This is text without columns, so there is no schedule to read in it."),
    "no_denials": N_(
        "There is no list of denials in this file: none of its first lines names a denial or its codes, and a patient."
    ),
    "broken_workbook": N_("This Excel workbook is damaged. Save it anew in Excel, or save it as CSV."),
    "other_sheets": N_(
        "This workbook holds more than one list of denials; only the first was read. Sheets left out: {sheets}. "
        "Save each as a file of its own."
    ),
    "too_big_inside": N_("This Excel workbook unpacks to far more than a list holds. Save the list alone, as CSV."),
    # the columns
    "no_header": N_("The first line does not hold column names. Export the schedule with its header line."),
    "many_columns": N_("This file has more than {limit} columns. Export only the schedule's own columns."),
    "unknown_header": N_(
        "These columns are not those of a system we know. Columns found: {found}. Not found: {missing}. "
        "We read schedules from {systems}."
    ),
    "missing_columns": N_(
        "This looks like {system}, but columns are missing. Not found: {missing}. Columns found: {found}."
    ),
    "list_coverages": N_("This is the insurance list of {system}. It is not read by itself."),
    "list_providers": N_("This is the provider list of {system}. It is not read by itself."),
    "list_other": N_("This is a look-up list of {system}. It is not read by itself."),
    "ssn_dropped": N_("Social security numbers in this file were not read: {columns}."),
    "unread_columns": N_("These columns were not read, for nothing in the program takes them: {columns}."),
    "day_first": N_("Dates in this file are written day first (column {column})."),
    "mixed_order": N_("Some dates in column {column} are written the other way round and could not be read."),
    "columns_disagree": N_("Column {column} stands twice and the two differ; the first was taken."),
    "zone_kept": N_("Times carry a time zone; they were read as they stand."),
    "characters": N_("Some characters could not be read and show as a question mark."),
    # a row
    "field_count": N_("This row has {cells} cells, but the header has {columns}. A comma inside a name can do this."),
    "open_quote": N_("A quotation mark in this row is never closed."),
    "long_line": N_("This line is far too long to be a row."),
    "too_many": N_("This file has too many lines. Rows from here on are missing; export fewer days and try again."),
    "long_cell": N_("A cell of this row is far too long."),
    "no_date": N_("This row has no date."),
    "bad_date": N_("The date of this row could not be read."),
    "no_time": N_("This row has no time of day."),
    "unset_time": N_("The time of this row is 00:00, which stands where no time was recorded."),
    "bad_time": N_("The time of this row could not be read."),
    "no_patient": N_("This row names no patient."),
    "read_stopped": N_("The file could not be read to its end. Rows after this one are missing."),
    "repeated": N_("This row stands in the file twice; the first one was taken."),
    "no_amount": N_("This row names no amount that was denied."),
    "bad_amount": N_("The denied amount of this row could not be read."),
    "total": N_("This row is a total, no denial."),
    "header_again": N_("This row is the header again."),
    "formula": N_("A formula in this row has no result. Open the file in Excel and save it."),
    # a cell, the row is kept
    "bad_denial_date": N_("A denial date could not be read; the row counts from the day the file was written."),
    "shared_amount": N_(
        "This row has several codes and does not tell what each took; all that was not paid stands with the one that "
        "denies."
    ),
    "bad_birth_date": N_("A birth date could not be read; the row was kept without it."),
    "bad_length": N_("The length of a visit could not be trusted; the row was kept without it."),
    "two_lengths": N_("The length column and the end time disagree; the end time was taken."),
    "bad_phone": N_("A phone number is not a US number; the row was kept without it."),
    "bad_money": N_("An amount could not be read; the row was kept without it."),
    # sums
    "unknown_status": N_("Rows with a status we do not know, treated as booked: {rows}. Different words: {words}."),
    "open_slot": N_("Open slots without a patient, left out: {rows}."),
    "further_slot": N_("Further slots of visits already read, left out: {rows}."),
    "blocked_time": N_("Blocked time without a patient, left out: {rows}."),
    "more": N_("Rows on which the same was found: {rows} more."),
}

# Words inside a sentence: columns a list cannot do without, by the field that is missing.
MISSING = {
    "date": N_("appointment date"),
    "time": N_("appointment time"),
    "mrn": N_("chart number or patient name"),
}
LINE = N_("line {line}")
FILE = N_("file")


def problem(code: str, line: int = 0, **fields: str | int) -> Problem:
    """The problem `code`, at a line counted from 1, or about the whole file (0)."""
    template = SENTENCES[code]
    where = LINE.format(line=line) if line else FILE
    named = (("line", line), *fields.items()) if line else tuple(fields.items())
    return Problem(code, where, template.format(**fields), template, named)


def said(told: Problem, translate: Callable[[str], str]) -> str:
    """The problem's sentence in another language."""
    fields = dict(told.fields)
    if "missing" in fields:
        fields["missing"] = ", ".join(translate(word) for word in str(fields["missing"]).split(", "))
    return translate(told.template).format(**fields) if told.template else told.what


def placed(told: Problem, translate: Callable[[str], str]) -> str:
    """Where the problem stands, in another language."""
    if told.where == FILE:
        return translate(FILE)
    fields = dict(told.fields)
    return translate(LINE).format(**fields) if "line" in fields else told.where
