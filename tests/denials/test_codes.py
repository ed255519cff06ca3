"""The payer's codes: every one pinned, each of one kind and one cause, and all of them in words of our own."""

import datetime as dt
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from frontdesk_gui.core import paths, words
from frontdesk_gui.denials import codes
from frontdesk_gui.feeds.x12 import kinds

PINNED = Path(__file__).with_name("codes.txt")
DUTIES = {"eligibility", "authorizations", "referrals", "check_in", "coding", "billing", "credentialing", "clinical"}
EFFECTS = {"", codes.RESUBMIT, codes.QMB, codes.ASK_PATIENT, *codes.APPEAL_DAYS}

# What has to be there, written out by hand: a cause with its reasons and its remarks.
REASONS = {
    "coverage": "26 27 28 30 31 32 33 34 141 166 177 179 180 200 238 239 B9",
    "wrong_plan": "24 109 254 258 270 280 289 297 301",
    "identity": "13 14 140 224",
    "other_insurance": "19 20 21 22 129 136 215 275 276",
    "patient_answer": "227 228",
    "authorization": "39 62 197 210 302",
    "authorization_differs": "15 61 198 284 296",
    "referral": "38 165 243 287 288",
    "network": "111 242 256 279",
    "not_covered": "35 49 51 55 56 78 96 114 119 149 202 204 272 273 B1",
    "necessity": "40 50 58 116 150 151 152 153 154 167 186 B22",
    "missing_data": "16 17 125 148 163 164 206 207 226 250 251 252 267",
    "duplicate": "18 B13 B20",
    "late": "29 138 285 286 B4",
    "enrollment": "8 147 170 171 172 183 184 185 208 283 299 B7 B23",
    "coding": "4 5 6 7 9 10 11 12 54 60 97 107 108 110 112 146 181 182 199 222 231 234 236 240 246 261 268 282"
    " B10 B14 B15 B16",
    "upheld": "95 193 216 249 A1 A8",
}
NO_DENIAL = {
    "cost_share": "1 2 3 66 122 142 178 187 201 241 247 248",
    "contractual": "42 44 45 59 69 70 71 72 73 74 75 76 85 89 90 91 94 101 102 103 104 105 118 121 130 131 132 134 137"
    " 139 143 144 161 169 192 195 203 205 209 223 225 232 235 237 245 253 259 260 262 264 266 271 281 A0 A2 A5 A7",
    "prior_payer": "23 303",
    "pending": "133 257 277",
    "forwarded": "290 291 292 298 300 B11",
    "patient_paid": "100",
}
REMARKS = {
    "coverage": "N30 N52 N216 N619 N650",
    "wrong_plan": "M56 N104 N418",
    "identity": "MA27 MA36 MA37 MA38 MA39 MA60 MA61 N329 N382",
    "other_insurance": "MA04 MA48 MA64 MA83 MA88 MA89 MA90 MA92 N4 N48 N245 N479 N480",
    "patient_answer": "N179 N197 N375",
    "authorization_differs": "M62 N54",
    "referral": "N264 N265 N285 N286 N475 N489 N490 N575",
    "not_covered": "N130 N425 N429 N448",
    "necessity": "M25 N115 N386",
    "missing_data": "M127 MA58 MA75 N206 N706",
    "duplicate": "N522",
    "enrollment": "M143 MA112 MA120 N95 N198 N255 N257 N280 N290 N570",
    "coding": "M15 M20 M51 M64 M76 M86 N19 N20 N56 N65 N362 N640",
    "": "MA01 MA02 MA07 MA13 MA18 MA44 MA130 M16 M38 M39 N1 N23 N381 N432 N517 N563 N781 N782 N783",
}
NO_MEDICARE_SHARE = {
    "142",
    "178",
    "187",
    "201",
}  # what Medicaid, a health account or a settlement leaves to the patient
ALERTS = {*("MA01", "MA02", "MA07", "MA13", "MA18", "MA44", "M16", "M38", "M39", "N1", "N23", "N381", "N432", "N563")}
ALERTS |= {"N781", "N782", "N783"}
SUCCESSORS = {
    "15": "284 296 197",
    "17": "226 227",
    "28": "26 27",
    "30": "177 178 179 180",
    "38": "242 243",
    "42": "45",
    "62": "197 198",
    "71": "23",
    "72": "",
    "73": "",
    "125": "16",
    "138": "285 286",
    "141": "239",
    "165": "287 288",
    "A2": "45",
    "A7": "",
}


def listed(table: dict[str, str]) -> dict[str, str]:
    return {code: key for key, text in table.items() for code in text.split()}


def sentences() -> list[tuple[str, str, str]]:
    return [(one.code, one.says, one.do) for one in (*codes.carcs(), *codes.rarcs())]


def one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text


def line(one: codes.Carc | codes.Rarc) -> str:
    """An entry as the pinned list writes it."""
    what = one.kind if isinstance(one, codes.Carc) else "alert" if one.alert else "remark"
    name = "CARC" if isinstance(one, codes.Carc) else "RARC"
    more = [*["route"] * one.route, *one.narrow] if isinstance(one, codes.Carc) else [one.effect] * bool(one.effect)
    more += ["now:" + ",".join(one.successor)] if one.successor else []
    return " ".join([name, one.code, what, one.cause or "-", one.status, *more])


def test_every_entry_is_as_it_was_when_it_was_reviewed() -> None:
    pinned = PINNED.read_text(encoding="utf-8").splitlines()
    assert {line(one) for one in (*codes.carcs(), *codes.rarcs())} == set(pinned)
    assert len(pinned) == len(set(pinned)) == 337


def test_every_reason_that_is_asked_for_has_its_cause() -> None:
    wanted = listed(REASONS)
    assert {one.code: one.cause for one in codes.carcs() if one.cause} == wanted
    assert sum(len(text.split()) for text in REASONS.values()) == len(wanted), "one default cause a code"


def test_every_remark_that_is_asked_for_has_its_cause() -> None:
    assert {one.code: one.cause for one in codes.rarcs()} == listed(REMARKS)


def test_the_table_and_the_kinds_agree() -> None:
    no_denial = listed(NO_DENIAL)
    for one in codes.carcs():
        assert (
            one.kind
            == kinds.kind_of(one.code)
            == no_denial.get(one.code, "capitated" if one.code == "24" else "denial")
        )
        assert bool(one.cause) == (one.kind in ("denial", "capitated")), one.code
    declared = {code for these in kinds.KINDS.values() for code in these}
    assert declared == {one.code for one in codes.carcs() if one.kind != "denial"}


def test_a_number_stands_in_one_file_only() -> None:
    there: Counter[tuple[str, str]] = Counter()
    for path in (paths.resources() / "codes").glob("?arc-*.toml"):
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
        there.update((name, one["code"]) for name in ("carc", "rarc") for one in whole.get(name, ()))
        assert "https://x12.org/codes" in path.read_text(encoding="utf-8"), path.name
    assert len(there) == 337
    assert set(there.values()) == {1}


def test_every_cause_is_used_and_every_cause_used_is_there() -> None:
    known = {one.key: one for one in codes.causes()}
    used = {one.cause for one in (*codes.carcs(), *codes.rarcs()) if one.cause}
    assert used | {codes.UNKNOWN} == set(known)
    assert 15 <= len(known) <= 18
    for one in known.values():
        assert one.who in DUTIES, one.key
        assert one.preventable in ("yes", "partly", "no", "unknown"), one.key
        assert one.name, one.key
        assert one_sentence(one.what), one.key
        assert one_sentence(one.do), one.key
    assert {key for key, one in known.items() if one.who == "authorizations"} == {
        "authorization",
        "authorization_differs",
    }
    assert known["referral"].who == "referrals"
    assert {key for key, one in known.items() if one.preventable == "unknown"} == {codes.UNKNOWN}
    assert {key for key, one in known.items() if one.preventable == "partly"} == {
        *("late", "missing_data", "necessity", "network", "not_covered", "patient_answer")
    }
    assert {key for key, one in known.items() if one.preventable == "yes"} == {
        *(
            "coverage",
            "wrong_plan",
            "identity",
            "other_insurance",
            "authorization",
            "authorization_differs",
            "referral",
        ),
    }


def test_no_two_sentences_are_alike() -> None:
    every = [text.casefold() for _code, says, do in sentences() for text in (says, do)]
    every += [text.casefold() for one in codes.causes() for text in (one.name, one.what, one.do)]
    assert [text for text, times in Counter(every).items() if times > 1] == []


def test_every_code_has_one_sentence_for_each() -> None:
    for code, says, do in sentences():
        assert one_sentence(says), code
        assert one_sentence(do), code
        assert 15 <= len(says) <= 120, code
        assert 15 <= len(do) <= 160, code


OFFICIAL_SOUND = ("missing/", "claim/service", "adjudicat", "deemed", "inconsistent with", "alert:", "benefit maximum")


def test_the_words_are_our_own_and_blame_nobody() -> None:
    for code, says, do in sentences():
        said = f"{says} {do}".casefold()
        assert not any(sound in said for sound in OFFICIAL_SOUND), code
        assert not re.search(
            r"(?<!no-)\b(fault|forgot\w*|careless|mistake|blame|fail\w*|neglect\w*|should have known)\b", said
        ), code


def test_alerts_have_no_cause_and_effects_are_known() -> None:
    assert {one.code for one in codes.rarcs() if one.alert} == ALERTS
    assert all(one.cause == "" for one in codes.rarcs() if one.alert)
    assert {one.effect for one in codes.rarcs()} == EFFECTS
    assert {one.code for one in codes.rarcs() if one.effect == codes.QMB} == {"N781", "N782", "N783"}


def test_retired_numbers_are_known_with_what_took_their_place() -> None:
    retired = {one.code: " ".join(one.successor) for one in codes.carcs() if one.status == codes.RETIRED}
    assert retired == SUCCESSORS
    assert codes.rarc("MA38").successor == ("N329",)
    for successor in " ".join(SUCCESSORS.values()).split():
        assert codes.carc(successor).status == codes.CURRENT, successor


def test_each_entry_says_when_and_against_what_it_was_reviewed() -> None:
    for one in (*codes.carcs(), *codes.rarcs()):
        assert one.reviewed == dt.date(2026, 11, 25), one.code
        assert one.source == "x12 2026-08-17", one.code


@pytest.mark.parametrize(
    ("code", "remarks", "status", "cause"),
    [
        ("16", (), "1", "missing_data"),
        ("16", ("N382",), "1", "identity"),
        ("16", ("MA27",), "4", "identity"),
        ("16", ("MA01", "MA130", "N4"), "1", "other_insurance"),
        ("16", ("MA130",), "1", "missing_data"),
        ("16", ("N23", "M39"), "1", "missing_data"),
        ("16", ("ZZZZ",), "1", "missing_data"),
        ("16", ("ZZZZ", "M62"), "1", "authorization_differs"),
        ("16", ("N285",), "1", "referral"),
        ("16", ("N290", "N382"), "1", "enrollment"),
        ("17", ("N375",), "1", "patient_answer"),
        ("96", (), "1", "not_covered"),
        ("96", ("N425",), "1", "not_covered"),
        ("96", ("N115",), "1", "necessity"),
        ("96", ("N30",), "1", "coverage"),
        ("125", ("M51",), "1", "coding"),
        ("129", (), "2", "other_insurance"),
        ("129", ("N382",), "2", "identity"),
        ("148", ("M127",), "1", "missing_data"),
        ("226", (), "1", "missing_data"),
        ("226", ("N480",), "1", "other_insurance"),
        ("227", (), "1", "patient_answer"),
        ("227", ("MA92",), "1", "other_insurance"),
        ("234", (), "1", "coding"),
        ("234", ("N522",), "1", "duplicate"),
        ("250", ("N490",), "1", "referral"),
        ("251", ("N206",), "1", "missing_data"),
        ("252", (), "1", "missing_data"),
        ("252", ("N479",), "1", "other_insurance"),
        ("267", ("M76",), "1", "coding"),
        ("A1", (), "4", "upheld"),
        ("A1", ("N418",), "4", "wrong_plan"),
        ("31", (), "4", "coverage"),
        ("31", ("N382",), "4", "identity"),
        ("31", ("MA04",), "4", "coverage"),
        ("31", ("MA04", "MA36"), "4", "identity"),
        ("163", ("N479",), "1", "other_insurance"),
        ("163", ("N706",), "1", "missing_data"),
        ("164", ("N479",), "1", "missing_data"),
        ("197", ("N382",), "1", "authorization"),
        ("206", (), "1", "missing_data"),
        ("206", ("N286",), "1", "referral"),
        ("207", ("N257",), "1", "enrollment"),
        ("207", ("N382",), "1", "missing_data"),
        ("208", (), "1", "enrollment"),
        ("208", ("N286",), "1", "referral"),
        ("50", ("N30",), "1", "necessity"),
        ("24", (), "1", ""),
        ("24", (), "4", "wrong_plan"),
        ("24", (), None, ""),
        ("45", ("N382",), "1", ""),
        ("1", (), "1", ""),
        ("303", (), "2", ""),
        ("9999", (), "1", "unknown"),
        ("9999", ("N382",), "1", "unknown"),
        (" b9 ", (), "1", "coverage"),
    ],
)
def test_what_tells_the_cause(code: str, remarks: tuple[str, ...], status: str | None, cause: str) -> None:
    for group in ("CO", "PR", "OA", "PI"):
        assert codes.cause_of(code, group, remarks, status) == cause


def test_part_0_stands_above_the_tables() -> None:
    decided = {"116": "necessity", "164": "missing_data", "226": "missing_data", "208": "enrollment", "242": "network"}
    assert {code: codes.carc(code).cause for code in decided} == decided
    assert codes.carc("272").cause == "not_covered"
    kind = {"178": "cost_share", "257": "pending", "277": "pending", "303": "prior_payer", "192": "contractual"}
    assert {code: codes.kind_of(code) for code in kind} == kind
    assert codes.kind_of("59") == "contractual"
    routed = {one.code for one in codes.carcs() if one.route}
    assert routed >= {"16", "96", "129", "226", "227", "234", "250", "251", "252", "A1"}


def test_what_the_remarks_change_about_what_may_be_done() -> None:
    assert codes.appeal_days(["MA01"]) == 120
    assert codes.appeal_days(["N1", "MA02"]) == 180
    assert codes.appeal_days(["MA02", "MA01"]) == 120
    assert codes.appeal_days(["N1"]) is None
    assert codes.appeal_days(["MA01", "MA130"]) is None, "a new claim is all that is left"
    assert codes.effects(["MA130", "N781", "N382", "ZZZZ"]) == {codes.RESUBMIT, codes.QMB}
    assert codes.effects(["N179"]) == {codes.ASK_PATIENT}


def test_what_is_not_in_the_table_is_kept_and_said() -> None:
    reason, remark = codes.carc("9999"), codes.rarc("ZZZZ")
    assert (reason.code, reason.kind, reason.cause, reason.status) == ("9999", "denial", "unknown", codes.UNLISTED)
    assert (remark.code, remark.cause, remark.alert, remark.effect) == ("ZZZZ", "", False, "")
    assert "not in our table" in reason.says
    assert "not in our table" in remark.says
    assert codes.cause("no such cause").key == codes.UNKNOWN


def test_the_remark_that_decides_gives_the_advice() -> None:
    shown = codes.wording("16", ["MA01", "N382"])
    assert shown.says == codes.carc("16").says
    assert shown.do == codes.rarc("N382").do
    assert shown.remarks == (codes.rarc("MA01").says, codes.rarc("N382").says)
    assert codes.wording("197", ["N382"]).do == codes.carc("197").do
    assert "no detail" in codes.wording("16", ["MA01"]).do
    assert "no detail" in codes.wording("16", ["MA130"]).do, "that a new claim is wanted does not tell what was missing"
    assert codes.wording("252", ["ZZZZ"]).do == codes.carc("252").do


@pytest.mark.parametrize("remark", ["MA130", "N517"])
@pytest.mark.parametrize("code", ["16", "31", "197", "252", "B7", "ZZ9"])
def test_where_only_a_new_claim_is_left_that_is_told_first(code: str, remark: str) -> None:
    for remarks in ([remark], ["N382", remark], [remark, "MA01", "N382"], ["N781", remark]):
        plain = codes.wording(code, [one for one in remarks if one != remark]).do
        do = codes.wording(code, remarks).do
        assert do.startswith("Send a new, corrected claim; an appeal is not possible. ")
        assert do.endswith(plain) or "no detail" in do


def test_nobody_is_told_to_collect_what_qmb_protects() -> None:
    for code, remark in (("1", "N781"), ("2", "N782"), ("3", "N783"), ("16", "N781")):
        assert codes.wording(code, ["MA01", remark, "N382"]).do.startswith("Ask billing first"), code
        assert "QMB" in codes.carc(code).do or code == "16", code
    for code in {*NO_DENIAL["cost_share"].split(), "275"} - NO_MEDICARE_SHARE:
        assert "QMB" in codes.carc(code).do, code


def test_a_person_reads_them_in_her_language(tmp_path: Path) -> None:
    catalog = Catalog(locale="es")
    catalog.add(codes.carc("27").says, "Ese seguro ya había terminado.")
    catalog.add(codes.carc("9999").says, "Ese motivo no está en la tabla.")
    target = tmp_path / "es" / "LC_MESSAGES" / f"{words.DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)
    words.install("es", tmp_path)
    try:
        assert codes.wording("27").says == "Ese seguro ya había terminado."
        assert codes.wording("9999").says == "Ese motivo no está en la tabla."
    finally:
        words.install("en")
