"""Closed days, sites, providers and the practice itself."""

import datetime as dt
from dataclasses import replace

import pytest

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.office import days, practice, providers, service, sites
from frontdesk_gui.office.days import Closed

THANKSGIVING = dt.date(2026, 11, 26)


def test_federal_holidays_close_until_the_practice_says_otherwise(store) -> None:
    with store.read() as session:
        found = days.is_closed(session, THANKSGIVING)
        assert found is not None
        assert found.federal
    with store.write("Chosen") as session:
        days.keep_holidays(session, ["christmas", "new_year", "not a holiday"])
    with store.read() as session:
        assert days.is_closed(session, THANKSGIVING, None) is None
        assert service.office(session).holidays == ("new_year", "christmas")
        assert [one.day.month for one in days.closed(session, dt.date(2026, 1, 1), dt.date(2026, 12, 31))] == [1, 12]


def test_own_days_close_a_site_or_all(store) -> None:
    monday = dt.date(2026, 11, 30)
    with store.write("Closed") as session:
        site = sites.put(session, sites.Site("Hillside"))
        days.put(session, Closed(monday, "Painting", site))
        everywhere = days.put(session, Closed(monday + dt.timedelta(days=1), "Training"))
    with store.read() as session:
        assert days.is_closed(session, monday) is None
        assert days.is_closed(session, monday, site) is not None
        assert days.is_closed(session, monday + dt.timedelta(days=1), site) is not None
        after = days.business(session, dt.date(2026, 11, 25), 3)
    assert after == (dt.date(2026, 11, 27), monday, dt.date(2026, 12, 2))
    with pytest.raises(Refusal), store.write("Closed") as session:
        days.put(session, Closed(monday, "Painting again", site))
    with store.write("Open") as session:
        days.remove(session, everywhere)
    with store.read() as session:
        assert days.is_closed(session, monday + dt.timedelta(days=1)) is None


def test_sites_by_name(store) -> None:
    with store.write("Added") as session:
        first = sites.put(session, sites.Site("Hillside", " 1 Hill ", "202-555-0100"))
        found = sites.resolve(session, {"HILLSIDE", "Lakeside", " "})
    assert found["HILLSIDE"] == first
    assert set(found) == {"HILLSIDE", "Lakeside"}
    with pytest.raises(Refusal), store.write("Added") as session:
        sites.put(session, sites.Site("hill-side".replace("-", "")))
    with store.read() as session:
        known = sites.listed(session)[0]
    assert known.address == "1 Hill"
    with store.write("Closed") as session:
        sites.put(session, replace(known, active=False))
    with store.read() as session:
        assert [site.name for site in sites.listed(session)] == ["Lakeside"]


def test_a_provider_is_known_by_each_systems_words(store) -> None:
    with store.write("Imported") as session:
        first = providers.resolve(session, "dentrix", ["Tallow, Bess MD", "DR2"])
        again = providers.resolve(session, "dentrix", ["TALLOW  BESS MD", "dr2"])
        other = providers.resolve(session, "setmore", ["Tallow, Bess, MD"])
    assert first["Tallow, Bess MD"] == again["TALLOW  BESS MD"] == other["Tallow, Bess, MD"]
    assert first["DR2"] == again["dr2"] != first["Tallow, Bess MD"]
    with store.read() as session:
        found = {provider.name: provider for provider in providers.listed(session)}
    assert found["Tallow, Bess MD"].names == (("dentrix", "tallow bess md"), ("setmore", "tallow bess md"))
    with store.write("Renamed") as session:
        providers.put(session, replace(found["DR2"], name="Dr. Two", npi="123-456-7893"))
        assert providers.resolve(session, "dentrix", ["DR2"]) == {"DR2": first["DR2"]}


@pytest.mark.parametrize(
    ("npi", "fits"),
    [("1234567893", True), ("1234567890", False), ("123456789", False), ("１２３４５６７８９３", False)],
)
def test_an_npi_adds_up(npi: str, fits: bool) -> None:
    assert providers.npi_fits(npi) is fits


def test_a_wrong_npi_is_refused(file_store) -> None:
    with pytest.raises(Refusal, match="NPI"), file_store.write("Added") as session:
        providers.put(session, providers.Provider("Dr. Two", npi="1234567890"))


def test_the_practices_first_name_holds_for_the_past_and_a_new_one_from_its_day(store) -> None:
    from frontdesk_gui.core import settings

    with clock.fixed(dt.datetime(2026, 11, 24, 8, 0)), store.write("Named") as session:
        practice.put(session, practice.Practice("Old Oak Medicine", "1 Oak Road"))
    with clock.fixed(dt.datetime(2026, 12, 24, 8, 0)), store.write("Named") as session:
        practice.put(session, practice.Practice("New Oak Medicine", "1 Oak Road"))
    with store.read() as session:
        named = [
            settings.on(session, practice.NAME, dt.date(*day)) for day in ((2020, 1, 1), (2026, 12, 23), (2026, 12, 24))
        ]
    assert named == ["Old Oak Medicine", "Old Oak Medicine", "New Oak Medicine"]


def test_the_directory_names_everything_that_ever_was(store) -> None:
    with store.write("Started") as session:
        service.start(session)
        site = sites.put(session, sites.Site("Hillside", active=False))
    with store.read() as session:
        found = service.directory(session)
    assert found.sites[site] == "Hillside"
    assert ("Medicare", "medicare") in found.payers.values()
