"""SYSTEMS: every list of every system, and the column names they share.

A new system is a new entry in one of the lists.
Names are written readably; capitals, blanks and punctuation do not count when they are compared ("#" is "number").
Sources of the names: the systems' own documentation, and programs that read their exports.
"""

from frontdesk_gui.feeds.table import dental, further, medical
from frontdesk_gui.feeds.table.layouts import named

# What a practice may add to any system's report, under names that cannot mean anything else.
SHARED = named(
    {
        "dob": "Patient DOB | DOB | Date of Birth | Patient Date of Birth | Birth Date | Birthdate | "
        "Patient Birth Date",
        "sex": "Patient Gender | Gender | Patient Sex | Sex",
        "phone": "Patient Cell Phone | Cell Phone | Mobile Phone | Patient Mobile Phone | Patient Home Phone | "
        "Home Phone | Patient Phone | Patient Work Phone | Work Phone",
        "zip": "Patient Zip Code | Patient Zip | Zip Code | Zip | Zipcode | Zipcode / Postal code",
        "language": "Patient Language | Preferred Language | Language",
        "first": "Patient First Name",
        "last": "Patient Last Name",
        "middle": "Patient Middle Name | Patient Middle Initial",
        "balance": "Patient Balance | Balance Due",
        "copay": "Copay | Copay Amount | Patient Copay",
    }
)

SYSTEMS = (*dental.LISTS, *medical.LISTS, *further.LISTS)

# The systems whose schedules are promised.
KNOWN = ("Dentrix", "Eaglesoft", "eClinicalWorks", "athenaNet", "Tebra", "Setmore")
