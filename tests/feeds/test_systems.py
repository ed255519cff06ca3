"""The schedules of the six systems, each with its own quirks, read into bookings."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from frontdesk_gui.feeds.records import Authorization, CoverageRow

DENTRIX = "Appt ID,Chart #,Appt Date,Appt Time,Appt Length,Provider,Op,Status,Appt Reason,Broken"
EAGLESOFT = "appointment_id,patient_id,start_time,end_time,provider_id,location_id,appointment_status,description"
ECW = (
    "Appointment Date,Appointment Start Time,Appointment Arrived Time,Encounter ID,Visit Type,Visit Status,"
    "Patient Name,Patient First Name,Patient Last Name,Patient Acct No,Patient DOB,Patient Gender,Patient Zip Code,"
    "Patient Home Phone,Patient Cell Phone,Appointment Facility Name,Appointment Provider Name,Resource Provider Name,"
    "Primary Insurance Name,Primary Insurance Subscriber No,Secondary Insurance Name,Secondary Insurance Subscriber No,"
    "Total(Visit Count)"
)
TEBRA = (
    "ID,StartDate,EndDate,AllDay,Type,ConfirmationStatus,PatientID,PatientFullName,AuthorizationNumber,"
    "AuthorizationInsurancePlan,AuthorizationEndDate,AppointmentReason1,AppointmentReason10,AppointmentReason2,"
    "ResourceName1,ResourceName2,ServiceLocationName,PracticeName"
)
SETMORE = "Appointment date,Appointment time,Service/class/event,Team member,Status,Booking ID,Customer name,Phone"


def test_dentrix_gives_a_booking_by_chart_number(whole: Callable) -> None:
    found = whole(DENTRIX, "A1,QUI001,03/01/2026,9:00 AM,40,HYG1,OP2,Complete,PerEx Pro,N")
    (booking,) = found.bookings
    assert (found.table.system, found.table.content) == ("Dentrix", "appointments")
    assert (booking.source_id, booking.chart, booking.full_name) == ("A1", "QUI001", None)
    assert (booking.start, booking.minutes) == (datetime(2026, 3, 1, 9), 40)
    assert (booking.provider_id, booking.provider_name, booking.resource) == ("HYG1", None, "OP2")
    assert (booking.status, booking.status_word, booking.status_known) == ("done", "Complete", True)
    assert (booking.reason, booking.place) == ("PerEx Pro", 2)


def test_dentrix_broken_is_a_no_show_and_the_pinboard_has_no_date(whole: Callable) -> None:
    found = whole(
        DENTRIX,
        "A4,QUI002,02/10/2026,2:00 PM,30,HYG1,OP2,,Prophy,Y",
        "A5,QUI001,,,30,DDS1,OP1,Pinboard,Bridge,N",
        "A6,QUI001,02/11/2026,2:00 PM,30,DDS1,OP1,Cancelled,Bridge,Y",
    )
    assert [booking.status for booking in found.bookings] == ["no_show", "cancelled"]
    (aside,) = found.aside
    assert (aside.where, aside.problem.code, aside.cells[0]) == ("line 3", "no_date", "A5")


def test_an_unknown_word_is_kept_counted_and_booked(whole: Callable) -> None:
    found = whole(DENTRIX, *(f"A{n},QUI001,03/0{n}/2026,9:00 AM,40,D,O,Hold,x,N" for n in (1, 2)))
    assert {(b.status, b.status_known, b.status_word) for b in found.bookings} == {("booked", False, "Hold")}
    assert found.table.unknown_status == (("Hold", 2),)
    assert "unknown_status" in found.codes


def test_dentrix_patients_come_without_their_social_security_numbers(whole: Callable) -> None:
    found = whole(
        "Chart #,Last Name,First Name,MI,Preferred Name,Birthdate,Gender,Status,Guarantor,Prim Prov,Zip,Cell Phone,SSN",
        "QUI001,Quillfeather,Ona,J,Onny,1/5/88,F,Patient,QUI001,D1,02134,512-555-0133,999-45-6789",
        "QUI002,Quillfeather,Bram,,,99/99/9999,M,VIP,QUI001,D1,2134,555,999456789",
        "QUI003,Quill,feather,Bram,,,01/01/1999,M,VIP,QUI001,D1,2134,512-555-0133,999-45-6789",
    )
    ona, bram = found.patients
    assert (ona.mrn, ona.last, ona.first, ona.middle, ona.preferred) == ("QUI001", "Quillfeather", "Ona", "J", "Onny")
    assert (ona.dob, ona.sex, ona.phones, ona.zip) == (date(1988, 1, 5), "F", ("5125550133",), "02134")
    assert (bram.dob, bram.phones, bram.zip, bram.status_word) == (None, (), "02134", "VIP")
    assert found.table.ssn_dropped
    assert {"ssn_dropped", "bad_birth_date", "bad_phone"} <= set(found.codes)
    everything = repr((found.patients, found.aside, found.table))
    assert "6789" not in everything
    assert [one.problem.code for one in found.aside] == ["field_count"]


def test_eaglesoft_counts_the_length_from_its_times(whole: Callable) -> None:
    found = whole(
        EAGLESOFT,
        "501,1001,2026-03-01 09:00:00,2026-03-01 09:50:00,HY1,2,Completed,Prophy",
        "502,1002,2026-03-01 10:00:00,2026-03-01 09:50:00,HY1,2,Deleted,Prophy",
        "503,1002,2026-03-01 10:00:00,2026-03-02 09:50:00,HY1,2,Scheduled,Prophy",
    )
    assert [(b.minutes, b.status) for b in found.bookings] == [(50, "done"), (None, "cancelled"), (None, "booked")]
    assert found.codes.count("bad_length") == 2
    assert found.bookings[0].provider_id == "HY1"
    assert found.bookings[0].location == "2"


def test_eaglesoft_birth_dates_carry_a_midnight(whole: Callable) -> None:
    found = whole(
        "patient_id,first_name,last_name,birth_date,sex,status,responsible_party,preferred_dentist,"
        "preferred_hygienist,zipcode,home_phone,cell_phone",
        "1001,Ona,Quillfeather,1979-03-14 00:00:00,F,A,1001,DR1,HY1,78701,5125552001,5125552002",
    )
    (ona,) = found.patients
    assert (ona.mrn, ona.dob, ona.phones) == ("1001", date(1979, 3, 14), ("5125552002", "5125552001"))


def test_eclinicalworks_reads_codes_floats_and_two_providers(whole: Callable) -> None:
    found = whole(
        ECW,
        '03/01/2026,0.41666,00:00,E1,OV : Office Visit,CHK : Checked Out,"Quillfeather, Ona",Ona,Quillfeather,00123,'
        '03/14/1979,Female,78701-1234,,(512) 555-0133,Main St,"Vantongeren,Els,","Room, Two,",Plain Health,0012345678,'
        "Second Plan,1E5,1",
        '03/01/2026,09:59:59.999,9:50 AM,E2,NP : New,PEN : Pending,"Quillfeather, Bram",Bram,Quillfeather,NA,'
        "03/14/2012,M,,,,Main St,,,,,,,1",
        ",,,,,,,,,,,,,,,,,,,,,,2",
    )
    ona, bram = found.bookings
    assert (ona.start, bram.start) == (datetime(2026, 3, 1, 10), datetime(2026, 3, 1, 10))
    assert (ona.arrived, bram.arrived) == (None, datetime(2026, 3, 1, 9, 50))
    assert (ona.type_text, ona.status, ona.status_word) == ("Office Visit", "done", "CHK : Checked Out")
    assert (ona.provider_name, ona.resource) == ("Vantongeren,Els", "Room, Two")
    assert ona.coverages == (
        CoverageRow(1, "Plain Health", member_id="0012345678"),
        CoverageRow(2, "Second Plan", member_id="1E5"),
    )
    assert (ona.chart, bram.chart) == ("00123", "NA")
    assert (ona.sex, ona.zip, ona.phones) == ("F", "78701-1234", ("5125550133",))
    assert [one.problem.code for one in found.aside] == ["no_date"]


def test_tebra_joins_reasons_in_number_order_and_keeps_the_authorization(whole: Callable) -> None:
    found = whole(
        TEBRA,
        '77,3/1/2026 9:00:00 AM,3/1/2026 9:20:00 AM,False,P,CheckedIn,9001,"Quillfeather, Ona Mae, Jr.",AUTH9,Plain,'
        "12/31/2026,Cough,Last,Fever,Els Vantongeren MD,Room 2,Main,Practice",
        "78,3/1/2026 12:00:00 PM,3/1/2026 1:00:00 PM,False,O,Scheduled,,,,,,Lunch,,,Els Vantongeren MD,,Main,Practice",
        "79,3/2/2026 12:00:00 AM,3/3/2026 12:00:00 AM,True,O,Scheduled,,,,,,Closed,,,Els,,Main,Practice",
        "80,3/1/2026 9:00:00 AM,3/1/2026 9:20:00 AM,False,P,Roomed,9002,Bram de la Quill,,,,,,,Els,,Main,Practice",
    )
    ona, bram = found.bookings
    assert (ona.first, ona.middle, ona.last, ona.suffix) == ("Ona", "Mae", "Quillfeather", "Jr")
    assert (bram.first, bram.last, bram.status) == ("Bram", "de la Quill", "in_room")
    assert ona.reason == "Cough; Fever; Last"
    assert (ona.provider_name, ona.resource, ona.location) == ("Els Vantongeren MD", "Room 2", "Main")
    assert ona.authorization == Authorization("AUTH9", "Plain", date(2026, 12, 31))
    assert (ona.minutes, ona.status) == (20, "arrived")
    assert found.table.left_out == (("blocked_time", 2),)


def test_setmore_has_a_range_a_named_month_trailing_blanks_and_one_word_names(whole: Callable) -> None:
    found = whole(
        SETMORE,
        "1 Mar 2026,05:30 AM - 06:30 AM,Consultation,Els,Cancelled ,B1,Alice,512 555 0133 ext 4",
        "2 Mar 2026,9:00 AM - 10:00 AM,Consultation,Els,Completed,B2,Dr. Bram Quillfeather III,",
    )
    alice, bram = found.bookings
    assert (alice.start, alice.minutes, alice.status) == (datetime(2026, 3, 1, 5, 30), 60, "cancelled")
    assert (alice.first, alice.last, alice.full_name) == (None, "Alice", "Alice")
    assert (bram.first, bram.last, bram.suffix) == ("Bram", "Quillfeather", "III")
    assert alice.phones == ("5125550133",)
    assert (alice.type_text, alice.provider_name) == ("Consultation", "Els")


def test_further_systems_are_data_only(whole: Callable) -> None:
    webchart = whole(
        "patient.MRN,sched.Resource,sched.Start Date,sched.End Date,sched.Duration,sched.Reason,sched.Canceled",
        "55,Els,20260301 093000,,1800,Cough,2",
    )
    (booking,) = webchart.bookings
    assert (booking.start, booking.minutes, booking.status) == (datetime(2026, 3, 1, 9, 30), 30, "no_show")
    openpm = whole(
        "pat_id,first_name,last_name,birth_date,startdate,enddate,location,comment,Apt Type,Resource Last Name,"
        "Resource First Name,NPI,Phone,WC Apt ID",
        "55,Ona,Quillfeather,19790314,2026-03-01 09:30,2026-03-01 10:00,Main,,OV,Vantongeren,Els,,512-555-0133,9",
    )
    (booking,) = openpm.bookings
    assert (booking.provider_name, booking.phones) == ("Vantongeren, Els", ())
    assert "phone" not in openpm.table.columns


def test_raw_keeps_every_cell_but_social_security_numbers(whole: Callable) -> None:
    found = whole(DENTRIX + ",Patient SSN", "A1,QUI001,03/01/2026,9:00 AM,40,HYG1,OP2,Complete,Pro,N,999-45-6789")
    raw = dict(found.bookings[0].raw)
    assert raw["Op"] == "OP2"
    assert len(raw) == 10
    assert "999-45-6789" not in repr(found.bookings)


MIDNIGHTS = ("00:00", "0:00", "00:00:00", "12:00 AM", "0", "0.0")


@pytest.mark.parametrize("written", MIDNIGHTS)
def test_a_midnight_that_stands_for_no_time_is_set_aside(whole: Callable, written: str) -> None:
    dentrix = whole(DENTRIX, f"A1,QUI001,03/01/2026,{written},40,HYG1,OP2,,Prophy,N")
    ecw = whole(ECW, f'03/01/2026,{written},,E1,OV,Pending,"Quillfeather, Ona",Ona,Quillfeather,00123{"," * 13}')
    for found in (dentrix, ecw):
        assert found.bookings == []
        (aside,) = found.aside
        assert (aside.where, aside.problem.code) == ("line 2", "unset_time")
        assert "00:00" in aside.problem.what


def test_five_past_midnight_is_a_time(whole: Callable) -> None:
    (booking,) = whole(DENTRIX, "A1,QUI001,03/01/2026,12:05 AM,40,HYG1,OP2,,Prophy,N").bookings
    assert booking.start == datetime(2026, 3, 1, 0, 5)


def test_where_nothing_is_known_of_midnight_it_is_read_as_written(whole: Callable) -> None:
    (booking,) = whole(SETMORE, '03/01/2026,12:00 AM,Prophy,Els,,B1,"Quillfeather, Ona",').bookings
    assert booking.start == datetime(2026, 3, 1)
