"""The people of the demo's day who each come with something to do: what their insurance, prior auths and visit hold."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

from frontdesk_gui.core import paths
from frontdesk_gui.core.invented import World
from frontdesk_gui.schedule.demo_people import Cards, People, Person, told
from frontdesk_gui.schedule.model import CoverageState


def cast(world: World, people: People) -> list[Person]:
    """The persons of resources/demo/day.toml, at most as many as come on the day, in its order."""
    scenes = tomllib.loads((paths.resources() / "demo" / "day.toml").read_text(encoding="utf-8"))["cast"]
    found: list[Person] = []
    for scene in scenes[: world.plan.on_day]:
        person = next(people.household())
        person.kind, person.role, person.scene = scene["payer"], scene["role"], scene
        person.born = people.born(scene["age"])
        person.language, person.interpreter = scene.get("language", ""), scene.get("interpreter", False)
        if person.role == "long_name":
            person.sex, person.first, person.last = "F", told()["long_first"], told()["long_last"]
        if scene.get("same_household") and found:
            before = found[-1]
            person.last, person.phone, person.zip = before.last, before.phone, before.zip
            person.relation = "child"
        found.append(person)
    return found


def coverages(world: World, cards: Cards, patient_id: int, person: Person) -> list[dict[str, Any]]:
    """The insurances of a person of the cast, verified, lapsed or failed as her scene has it."""
    scene, day = person.scene, world.plan.day
    row = cards.coverage(patient_id, person)
    row["state"] = scene.get("state", CoverageState.VERIFIED.value)
    row["effective"] = dt.date(day.year - 1, 1, 1)
    if "copay" in scene:
        row["copay_cents"] = scene["copay"]
    if "verified" in scene:
        verify(world, row, day - dt.timedelta(days=scene["verified"]))
    if "ends" in scene:
        row["ends"] = day + dt.timedelta(days=scene["ends"])
    if scene.get("qmb"):
        row["qmb"], row["qmb_on"] = True, day - dt.timedelta(days=scene["verified"])
    rows = [row]
    if "second" in scene:
        other = cards.coverage(patient_id, person, 2, scene["second"])
        other["state"], other["effective"] = CoverageState.VERIFIED.value, row["effective"]
        verify(world, other, day - dt.timedelta(days=scene["verified"]))
        rows.append(other)
    return rows


def verify(world: World, row: dict[str, Any], on: dt.date) -> None:
    """Note when and by whom an insurance was checked; a check that failed has no reference number."""
    row["verified_at"] = dt.datetime.combine(on, dt.time(15, 10))
    row["verified_by"] = world.people["desk"]
    if row["state"] == CoverageState.VERIFIED:
        row["reference"] = f"R{on:%m%d}{row['patient_id']:06d}"


def authorization(world: World, patient_id: int, person: Person, payer_id: int | None) -> dict[str, Any] | None:
    """The prior auth or referral of a person of the cast, or None."""
    scene, day = person.scene.get("authorization"), world.plan.day
    if scene is None:
        return None
    return {
        "patient_id": patient_id,
        "kind": scene.get("kind", "authorization"),
        "payer_id": payer_id,
        "number": f"PA{patient_id:07d}",
        "service": person.scene["type"],
        "units": scene["units"],
        "used": scene["used"],
        "begins": day + dt.timedelta(days=scene["begins"]),
        "ends": day + dt.timedelta(days=scene["ends"]),
        "run_id": None,
    }


def dress(row: dict[str, Any], person: Person, day: dt.date) -> None:
    """Give a visit what its scene says: balance, copay, flags."""
    scene = person.scene
    row["new_patient"] = scene.get("new", False)
    row["copay_cents"] = scene.get("copay")
    if "balance" in scene:
        row["balance_cents"], row["balance_on"] = scene["balance"], day - dt.timedelta(days=3)
    row["extra_time"] = scene.get("extra_time", False)
    if scene.get("add_on"):
        row["add_on"], row["booked_on"] = True, day
