"""Schedules in the manner of the six systems, made on the spot; every person is invented."""

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

TODAY = dt.date(2026, 11, 23)
DENTRIX = "Appt ID,Chart #,Appt Date,Appt Time,Appt Length,Provider,Op,Status,Appt Reason,Broken"
DENTRIX_PATIENTS = "Chart #,Last Name,First Name,MI,Birthdate,Gender,Zip,Cell Phone,Status,Prim Prov,Guarantor,SSN"
EAGLESOFT = "appointment_id,patient_id,start_time,end_time,provider_id,location_id,appointment_status,description"
ECW = (
    "Appointment Date,Appointment Start Time,Encounter ID,Visit Type,Visit Status,Patient Name,Patient First Name,"
    "Patient Last Name,Patient Acct No,Patient DOB,Patient Gender,Patient Cell Phone,Appointment Facility Name,"
    "Appointment Provider Name,Resource Provider Name,Primary Insurance Name,Primary Insurance Subscriber No"
)
ATHENA = (
    "prnt apptid,apptid,apptdate,apptstarttime,apptendtime,patient name,patientid,appt schdlng prvdr,appttype,"
    "apptstatus"
)
TEBRA = (
    "ID,StartDate,EndDate,AllDay,Type,ConfirmationStatus,PatientID,PatientFullName,PatientCaseName,"
    "AuthorizationNumber,AuthorizationInsurancePlan,AuthorizationEndDate,AppointmentReason1,ResourceName1,"
    "ServiceLocationName,PracticeName"
)
SETMORE = "Appointment date,Appointment time,Service/class/event,Team member,Status,Booking ID,Cost,Customer name,Phone"

SIX = {
    "Dentrix": (
        DENTRIX,
        [
            "D1,QUI001,11/23/2026,9:00 AM,40,HYG1,OP1,Confirmed,Crown #30,N",
            "D2,VAL002,11/23/2026,10:00 AM,30,DDS1,OP2,Scheduled,Sealants,N",
        ],
    ),
    "Eaglesoft": (
        EAGLESOFT,
        [
            "501,71,2026-11-23 09:00:00,2026-11-23 09:50:00,HY1,2,Scheduled,Prophy",
            "502,72,2026-11-23 15:00:00,2026-11-23 15:30:00,DR1,1,Scheduled,Sealants",
        ],
    ),
    "eClinicalWorks": (
        ECW,
        [
            (
                '11/23/2026,09:00 AM,9001,OV : Office Visit,Confirmed,"Quill, Ada",Ada,Quill,3001,03/14/1980,F,'
                '(303) 402-7711,Main,"Oakheart, Jo,",Jo,Harbor Mutual,HM123'
            ),
            (
                '11/23/2026,09:30 AM,9002,TEL : Telehealth,Scheduled,"Vale, Bo",Bo,Vale,3002,07/02/1991,M,,Main,'
                '"Oakheart, Jo,",Jo,Medicare,1EG4TE5MK73'
            ),
        ],
    ),
    "athenaNet": (
        ATHENA,
        [
            '8001,8001,11/23/2026,09:00 AM,09:20 AM,"Quill, Ada",4001,Jo Oakheart,ESTABLISHED,f - Filled',
            '8002,8002,11/23/2026,09:20 AM,09:40 AM,"Vale, Bo",4002,Jo Oakheart,NEW PATIENT,2 - Checked In',
        ],
    ),
    "Tebra": (
        TEBRA,
        [
            (
                "6001,11/23/2026 9:00:00 AM,11/23/2026 9:30:00 AM,False,P,Confirmed,5001,Ada Quill,Case,AU77,"
                "Harbor Mutual,12/31/2026,Follow up,Jo Oakheart,Main,Test"
            ),
            (
                "6002,11/23/2026 9:30:00 AM,11/23/2026 10:00:00 AM,False,P,Scheduled,5002,Bo Vale,Case,,,,Follow up,"
                "Jo Oakheart,Main,Test"
            ),
        ],
    ),
    "Setmore": (
        SETMORE,
        [
            "23 Nov 2026,9:00 AM - 10:00 AM,Massage,Jo Oakheart,Confirmed,B1,80.00,Ada Quill,3034027711",
            "23 Nov 2026,10:00 AM - 11:00 AM,Massage,Jo Oakheart,Confirmed,B2,80.00,Bo Vale,",
        ],
    ),
}


class Folder:
    """A folder into which files are written, each an hour after the one before."""

    def __init__(self, place: Path, now: dt.datetime) -> None:
        self.place, self._next = place, now - dt.timedelta(hours=20)
        place.mkdir(exist_ok=True)

    def write(self, header: str, rows: Iterable[str], name: str = "schedule.csv") -> Path:
        """A file of these lines."""
        path = self.place / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        os.utime(path, (self._next.timestamp(),) * 2)
        self._next += dt.timedelta(hours=1)
        return path


def dentrix(*rows: Sequence[str] | str) -> list[str]:
    """Lines of a Dentrix schedule: "id chart day time provider status", the rest filled in."""
    made = []
    for row in rows:
        ident, chart, day, time, provider, status = row.split() if isinstance(row, str) else row
        made.append(f"{ident},{chart},{day},{time},30,{provider},OP1,{status},Checkup,N")
    return made


def many(count: int, people: int = 0) -> list[str]:
    """Lines of an eClinicalWorks schedule with so many visits of so many people (as many as visits)."""
    made = []
    for n in range(count):
        who = n % (people or count)
        first, last = f"Ab{_letters(who)}", f"Quo{_letters(who * 7 + 3)}"
        born = dt.date(1940, 1, 1) + dt.timedelta(days=who * 11 % 28_000)
        day = TODAY + dt.timedelta(days=n % 10)
        made.append(
            f"{day:%m/%d/%Y},{8 + n % 9:02d}:{n % 4 * 15:02d},{n + 1},OV : Office Visit,Scheduled,"
            f'"{last}, {first}",{first},{last},'
            f'{who + 1},{born:%m/%d/%Y},F,,Main,"Oakheart, Jo,",Jo,Harbor Mutual,HM{who}'
        )
    return made


def _letters(number: int) -> str:
    made = ""
    for _turn in range(4):
        made, number = made + "abcdefghij"[number % 10], number // 10
    return made
