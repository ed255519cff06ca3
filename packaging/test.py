"""Sets everything up, then lints, type-checks and tests it: python3 packaging/test.py [ARGUMENTS OF PYTEST]."""

import sys

import pythons


def main():
    """Every check runs, also after one that failed; the status is 0 when all passed."""
    pythons.refuse_unfit()
    import prepare

    prepare.set_up("test")
    checks = [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["pytest"] + sys.argv[1:],
    ]
    failed = [" ".join(check[:2]) for check in checks if not prepare.passes(check)]
    sys.exit("failed: " + ", ".join(failed) if failed else 0)


if __name__ == "__main__":
    main()
