"""Three lists of denials as billing companies and programs send them, with what they do to a spreadsheet."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook

LONG = "Wolfeschlegelsteinhausenbergerdorff-Quillfeather", "Wilhelmina-Josephine-Ada-Theres"
NAME = ", ".join(LONG)
SEEN, DENIED = dt.date(2026, 10, 12), dt.date(2026, 11, 2)


def serial(day: dt.date) -> int:
    """A day as a spreadsheet counts it."""
    return (day - dt.date(1899, 12, 30)).days


def company(folder: Path) -> Path:
    """A billing company's workbook: a summary first, titles, headers of two lines, text for money, formulas, a total
    whose claim column counts the claims."""
    book = Workbook()
    book.active.title = "Summary"
    for row in (["Northbridge Billing"], ["Payer", "Denials", "Denied $"], ["Velmora Health", 3, 1329.5]):
        book.active.append(row)
    sheet = book.create_sheet("Detail")
    sheet["A1"] = "Northbridge Billing - Denial Detail Report"
    sheet.merge_cells("A1:J1")
    names = ["Patient\nName", "Ins. Company", "D.O.S.", "Billed Amt.", "Paid Amt.", "Denied Amt.", "Denial\nDate"]
    sheet.append(["Client: Larkmoor Family Medicine     Run: 11/03/2026 07:12"])
    sheet.append([*names, "Denial\nReason Code(s)", "Remark Code(s)", "Claim No.", "Biller Notes"])
    seen, on = serial(SEEN), serial(DENIED)
    rows: list[list[Any]] = [
        ["GARCIA, ANA M", "Velmora Health", seen, "$1,234.50", "$ -", "$1,234.50", on, "CO-27", None, "C1", "called"],
        ["Stone, Ida", "Velmora Health", SEEN, 150, 0, "(45.00)", DENIED, "CO16", "N382; MA130", "C2"],
        [" "],
        [NAME, "Oakmont Mutual", "10/12/2026", "$80.00", "-", "$80.00", "11/02/2026", 197, None, "C3"],
        ["O'Neil, Pat", "Oakmont Mutual", seen, 120.0, 20.0, "=D8-E8", on, "PR 204 - not covered", None, "C4"],
        ["Lake, Mia", "Oakmont Mutual", None, 60, 0, 60, None, "29"],
        ["Grand Total", None, None, 1704.5, 20, 1599.5, None, None, None, 6],
        ["Confidential - contains PHI"],
    ]
    for row in rows:
        sheet.append(row)
    path = folder / "company.xlsx"
    book.save(path)
    return path


def report(folder: Path) -> Path:
    """A printed report saved as CSV on an old Windows: the header again on each page, subtotals, serial days."""
    header = ["Acct No.", "Patient (Last, First)", "Insurance Carrier", "Svc Date From", "Svc Date To", "Total Chgs"]
    header += ["Ins. Paid", "Denied $$", "Rsn Code", "Date of Denial"]
    seen, on = str(serial(SEEN)), str(serial(DENIED))
    rows = [
        ["DENIED CLAIMS AGING"],
        ["Printed 11/03/2026"],
        [],
        header,
        ["8801", "Muñoz, José", "Velmora Health", seen, seen, "$1,234.50 ", "$ -", "$1,234.50", "CO 27", on],
        ["8802", "Stone, Ida", "Velmora Health", "10/12/26", "", "$150.00", "", "(45.00)", "CO-16/N382", "11/02/26"],
        [],
        ["Subtotal Velmora Health", "", "", "", "", "$1,384.50", "", "$1,279.50"],
        header,
        ["8803", NAME, "Oakmont", "2026-10-12", "", "80.00", "0.00", "80.00", "OA-197", "2026-11-02"],
        ["8804", "Lake, Mia", "Oakmont", "soon", "", "60.00", "0.00", "60.00", "29", "11/02/2026"],
        ["8805", "Reed, Sam", "Oakmont", "10/12/2026", "", "60.00", "60.00", "n/a", "29", "11/02/2026"],
        ["Total: 5 claims", "", "", "", "", "1584.50", "60.00", "1479.50"],
        ["Page 1 of 1"],
    ]
    path = folder / "report.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows(row + [""] * (len(header) - len(row)) for row in rows)
    return path


def program(folder: Path) -> Path:
    """A billing program's export: a legend first, an empty first column, short names, broken cells, a second list."""
    book = Workbook()
    book.active.title = "Codes"
    for row in (["CARC", "Description", "Claims"], [27, "ended", 2]):
        book.active.append(row)
    header = ["Pt. Last Name", "Pt. First Name", "Payer/Plan", "Service Dt", "Chg Amt", "Ins Pmt", "Den Code(s)"]
    header += ["Denial Rsn Desc", "Denial Dt", "Acct #", "Subscriber ID"]
    sheet = book.create_sheet("October")
    at = dt.datetime.combine(DENIED, dt.time(9, 30))
    rows: list[list[Any]] = [
        ["Export of denials"],
        header,
        ["Garcia", "Ana", "Velmora Health", SEEN, 200.1 + 0.2, 0, 27, "Coverage ended", at, 7701, "W123456789"],
        ["Stone", "Ida", "Velmora Health", "Oct 12, 2026", 150, 105, 16.0, None, "Nov 2, 2026", 7702.0, 123456789012],
        [*LONG, "Oakmont", "10-12-26", 80, None, "CO-197;N54", None, "11-02-26", "A-7703"],
        ["Lake", "Mia", "Oakmont", SEEN, "#REF!", 0, "29", None, None, 7704],
        ["Reed", "Sam", "Oakmont", SEEN, "=SUM(F3:F4)", 0, "B7", None, None, 7705],
        ["TOTALS", None, None, None, 630.3, 105, None, None, None, 5],
    ]
    for row in rows:
        sheet.append([None, *row])
    second = book.create_sheet("September")
    second.append(header)
    second.append(["Wood", "Eli", "Oakmont", dt.date(2026, 9, 9), 90, 0, 27, None, None, 7600])
    path = folder / "program.xlsx"
    book.save(path)
    return path
