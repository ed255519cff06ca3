"""The lists of eClinicalWorks, athenaNet, Tebra (Kareo) and Setmore."""

from frontdesk_gui.feeds.table.layouts import layout, named

LISTS = (
    layout(
        "eClinicalWorks",
        "appointments",
        marks="Appointment Date | Appointment Start Time | Encounter ID | Visit Type | Visit Status | "
        "Patient Acct No | Appointment Facility Name | Appointment Provider Name | Resource Provider Name | "
        "Primary Insurance Name | Primary Insurance Subscriber No | Appointment End Time | "
        "Appointment Arrived Time | Chart Lock Status",
        enough=4,
        fields=named(
            {
                "appointment_id": "Encounter ID",
                "date": "Appointment Date",
                "time": "Appointment Start Time",
                "end": "Appointment End Time",
                "type": "Visit Type",
                "reason": "Visit Reason | Reason",
                "status": "Visit Status",
                "patient_name": "Patient Name",
                "mrn": "Patient Acct No",
                "provider": "Appointment Provider Name",
                "resource": "Resource Provider Name",
                "location": "Appointment Facility Name",
                "arrived": "Appointment Arrived Time",
                "payer": "Primary Insurance Name",
                "member_id": "Primary Insurance Subscriber No",
                "payer_2": "Secondary Insurance Name",
                "member_id_2": "Secondary Insurance Subscriber No",
                "payer_3": "Tertiary Insurance Name",
                "member_id_3": "Tertiary Insurance Subscriber No",
            }
        ),
        unset_midnight=True,
    ),
    layout(
        "athenaNet",
        "appointments",
        marks="prnt apptid | apptid | apptdate | apptstarttime | apptendtime | patientid | enterpriseid | "
        "appt schdlng prvdr | appt schdlng prvdrid | svc dprtmnt | svcdeptid | appttype | apptstatus | "
        "apptslotstatus | apptcheckintime | apptcancelreason",
        enough=4,
        fields=named(
            {
                "appointment_id": "apptid",
                "slot_parent": "prnt apptid",
                "date": "apptdate",
                "time": "apptstarttime",
                "end": "apptendtime",
                "type": "appttype",
                "status": "apptslotstatus | apptstatus",
                "patient_name": "patient name",
                "mrn": "patientid | enterpriseid",
                "provider": "appt schdlng prvdr",
                "provider_id": "appt schdlng prvdrid",
                "location": "svc dprtmnt | svcdeptid",
                "arrived": "apptcheckintime",
                "cancel_reason": "apptcancelreason",
            }
        ),
        words={
            "f": "booked",
            "o": "open_slot",
            "openslot": "open_slot",
            "open": "open_slot",
            "x": "cancelled",
            "2": "arrived",
            "3": "done",
            "4": "done",
        },
    ),
    layout(
        "Tebra",
        "appointments",
        marks="StartDate | EndDate | ConfirmationStatus | PatientFullName | PatientCaseName | "
        "PatientCasePayerScenario | AuthorizationNumber | AuthorizationInsurancePlan | AppointmentReason1 | "
        "ResourceName1 | ServiceLocationName | PracticeName",
        enough=4,
        fields=named(
            {
                "appointment_id": "ID | AppointmentID",
                "start": "StartDate",
                "end": "EndDate",
                "all_day": "AllDay",
                "kind": "Type",
                "status": "ConfirmationStatus",
                "mrn": "PatientID",
                "patient_name": "PatientFullName",
                "reason": "AppointmentReason1 | AppointmentReason2 | AppointmentReason3 | AppointmentReason4 | "
                "AppointmentReason5 | AppointmentReason6 | AppointmentReason7 | AppointmentReason8 | "
                "AppointmentReason9 | AppointmentReason10",
                "provider": "ResourceName1",
                "resource": "ResourceName2 | ResourceName3 | ResourceName4 | ResourceName5 | ResourceName6 | "
                "ResourceName7 | ResourceName8 | ResourceName9 | ResourceName10",
                "location": "ServiceLocationName",
                "auth_number": "AuthorizationNumber",
                "auth_payer": "AuthorizationInsurancePlan",
                "auth_ends": "AuthorizationEndDate",
            }
        ),
    ),
    layout(
        "Setmore",
        "appointments",
        marks="Appointment date | Appointment time | Service/class/event | Team member | Customer name | "
        "Booking ID | Booked via | Booked on",
        enough=4,
        fields=named(
            {
                "appointment_id": "Booking ID",
                "date": "Appointment date",
                "time": "Appointment time",
                "type": "Service/class/event",
                "provider": "Team member",
                "patient_name": "Customer name",
                "phone": "Phone",
                "status": "Status",
            }
        ),
    ),
)
