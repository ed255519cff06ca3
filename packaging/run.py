"""Sets everything up where that is still to do, then runs Front Desk: python3 packaging/run.py [ARGUMENTS]."""

import sys

import pythons


def main():
    """Without arguments the program opens; with arguments they are the program's own, as in `run.py demo`."""
    pythons.refuse_unfit()
    import prepare

    prepare.set_up("run")
    prepare.become(["frontdesk_gui"] + sys.argv[1:])


if __name__ == "__main__":
    main()
