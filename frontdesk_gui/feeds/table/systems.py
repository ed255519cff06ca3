"""SYSTEMS: the lists each scheduling system writes, told by the names of their columns. A new system is a new entry.

Names are written readably; capitals, blanks and punctuation do not count when they are compared ("#" is "number").
Sources of the names: the systems' own documentation and programs that read their exports.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Aliases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One list of one system.

    `marks` are column names that tell it, `enough` how many of them must be there. `fields` gives each of our fields
    its column names, the best first. `seconds`: lengths are in seconds. `codes`: the provider column holds a code.
    `words`: status words that mean this in this system only. `never`: shared names that mean something else here.
    """

    system: str
    content: str
    marks: Aliases
    enough: int
    fields: Mapping[str, Aliases] = field(default_factory=dict)
    seconds: bool = False
    codes: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()


def _numbered(name: str, last: int = 10) -> Aliases:
    return tuple(f"{name}{number}" for number in range(1, last + 1))


# What a practice may add to any system's report, under names that cannot mean anything else.
SHARED: Mapping[str, Aliases] = {
    "dob": ("Patient DOB", "DOB", "Date of Birth", "Patient Date of Birth", "Birth Date", "Birthdate", "Patient Birth Date"),
    "sex": ("Patient Gender", "Gender", "Patient Sex", "Sex"),
    "phone": ("Patient Cell Phone", "Cell Phone", "Mobile Phone", "Patient Mobile Phone", "Patient Home Phone", "Home Phone",
              "Patient Phone", "Patient Work Phone", "Work Phone"),
    "zip": ("Patient Zip Code", "Patient Zip", "Zip Code", "Zip", "Zipcode", "Zipcode / Postal code"),
    "language": ("Patient Language", "Preferred Language", "Language"),
    "first": ("Patient First Name",),
    "last": ("Patient Last Name",),
    "middle": ("Patient Middle Name", "Patient Middle Initial"),
    "balance": ("Patient Balance", "Balance Due"),
    "copay": ("Copay", "Copay Amount", "Patient Copay"),
}  # fmt: skip

SYSTEMS: tuple[Layout, ...] = (
    Layout(
        "Dentrix", "appointments",
        ("Appt ID", "Chart #", "Appt Date", "Appt Time", "Appt Length", "Op", "Appt Reason", "Broken"), 4,
        {"appointment_id": ("Appt ID",), "mrn": ("Chart #",), "date": ("Appt Date",), "time": ("Appt Time",),
         "minutes": ("Appt Length",), "provider": ("Provider",), "resource": ("Op",), "status": ("Status",),
         "reason": ("Appt Reason",), "broken": ("Broken",), "patient_name": ("Patient Name", "Name"),
         "first": ("First Name",), "last": ("Last Name",), "middle": ("MI",), "dob": ("Birthdate",)},
        codes=True,
    ),
    Layout(
        "Dentrix", "patients", ("Chart #", "Birthdate", "Prim Prov", "Sec Prov", "Guarantor", "Guar Balance", "Medical Alert"), 3,
        {"mrn": ("Chart #",), "last": ("Last Name",), "first": ("First Name",), "middle": ("MI",),
         "preferred": ("Preferred Name",), "dob": ("Birthdate",), "status": ("Status",)},
    ),
    Layout(
        "Dentrix", "coverages",
        ("Chart #", "Carrier Name", "Payor ID", "Group Plan Name", "Subscriber ID", "Subscriber Chart #",
         "Relation to Subscriber"), 4,
    ),
    Layout("Dentrix", "providers", ("Provider ID", "Title", "NPI", "Provider Type", "Inactive"), 4),
    Layout("Dentrix", "other", ("Op ID", "Title"), 2),
    Layout(
        "Eaglesoft", "appointments",
        ("appointment_id", "patient_id", "start_time", "end_time", "provider_id", "location_id", "appointment_status",
         "description"), 6,
        {"appointment_id": ("appointment_id",), "mrn": ("patient_id",), "start": ("start_time",), "end": ("end_time",),
         "provider_id": ("provider_id",), "provider": ("provider_name",), "location": ("location_id",),
         "status": ("appointment_status",), "reason": ("description",), "first": ("first_name",), "last": ("last_name",),
         "type": ("appointment_type",)},
    ),
    Layout(
        "Eaglesoft", "patients",
        ("patient_id", "birth_date", "responsible_party", "preferred_dentist", "preferred_hygienist", "medical_alert"), 4,
        {"mrn": ("patient_id",), "first": ("first_name",), "last": ("last_name",), "middle": ("middle_initial",),
         "preferred": ("preferred_name",), "dob": ("birth_date",), "status": ("status",)},
    ),
    Layout(
        "Eaglesoft", "coverages",
        ("patient_id", "employer_id", "member_id", "policy_holder_id", "relation_to_policy_holder", "coverage_order"), 4,
    ),
    Layout("Eaglesoft", "providers", ("provider_id", "title", "npi", "position", "active"), 4),
    Layout("Eaglesoft", "other", ("employer_id", "group_number", "insurance_company_id"), 3),
    Layout("Eaglesoft", "other", ("insurance_company_id", "name", "payer_id"), 3),
    Layout(
        "eClinicalWorks", "appointments",
        ("Appointment Date", "Appointment Start Time", "Encounter ID", "Visit Type", "Visit Status", "Patient Acct No",
         "Appointment Facility Name", "Appointment Provider Name", "Resource Provider Name", "Primary Insurance Name",
         "Primary Insurance Subscriber No", "Appointment End Time", "Appointment Arrived Time", "Chart Lock Status"), 4,
        {"appointment_id": ("Encounter ID",), "date": ("Appointment Date",), "time": ("Appointment Start Time",),
         "end": ("Appointment End Time",), "type": ("Visit Type",), "reason": ("Visit Reason", "Reason"),
         "status": ("Visit Status",), "patient_name": ("Patient Name",), "mrn": ("Patient Acct No",),
         "provider": ("Appointment Provider Name",), "resource": ("Resource Provider Name",),
         "location": ("Appointment Facility Name",), "arrived": ("Appointment Arrived Time",),
         "payer": ("Primary Insurance Name",), "member_id": ("Primary Insurance Subscriber No",),
         "payer_2": ("Secondary Insurance Name",), "member_id_2": ("Secondary Insurance Subscriber No",),
         "payer_3": ("Tertiary Insurance Name",), "member_id_3": ("Tertiary Insurance Subscriber No",)},
    ),
    Layout(
        "athenaNet", "appointments",
        ("prnt apptid", "apptid", "apptdate", "apptstarttime", "apptendtime", "patientid", "enterpriseid",
         "appt schdlng prvdr", "appt schdlng prvdrid", "svc dprtmnt", "svcdeptid", "appttype", "apptstatus",
         "apptslotstatus", "apptcheckintime", "apptcancelreason"), 4,
        {"appointment_id": ("apptid",), "slot_parent": ("prnt apptid",), "date": ("apptdate",), "time": ("apptstarttime",),
         "end": ("apptendtime",), "type": ("appttype",), "status": ("apptslotstatus", "apptstatus"),
         "patient_name": ("patient name",), "mrn": ("patientid", "enterpriseid"), "provider": ("appt schdlng prvdr",),
         "provider_id": ("appt schdlng prvdrid",), "location": ("svc dprtmnt", "svcdeptid"),
         "arrived": ("apptcheckintime",), "cancel_reason": ("apptcancelreason",)},
        words={"f": "booked", "o": "open_slot", "openslot": "open_slot", "open": "open_slot", "x": "cancelled",
               "2": "arrived", "3": "done", "4": "done"},
    ),
    Layout(
        "Tebra", "appointments",
        ("StartDate", "EndDate", "ConfirmationStatus", "PatientFullName", "PatientCaseName", "PatientCasePayerScenario",
         "AuthorizationNumber", "AuthorizationInsurancePlan", "AppointmentReason1", "ResourceName1", "ServiceLocationName",
         "PracticeName"), 4,
        {"appointment_id": ("ID", "AppointmentID"), "start": ("StartDate",), "end": ("EndDate",), "all_day": ("AllDay",),
         "kind": ("Type",), "status": ("ConfirmationStatus",), "mrn": ("PatientID",), "patient_name": ("PatientFullName",),
         "reason": _numbered("AppointmentReason"), "provider": ("ResourceName1",), "resource": _numbered("ResourceName")[1:],
         "location": ("ServiceLocationName",), "auth_number": ("AuthorizationNumber",),
         "auth_payer": ("AuthorizationInsurancePlan",), "auth_ends": ("AuthorizationEndDate",)},
    ),
    Layout(
        "Setmore", "appointments",
        ("Appointment date", "Appointment time", "Service/class/event", "Team member", "Customer name", "Booking ID",
         "Booked via", "Booked on"), 4,
        {"appointment_id": ("Booking ID",), "date": ("Appointment date",), "time": ("Appointment time",),
         "type": ("Service/class/event",), "provider": ("Team member",), "patient_name": ("Customer name",),
         "phone": ("Phone",), "status": ("Status",)},
    ),
    Layout(
        "Altera APM Encore", "appointments",
        ("PatNo", "LName", "FName", "Appt Date", "Appt Time", "Resource Desc", "Loc Desc", "Enc No"), 5,
        {"appointment_id": ("Enc No",), "mrn": ("PatNo",), "last": ("LName",), "first": ("FName",), "middle": ("Mi",),
         "phone": ("Home",), "date": ("Appt Date",), "time": ("Appt Time",), "type": ("Appt Type",),
         "provider": ("Resource Desc",), "provider_id": ("Resource",), "location": ("Loc Desc", "Loc")},
    ),
    Layout(
        "WebChart", "appointments",
        ("patient.MRN", "sched.Resource", "sched.Start Date", "sched.End Date", "sched.Duration", "sched.Canceled"), 4,
        {"mrn": ("patient.MRN",), "provider": ("sched.Resource",), "start": ("sched.Start Date",), "end": ("sched.End Date",),
         "minutes": ("sched.Duration",), "reason": ("sched.Reason",), "type": ("sched.Type1",),
         "status": ("sched.Canceled",), "location": ("sched.Location",), "cancel_reason": ("sched.Cancel Code",)},
        seconds=True, words={"0": "booked", "1": "cancelled", "2": "no_show"},
    ),
    Layout(
        "OpenPM", "appointments",
        ("pat_id", "startdate", "enddate", "Apt Type", "Resource Last Name", "Resource First Name", "WC Apt ID"), 5,
        {"appointment_id": ("WC Apt ID",), "mrn": ("pat_id",), "first": ("first_name",), "last": ("last_name",),
         "middle": ("middle_name",), "dob": ("birth_date",), "start": ("startdate",), "end": ("enddate",),
         "location": ("location",), "type": ("Apt Type",), "provider": ("Resource Last Name",),
         "provider_first": ("Resource First Name",)},
        never=frozenset({"phone"}),  # its Phone is the resource's
    ),
    Layout(
        "HouseCalls", "appointments",
        ("Patient Mobile Number", "Patient Account Number", "Doctor Number", "Procedure Number", "Doctor Name",
         "Procedure Name", "Location (office) Name"), 4,
        {"patient_name": ("Patient Name",), "phone": ("Patient Mobile Number", "Patient Home Phone"),
         "date": ("Appointment Date",), "time": ("Appointment Time",), "mrn": ("Patient Account Number",),
         "provider_id": ("Doctor Number",), "provider": ("Doctor Name",), "type": ("Procedure Name",),
         "location": ("Location (office) Name",)},
    ),
    Layout(
        "Canvas", "appointments",
        ("Patient Identifier", "Appointment Type System", "Reason for Visit Code", "Reason for Visit Text", "Meeting Link",
         "Start Date / Time", "End Date/Time"), 4,
        {"appointment_id": ("ID",), "mrn": ("Patient Identifier",), "start": ("Start Date / Time",), "end": ("End Date/Time",),
         "minutes": ("Duration",), "reason": ("Reason for Visit Text",), "type": ("Appointment Type",),
         "status": ("Status",), "provider": ("Provider",), "location": ("Location",)},
    ),
    Layout(
        "OPIE", "appointments", ("Appt For", "Start Time, Sortable", "Treating Practitioner", "Device Type", "Appt Date"), 4,
        {"mrn": ("Patient ID",), "patient_name": ("Patient Name",), "phone": ("Phone Number",), "date": ("Appt Date",),
         "time": ("Start Time, Sortable",), "type": ("Appt Type",), "status": ("Status",),
         "provider": ("Treating Practitioner",), "payer": ("Primary Insurance",), "payer_2": ("Secondary Insurance",),
         "location": ("Location", "Facility")},
    ),
    Layout(
        "OpenEMR", "appointments", ("pc_eid", "pc_aid", "pc_pid", "pc_title", "pc_eventDate", "pc_duration"), 4,
        {"appointment_id": ("pc_eid",), "provider": ("pc_aid",), "mrn": ("pc_pid",), "type": ("pc_title",),
         "reason": ("pc_hometext",), "date": ("pc_eventDate",), "time": ("pc_startTime",), "end": ("pc_endTime",),
         "minutes": ("pc_duration",)},
        seconds=True, codes=True,
    ),
)  # fmt: skip

# The systems an office may name; the words of the fields that must be there.
KNOWN = ("Dentrix", "Eaglesoft", "eClinicalWorks", "athenaNet", "Tebra", "Setmore")
FIELD_WORDS = {
    "date": "appointment date",
    "time": "appointment time",
    "mrn": "chart number or patient name",
}
