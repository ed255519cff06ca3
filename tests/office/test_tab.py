"""The Practice tab and the first run's pages, through real windows on a real store."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk_gui import cli
from frontdesk_gui.core import clock, invented, practice, rights, settings
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.office import dialogs, dialogs_password, dialogs_start, service, staff
from frontdesk_gui.office.model import ClockKind
from frontdesk_gui.office.screens import hours, lines, periods
from frontdesk_gui.office.tab import OfficeTab, Panel
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import FormDialog

DAY = cli.dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("office") / "demo.db"
    for _step in cli.invent(str(where), invented.Plan(DAY, 24, 10)):
        pass
    return where


class Bench:
    """A tab at a desk, with what a test does to it."""

    def __init__(self, qtbot, desk: Desk) -> None:
        self.qtbot, self.desk, self.tab = qtbot, desk, OfficeTab()
        qtbot.addWidget(self.tab)
        self.tab.start(desk)
        self.tab.header_parts = self.tab.header()
        for part in self.tab.header_parts:
            part.setParent(self.tab)
        self.tab.resize(1100, 700)
        self.tab.show()
        self.until(lambda: self.tab.office is not None)

    def until(self, true) -> None:
        self.qtbot.waitUntil(true, timeout=5_000)

    def section(self, key: str) -> None:
        self.tab.bar.setCurrentIndex([section.key for section in lines.SECTIONS].index(key))

    def names(self) -> list[str]:
        return [line.name for line in self.tab.panel.table.rows()]

    def choose(self, name: str) -> None:
        line = next(line for line in self.tab.panel.table.rows() if line.name == name)
        self.tab.panel.table.go_to(line.id)

    def dialog(self) -> FormDialog:
        return next(dialog for dialog in self.tab.findChildren(FormDialog) if dialog.isVisible())

    def save(self, **typed) -> None:
        dialog = self.dialog()
        dialog.form.fill(typed)
        self.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        self.until(lambda: not dialog.isVisible())


@pytest.fixture
def bench(request, qtbot, place: Path, tmp_path: Path):
    """The tab in front of the manager, or of somebody with the role a test names."""
    theme.apply(QApplication.instance(), "light", 10)
    computer = settings.Computer(tmp_path / "computer.json")
    for file in place.parent.glob("demo.db*"):
        shutil.copy(file, tmp_path)
    to, opened = practice.unlock(tmp_path / "demo.db", "manager", invented.PASSWORD)
    store = practice.enter(to, opened, staff.who)
    who = getattr(request, "param", None) or store.who
    with clock.fixed(cli.dt.datetime.combine(DAY, cli.dt.time(9))):
        desk = Desk(store, who, computer)
        yield Bench(qtbot, desk)
        desk.close()
        store.close()


def test_a_list_is_made_when_somebody_comes_to_see_it(qtbot, bench) -> None:
    tab = OfficeTab()
    qtbot.addWidget(tab)
    tab.start(bench.desk)
    assert not tab.findChildren(Panel), "started out of sight, it holds nobody up"
    tab.show()
    qtbot.waitUntil(lambda: tab.office is not None)
    assert [panel.section.key for panel in tab.findChildren(Panel)] == ["sites"]
    tab.show_row("payer", str(tab.office.payers[0].id))
    assert tab.panel.section.key == "payers"
    assert tab.panel.isVisible()
    assert tab.chosen == tab.office.payers[0]
    assert len(tab.findChildren(Panel)) == 2


def test_each_section_shows_its_lines(bench: Bench) -> None:
    for section in lines.SECTIONS:
        bench.section(section.key)
        assert bench.tab.panel.section is section
        assert bench.names(), section.key
        assert bench.tab.add_button.accessibleName() == section.add
    bench.section("people")
    out = next(line for line in bench.tab.panel.table.rows() if line.name == "Priya Sandlewick")
    assert out.pill.word == "Out today"


def test_a_site_is_added_changed_and_undone(bench: Bench) -> None:
    bench.section("sites")
    bench.tab.add()
    bench.save(name="Hillside", phone="202-555-0199")
    bench.until(lambda: "Hillside" in bench.names())
    bench.choose("Hillside")
    bench.tab.edit()
    bench.save(name="Hilltop")
    bench.until(lambda: "Hilltop" in bench.names())
    bench.desk.undo()
    bench.until(lambda: "Hillside" in bench.names())
    bench.desk.undo()
    bench.until(lambda: "Hillside" not in bench.names())


def test_what_is_refused_stays_typed(bench: Bench) -> None:
    bench.section("sites")
    bench.tab.add()
    dialog = bench.dialog()
    dialog.form.fill({"name": "Riverside"})
    bench.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    bench.until(lambda: QApplication.activeModalWidget() not in (None, dialog))
    QApplication.activeModalWidget().close()
    assert dialog.isVisible()
    assert dialog.form.value().name == "Riverside"
    dialog.reject()


def test_a_person_with_hours_and_a_password(bench: Bench) -> None:
    bench.section("people")
    bench.tab.add()
    bench.save(
        name="Wim Tarrowell", sign_in="wim", roles=(Role.BILLER,), hours="Mon-Wed 8-4:30\nFri 9:00 am - 12:00 pm"
    )
    bench.until(lambda: "Wim Tarrowell" in bench.names())
    bench.choose("Wim Tarrowell")
    assert bench.tab.panel.table.current().three == "Mon-Wed 8:00-16:30, Fri 9:00-12:00"
    bench.tab.give_password()
    dialog = bench.tab.findChild(dialogs_password.PasswordDialog)
    dialog.save_button.click()
    assert dialog.entry.message.isVisible()
    dialog.entry.first.setText("a long enough one")
    dialog.entry.second.setText("a long enough on")
    dialog.save_button.click()
    assert dialog.isVisible()
    dialog.entry.second.setText("a long enough one")
    dialog.save_button.click()
    bench.until(lambda: not dialog.isVisible())
    assert practice.unlock(bench.desk.store.target.path, "wim", "a long enough one")[1].person_id


def test_a_payers_clocks_and_kind(bench: Bench) -> None:
    bench.section("payers")
    bench.choose("Beacon Auto")
    bench.tab.edit_clocks()
    bench.save(first_claim_length="90 days", appeal_length="6 months", appeal_note="By fax")
    bench.until(lambda: bench.tab.panel.table.current().two == "90 days")
    assert bench.tab.panel.table.current().three == "6 months"
    assert bench.tab.chosen.clocks[3].note == "By fax"


def test_a_guessed_payer_asks_to_be_confirmed(bench: Bench) -> None:
    bench.desk.do("Imported", service.payers.resolve, ["Quillon Trust PPO"])
    bench.section("payers")
    bench.until(lambda: "Quillon Trust PPO" in bench.names())
    assert bench.tab.badge == "1"
    bench.choose("Quillon Trust PPO")
    assert "Guessed" in bench.tab.panel.table.current().pill.word
    bench.tab.edit()
    bench.save()
    bench.until(lambda: bench.tab.badge == "")


def test_a_federal_holiday_is_chosen_not_deleted(bench: Bench) -> None:
    bench.section("closed")
    bench.tab.panel.table.go_to(next(line.id for line in bench.tab.panel.table.rows() if line.of.federal))
    assert not bench.tab.remove_button.isEnabled()
    bench.tab.edit()
    bench.save(kept=("christmas",))
    bench.until(lambda: {line.one for line in bench.tab.panel.table.rows() if line.of.federal} == {"Christmas Day"})


def test_days_out_are_taken_out(bench: Bench) -> None:
    bench.section("absences")
    bench.tab.add()
    bench.save(person_id=bench.tab.office.people[0].id, first=DAY, last=DAY)
    bench.until(lambda: len(bench.names()) == 2)
    bench.choose(bench.tab.office.people[0].name)
    bench.tab.remove()
    bench.until(lambda: len(bench.names()) == 1)


@pytest.mark.parametrize("editor", dialogs.EDITORS)
def test_every_form_opens_empty_and_says_what_is_missing(bench: Bench, editor: str) -> None:
    dialog = dialogs.EDITORS[editor](bench.desk, bench.tab, bench.tab.office)
    dialog.form.fill({field.key: None for field in dialog.form.fields if field.kind == "date"})
    assert dialog.form.value() is None
    dialog.reject()


@pytest.mark.parametrize("bench", [Who(2, "Test", frozenset({Role.FRONT_DESK}))], indirect=True)
def test_who_may_not_change_it_sees_it_without_buttons(bench: Bench) -> None:
    assert not rights.may(bench.desk.who, rights.Right.EDIT_OFFICE)
    assert bench.tab.header_parts == []
    bench.section("people")
    bench.choose("Dana Quillmere")
    assert not bench.tab.edit_button.isVisible()
    assert not bench.tab.password_button.isVisible()
    bench.tab.edit()
    bench.tab.add()
    assert bench.tab.findChildren(FormDialog) == []


def test_an_address_goes_to_its_line(bench: Bench) -> None:
    payer = next(payer for payer in bench.tab.office.payers if payer.name == "Medicare")
    bench.tab.show_row("payer", str(payer.id))
    assert bench.tab.panel.section.key == "payers"
    assert bench.tab.chosen.name == "Medicare"


@pytest.mark.parametrize("typed", ["", "Mon 8-4", "Mon-Fri 8:00 am-4:30 pm\nSat 9-12", "tue 10:15 - 3 pm"])
def test_hours_read_and_written_agree(typed: str) -> None:
    assert hours.wrong(typed) == ""
    read = hours.read(typed)
    assert hours.read(hours.written(read)) == read
    assert bool(read) == bool(typed)


@pytest.mark.parametrize("typed", ["Xyz 8-9", "Mon", "Fri-Mon 8-4", "Mon 4-4", "Mon eight to four"])
def test_hours_that_cannot_be_read_say_so(typed: str) -> None:
    assert hours.wrong(typed)


def test_periods_read_and_written_agree() -> None:
    four = service.clocks.empty()
    typed = periods.written(four) | {
        "first_claim_length": "1 year",
        "corrected_length": "60",
        "appeal_length": "6 months",
    }
    changed = periods.read(four, typed)
    assert [(c.kind, c.months, c.days) for c in changed] == [
        (ClockKind.FIRST_CLAIM, 12, None),
        (ClockKind.CORRECTED, None, 60),
        (ClockKind.RECONSIDERATION, None, None),
        (ClockKind.APPEAL, 6, None),
    ]
    assert periods.read(changed, periods.written(changed)) == changed
    assert periods.wrong("soon")
    assert not periods.wrong("90 days")


def test_the_three_pages_of_the_first_run(qtbot, tmp_path: Path) -> None:
    file = tmp_path / "schedule.csv"
    start = dialogs_start.Start(lambda _parent: [str(file)])
    for page in start.pages:
        qtbot.addWidget(page.widget)
    assert not start.pages[0].ready()
    start.practice.form.fill({"name": "Old Oak Medicine", "site": "Hillside"})
    assert start.pages[0].ready()
    assert not start.pages[1].ready()
    start.staff.form.fill({"name": "Ova Tarrin", "sign_in": "ova"})
    start.staff.password.suggest.click()
    assert start.pages[1].ready()
    dialog = start.staff.add()
    dialog.form.fill({"name": "Ilse Querrow", "sign_in": "OVA", "roles": (Role.BILLER,)})
    dialog.save_button.click()
    assert start.staff.list.count() == 1
    assert not start.pages[1].ready()
    start.staff.list.setCurrentRow(0)
    start.staff.remove_button.click()
    assert start.pages[1].ready()
    start.schedule.choose_button.click()
    assert start.files == [file]
    start.schedule.clear_button.click()
    assert start.files == []
    plan = start.founding
    assert (plan.practice.name, plan.site) == ("Old Oak Medicine", "Hillside")
    assert [person.name for person in plan.people] == ["Ova Tarrin"]
    assert Role.MANAGER in plan.people[0].roles
    assert len(plan.people[0].password) >= 15
    assert plan.people[0].password not in repr(plan)


def test_every_list_and_window_can_be_drawn(bench: Bench) -> None:
    drawn = {name: make() for name, make in bench.tab.pictures()}
    assert {f"list-{section.key}" for section in lines.SECTIONS} <= set(drawn)
    assert {f"window-{section.key}" for section in lines.SECTIONS} <= set(drawn)
    assert set(drawn) >= {"practice", "holidays", "deadlines", "password"}
    for name, widget in drawn.items():
        assert not widget.grab().isNull(), name
        widget.close()
        widget.deleteLater()
