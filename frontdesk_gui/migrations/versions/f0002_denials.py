"""The records as denials need them: remittances, claims, denials and their work, notes to the desk, what is asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One transaction with every other step; data in the same breath as the tables."""
    op.create_table(
        "cause_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("preventable", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause_choice")),
        sa.UniqueConstraint("cause", name=op.f("uq_cause_choice_cause")),
        sa.UniqueConstraint("uid", name=op.f("uq_cause_choice_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "remit_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("workstation", sa.String(), nullable=False),
        sa.Column("beat", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remit_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_remit_run_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("remit_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remit_run_at"), ["at"], unique=False)
        batch_op.create_index(
            "ix_remit_run_not_in_force",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state <> 'in_force'"),
            postgresql_where=sa.text("state <> 'in_force'"),
        )
        batch_op.create_index(batch_op.f("ix_remit_run_sha256"), ["sha256"], unique=False)

    op.create_table(
        "code_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("carc", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_code_choice_payer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_choice")),
        sa.UniqueConstraint("kind", "payer_id", "code", name=op.f("uq_code_choice_kind_payer_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_code_choice_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "remittance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("payer_name", sa.String(), nullable=False),
        sa.Column("payer_number", sa.String(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("trace", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("pay_date", sa.Date(), nullable=False),
        sa.Column("plb", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("paid_sum", sa.Integer(), nullable=False),
        sa.Column("balanced", sa.Boolean(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_remittance_payer_id")),
        sa.ForeignKeyConstraint(["run_id"], ["remit_run.id"], name=op.f("fk_remittance_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remittance")),
        sa.UniqueConstraint("uid", name=op.f("uq_remittance_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("remittance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remittance_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittance_pay_date"), ["pay_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittance_payer_id"), ["payer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittance_run_id"), ["run_id"], unique=False)

    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("to_role", sa.String(), nullable=False),
        sa.Column("to_person_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_request_answered_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id")),
        sa.ForeignKeyConstraint(["to_person_id"], ["person.id"], name=op.f("fk_request_to_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("uid", name=op.f("uq_request_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_about"), ["about"], unique=False)
        batch_op.create_index(
            "ix_request_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_request_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_to_person_id"), ["to_person_id"], unique=False)

    op.create_table(
        "coverage_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("coverage_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["coverage_id"], ["coverage.id"], name=op.f("fk_coverage_check_coverage_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_coverage_check_payer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_check")),
        sa.UniqueConstraint("uid", name=op.f("uq_coverage_check_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("coverage_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coverage_check_coverage_id"), ["coverage_id"], unique=False)

    op.create_table(
        "denial_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("visit_type", sa.String(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("preventable", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("charged", sa.Integer(), nullable=False),
        sa.Column("denied", sa.Integer(), nullable=False),
        sa.Column("denied_cents", sa.Integer(), nullable=False),
        sa.Column("reduced", sa.Integer(), nullable=False),
        sa.Column("status4", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("standing_cents", sa.Integer(), nullable=False),
        sa.Column("recovered", sa.Integer(), nullable=False),
        sa.Column("recovered_cents", sa.Integer(), nullable=False),
        sa.Column("appealed", sa.Integer(), nullable=False),
        sa.Column("overturned", sa.Integer(), nullable=False),
        sa.Column("written_off", sa.Integer(), nullable=False),
        sa.Column("written_off_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_denial_cell_payer_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_denial_cell_provider_id")),
        sa.ForeignKeyConstraint(["run_id"], ["remit_run.id"], name=op.f("fk_denial_cell_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denial_cell")),
        sa.UniqueConstraint("uid", name=op.f("uq_denial_cell_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("denial_cell", schema=None) as batch_op:
        batch_op.create_index("ix_denial_cell_day", ["day", "payer_id", "claims", "charged", "run_id"], unique=False)
        batch_op.create_index(
            "ix_denial_cell_denied",
            [
                "day",
                "cause",
                "preventable",
                "payer_id",
                "visit_type",
                "provider_id",
                "denied",
                "denied_cents",
                "standing",
                "standing_cents",
                "recovered",
                "recovered_cents",
                "status4",
                "appealed",
                "overturned",
                "written_off",
                "written_off_cents",
                "run_id",
            ],
            unique=False,
            sqlite_where=sa.text("cause <> ''"),
            postgresql_where=sa.text("cause <> ''"),
        )
        batch_op.create_index("ix_denial_cell_provider", ["day", "provider_id", "claims", "run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_denial_cell_run_id"), ["run_id"], unique=False)
        batch_op.create_index("ix_denial_cell_visit_type", ["day", "visit_type", "claims", "run_id"], unique=False)

    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_ask_answered_by")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_ask_patient_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ask_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_ask_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sa.UniqueConstraint("uid", name=op.f("uq_ask_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ask_open",
            ["patient_id"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_index(batch_op.f("ix_ask_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("pcn", sa.String(), nullable=False),
        sa.Column("payer_claim_no", sa.String(), nullable=False),
        sa.Column("patient", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("charged", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("visit_type", sa.String(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("first_state", sa.String(), nullable=False),
        sa.Column("first_denied", sa.Integer(), nullable=False),
        sa.Column("first_cause", sa.String(), nullable=False),
        sa.Column("current_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=True),
        sa.Column("patient_resp", sa.Integer(), nullable=True),
        sa.Column("denied", sa.Integer(), nullable=False),
        sa.Column("recovered", sa.Integer(), nullable=False),
        sa.Column("qmb", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_claim_patient_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_claim_payer_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_claim_provider_id")),
        sa.ForeignKeyConstraint(["run_id"], ["remit_run.id"], name=op.f("fk_claim_run_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_claim_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("uid", name=op.f("uq_claim_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_alias"), ["alias"], unique=False)
        batch_op.create_index("ix_claim_first_on", ["first_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            "ix_claim_pcn",
            ["pcn"],
            unique=False,
            sqlite_where=sa.text("pcn <> ''"),
            postgresql_where=sa.text("pcn <> ''"),
        )
        batch_op.create_index(batch_op.f("ix_claim_run_id"), ["run_id"], unique=False)
        batch_op.create_index(
            "ix_claim_taken_back",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'taken_back'"),
            postgresql_where=sa.text("state = 'taken_back'"),
        )
        batch_op.create_index(
            "ix_claim_visit_id",
            ["visit_id"],
            unique=False,
            sqlite_where=sa.text("visit_id IS NOT NULL"),
            postgresql_where=sa.text("visit_id IS NOT NULL"),
        )

    op.create_table(
        "rejection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("patient", sa.String(), nullable=False),
        sa.Column("pcn", sa.String(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("preventable", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_rejection_owner_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_rejection_patient_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_rejection_payer_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_rejection_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
        sa.UniqueConstraint("uid", name=op.f("uq_rejection_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("rejection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rejection_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rejection_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rejection_payer_id"), ["payer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rejection_received_on"), ["received_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_rejection_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "ask_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_ask_attempt_ask_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ask_attempt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_attempt")),
        sa.UniqueConstraint("uid", name=op.f("uq_ask_attempt_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ask_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_attempt_ask_id"), ["ask_id"], unique=False)

    op.create_table(
        "claim_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("remittance_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("charged", sa.Integer(), nullable=True),
        sa.Column("paid", sa.Integer(), nullable=True),
        sa.Column("patient_resp", sa.Integer(), nullable=True),
        sa.Column("denied", sa.Integer(), nullable=False),
        sa.Column("balanced", sa.Boolean(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_payment_claim_id")),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"], name=op.f("fk_claim_payment_remittance_id")),
        sa.ForeignKeyConstraint(["run_id"], ["remit_run.id"], name=op.f("fk_claim_payment_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_payment")),
        sa.UniqueConstraint("uid", name=op.f("uq_claim_payment_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim_payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_payment_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_payment_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_payment_remittance_id"), ["remittance_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_payment_run_id"), ["run_id"], unique=False)

    op.create_table(
        "denial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("denied_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("carc", sa.String(), nullable=False),
        sa.Column("rarcs", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("cause_by_hand", sa.Boolean(), nullable=False),
        sa.Column("preventable", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("worked_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("appealed", sa.Boolean(), nullable=False),
        sa.Column("written_off", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_denial_claim_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_denial_owner_id")),
        sa.ForeignKeyConstraint(["run_id"], ["remit_run.id"], name=op.f("fk_denial_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denial")),
        sa.UniqueConstraint("uid", name=op.f("uq_denial_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("denial", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_denial_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index("ix_denial_denied_on", ["denied_on", "worked_on", "run_id"], unique=False)
        batch_op.create_index(
            "ix_denial_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status NOT IN ('recovered', 'billed', 'written_off', 'lost')"),
            postgresql_where=sa.text("status NOT IN ('recovered', 'billed', 'written_off', 'lost')"),
        )
        batch_op.create_index(batch_op.f("ix_denial_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_denial_run_id"), ["run_id"], unique=False)

    op.create_table(
        "denial_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("denial_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["denial_id"], ["denial.id"], name=op.f("fk_denial_note_denial_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_denial_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denial_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_denial_note_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("denial_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_denial_note_denial_id"), ["denial_id"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("denial_id", sa.Integer(), nullable=True),
        sa.Column("payer_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("carc", sa.String(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("next_time", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("to_role", sa.String(), nullable=False),
        sa.Column("to_people", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["denial_id"], ["denial.id"], name=op.f("fk_feedback_denial_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["payer.id"], name=op.f("fk_feedback_payer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("uid", name=op.f("uq_feedback_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_denial_id"), ["denial_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_payer_id"), ["payer_id"], unique=False)

    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("thanks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_acknowledgement_feedback_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_acknowledgement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
        sa.UniqueConstraint("feedback_id", "person_id", name=op.f("uq_acknowledgement_feedback_id_person_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_acknowledgement_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("acknowledgement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acknowledgement_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_visit_control_number",
            ["control_number"],
            unique=False,
            sqlite_where=sa.text("control_number <> ''"),
            postgresql_where=sa.text("control_number <> ''"),
        )


def downgrade() -> None:
    """Back to the format before."""
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_visit_control_number",
            sqlite_where=sa.text("control_number <> ''"),
            postgresql_where=sa.text("control_number <> ''"),
        )

    with op.batch_alter_table("acknowledgement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acknowledgement_person_id"))

    op.drop_table("acknowledgement")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_payer_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_denial_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_at"))

    op.drop_table("feedback")
    with op.batch_alter_table("denial_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_denial_note_denial_id"))

    op.drop_table("denial_note")
    with op.batch_alter_table("denial", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_denial_run_id"))
        batch_op.drop_index(batch_op.f("ix_denial_owner_id"))
        batch_op.drop_index(
            "ix_denial_open",
            sqlite_where=sa.text("status NOT IN ('recovered', 'billed', 'written_off', 'lost')"),
            postgresql_where=sa.text("status NOT IN ('recovered', 'billed', 'written_off', 'lost')"),
        )
        batch_op.drop_index("ix_denial_denied_on")
        batch_op.drop_index(batch_op.f("ix_denial_claim_id"))

    op.drop_table("denial")
    with op.batch_alter_table("claim_payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_payment_run_id"))
        batch_op.drop_index(batch_op.f("ix_claim_payment_remittance_id"))
        batch_op.drop_index(batch_op.f("ix_claim_payment_fingerprint"))
        batch_op.drop_index(batch_op.f("ix_claim_payment_claim_id"))

    op.drop_table("claim_payment")
    with op.batch_alter_table("ask_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_attempt_ask_id"))

    op.drop_table("ask_attempt")
    with op.batch_alter_table("rejection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rejection_visit_id"))
        batch_op.drop_index(batch_op.f("ix_rejection_received_on"))
        batch_op.drop_index(batch_op.f("ix_rejection_payer_id"))
        batch_op.drop_index(batch_op.f("ix_rejection_patient_id"))
        batch_op.drop_index(batch_op.f("ix_rejection_owner_id"))

    op.drop_table("rejection")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_claim_visit_id",
            sqlite_where=sa.text("visit_id IS NOT NULL"),
            postgresql_where=sa.text("visit_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_claim_taken_back",
            sqlite_where=sa.text("state = 'taken_back'"),
            postgresql_where=sa.text("state = 'taken_back'"),
        )
        batch_op.drop_index(batch_op.f("ix_claim_run_id"))
        batch_op.drop_index("ix_claim_pcn", sqlite_where=sa.text("pcn <> ''"), postgresql_where=sa.text("pcn <> ''"))
        batch_op.drop_index(batch_op.f("ix_claim_patient_id"))
        batch_op.drop_index(batch_op.f("ix_claim_key"))
        batch_op.drop_index("ix_claim_first_on")
        batch_op.drop_index(batch_op.f("ix_claim_alias"))

    op.drop_table("claim")
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_visit_id"))
        batch_op.drop_index(batch_op.f("ix_ask_patient_id"))
        batch_op.drop_index(
            "ix_ask_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )

    op.drop_table("ask")
    with op.batch_alter_table("denial_cell", schema=None) as batch_op:
        batch_op.drop_index("ix_denial_cell_visit_type")
        batch_op.drop_index(batch_op.f("ix_denial_cell_run_id"))
        batch_op.drop_index("ix_denial_cell_provider")
        batch_op.drop_index(
            "ix_denial_cell_denied", sqlite_where=sa.text("cause <> ''"), postgresql_where=sa.text("cause <> ''")
        )
        batch_op.drop_index("ix_denial_cell_day")

    op.drop_table("denial_cell")
    with op.batch_alter_table("coverage_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coverage_check_coverage_id"))

    op.drop_table("coverage_check")
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_to_person_id"))
        batch_op.drop_index(batch_op.f("ix_request_person_id"))
        batch_op.drop_index(
            "ix_request_open",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_request_about"))

    op.drop_table("request")
    with op.batch_alter_table("remittance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remittance_run_id"))
        batch_op.drop_index(batch_op.f("ix_remittance_payer_id"))
        batch_op.drop_index(batch_op.f("ix_remittance_pay_date"))
        batch_op.drop_index(batch_op.f("ix_remittance_key"))

    op.drop_table("remittance")
    op.drop_table("code_choice")
    with op.batch_alter_table("remit_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remit_run_sha256"))
        batch_op.drop_index(
            "ix_remit_run_not_in_force",
            sqlite_where=sa.text("state <> 'in_force'"),
            postgresql_where=sa.text("state <> 'in_force'"),
        )
        batch_op.drop_index(batch_op.f("ix_remit_run_at"))

    op.drop_table("remit_run")
    op.drop_table("cause_choice")
