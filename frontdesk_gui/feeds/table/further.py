"""The lists of further systems whose column names are published."""

from frontdesk_gui.feeds.table.layouts import layout, named

LISTS = (
    layout(
        "Altera APM Encore",
        "appointments",
        marks="PatNo | LName | FName | Appt Date | Appt Time | Resource Desc | Loc Desc | Enc No",
        enough=5,
        fields=named(
            {
                "appointment_id": "Enc No",
                "mrn": "PatNo",
                "last": "LName",
                "first": "FName",
                "middle": "Mi",
                "phone": "Home",
                "date": "Appt Date",
                "time": "Appt Time",
                "type": "Appt Type",
                "provider": "Resource Desc",
                "provider_id": "Resource",
                "location": "Loc Desc | Loc",
            }
        ),
    ),
    layout(
        "WebChart",
        "appointments",
        marks="patient.MRN | sched.Resource | sched.Start Date | sched.End Date | sched.Duration | sched.Canceled",
        enough=4,
        fields=named(
            {
                "mrn": "patient.MRN",
                "provider": "sched.Resource",
                "start": "sched.Start Date",
                "end": "sched.End Date",
                "minutes": "sched.Duration",
                "reason": "sched.Reason",
                "type": "sched.Type1",
                "status": "sched.Canceled",
                "location": "sched.Location",
                "cancel_reason": "sched.Cancel Code",
            }
        ),
        seconds=True,
        words={"0": "booked", "1": "cancelled", "2": "no_show"},
    ),
    layout(
        "OpenPM",
        "appointments",
        marks="pat_id | startdate | enddate | Apt Type | Resource Last Name | Resource First Name | WC Apt ID",
        enough=5,
        fields=named(
            {
                "appointment_id": "WC Apt ID",
                "mrn": "pat_id",
                "first": "first_name",
                "last": "last_name",
                "middle": "middle_name",
                "dob": "birth_date",
                "start": "startdate",
                "end": "enddate",
                "location": "location",
                "type": "Apt Type",
                "provider": "Resource Last Name",
                "provider_first": "Resource First Name",
            }
        ),
        never=frozenset({"phone"}),  # its Phone is the resource's
    ),
    layout(
        "HouseCalls",
        "appointments",
        marks="Patient Mobile Number | Patient Account Number | Doctor Number | Procedure Number | Doctor Name | "
        "Procedure Name | Location (office) Name",
        enough=4,
        fields=named(
            {
                "patient_name": "Patient Name",
                "phone": "Patient Mobile Number | Patient Home Phone",
                "date": "Appointment Date",
                "time": "Appointment Time",
                "mrn": "Patient Account Number",
                "provider_id": "Doctor Number",
                "provider": "Doctor Name",
                "type": "Procedure Name",
                "location": "Location (office) Name",
            }
        ),
    ),
    layout(
        "Canvas",
        "appointments",
        marks="Patient Identifier | Appointment Type System | Reason for Visit Code | Reason for Visit Text | "
        "Meeting Link | Start Date / Time | End Date/Time",
        enough=4,
        fields=named(
            {
                "appointment_id": "ID",
                "mrn": "Patient Identifier",
                "start": "Start Date / Time",
                "end": "End Date/Time",
                "minutes": "Duration",
                "reason": "Reason for Visit Text",
                "type": "Appointment Type",
                "status": "Status",
                "provider": "Provider",
                "location": "Location",
            }
        ),
    ),
    layout(
        "OPIE",
        "appointments",
        marks="Appt For | Start Time, Sortable | Treating Practitioner | Device Type | Appt Date",
        enough=4,
        fields=named(
            {
                "mrn": "Patient ID",
                "patient_name": "Patient Name",
                "phone": "Phone Number",
                "date": "Appt Date",
                "time": "Start Time, Sortable",
                "type": "Appt Type",
                "status": "Status",
                "provider": "Treating Practitioner",
                "payer": "Primary Insurance",
                "payer_2": "Secondary Insurance",
                "location": "Location | Facility",
            }
        ),
    ),
    layout(
        "OpenEMR",
        "appointments",
        marks="pc_eid | pc_aid | pc_pid | pc_title | pc_eventDate | pc_duration",
        enough=4,
        fields=named(
            {
                "appointment_id": "pc_eid",
                "provider": "pc_aid",
                "mrn": "pc_pid",
                "type": "pc_title",
                "date": "pc_eventDate",
                "time": "pc_startTime",
                "end": "pc_endTime",
                "minutes": "pc_duration",
            }
        ),
        seconds=True,
        codes=True,
    ),
)
