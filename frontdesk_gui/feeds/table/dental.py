"""The lists of Dentrix and Eaglesoft."""

from frontdesk_gui.feeds.table.layouts import layout, named

LISTS = (
    layout(
        "Dentrix",
        "appointments",
        marks="Appt ID | Chart # | Appt Date | Appt Time | Appt Length | Op | Appt Reason | Broken",
        enough=4,
        fields=named(
            {
                "appointment_id": "Appt ID",
                "mrn": "Chart #",
                "date": "Appt Date",
                "time": "Appt Time",
                "minutes": "Appt Length",
                "provider": "Provider",
                "resource": "Op",
                "status": "Status",
                "reason": "Appt Reason",
                "broken": "Broken",
                "patient_name": "Patient Name | Name",
                "first": "First Name",
                "last": "Last Name",
                "middle": "MI",
                "dob": "Birthdate",
            }
        ),
        codes=True,
        unset_midnight=True,
    ),
    layout(
        "Dentrix",
        "patients",
        marks="Chart # | Birthdate | Prim Prov | Sec Prov | Guarantor | Guar Balance | Medical Alert",
        enough=3,
        fields=named(
            {
                "mrn": "Chart #",
                "last": "Last Name",
                "first": "First Name",
                "middle": "MI",
                "preferred": "Preferred Name",
                "dob": "Birthdate",
                "status": "Status",
            }
        ),
    ),
    layout(
        "Dentrix",
        "coverages",
        marks="Chart # | Carrier Name | Payor ID | Group Plan Name | Subscriber ID | Subscriber Chart # | "
        "Relation to Subscriber",
        enough=4,
    ),
    layout(
        "Dentrix",
        "providers",
        marks="Provider ID | Title | NPI | Provider Type | Inactive",
        enough=4,
    ),
    layout(
        "Dentrix",
        "other",
        marks="Op ID | Title",
        enough=2,
    ),
    layout(
        "Eaglesoft",
        "appointments",
        marks="appointment_id | patient_id | start_time | end_time | provider_id | location_id | "
        "appointment_status | description",
        enough=6,
        fields=named(
            {
                "appointment_id": "appointment_id",
                "mrn": "patient_id",
                "start": "start_time",
                "end": "end_time",
                "provider_id": "provider_id",
                "provider": "provider_name",
                "location": "location_id",
                "status": "appointment_status",
                "reason": "description",
                "first": "first_name",
                "last": "last_name",
                "type": "appointment_type",
            }
        ),
    ),
    layout(
        "Eaglesoft",
        "patients",
        marks="patient_id | birth_date | responsible_party | preferred_dentist | preferred_hygienist | medical_alert",
        enough=4,
        fields=named(
            {
                "mrn": "patient_id",
                "first": "first_name",
                "last": "last_name",
                "middle": "middle_initial",
                "preferred": "preferred_name",
                "dob": "birth_date",
                "status": "status",
            }
        ),
    ),
    layout(
        "Eaglesoft",
        "coverages",
        marks="patient_id | employer_id | member_id | policy_holder_id | relation_to_policy_holder | coverage_order",
        enough=4,
    ),
    layout(
        "Eaglesoft",
        "providers",
        marks="provider_id | title | npi | position | active",
        enough=4,
    ),
    layout(
        "Eaglesoft",
        "other",
        marks="employer_id | group_number | insurance_company_id",
        enough=3,
    ),
    layout(
        "Eaglesoft",
        "other",
        marks="insurance_company_id | name | payer_id",
        enough=3,
    ),
)
