"""What the tests of denials share."""

from tests.denials.billing import biller as biller
from tests.denials.billing import billing as billing
