"""What the tests of denials share."""

from tests.denials.practice import at_nine as at_nine
from tests.denials.practice import empty_practice as empty_practice
from tests.denials.practice import practice as practice
from tests.denials.practice import practice_file as practice_file
from tests.denials.screen import open_screen as open_screen
