"""The demo: a circle of made-up people, filled in through the same use-cases that real presses call.

It exists in a database that `make run` made, and in no other. Everybody knows the password of its people.
"""

from askwell.usecases.demo.entering import DemoPerson, come_in_as, demo_password, demo_people
from askwell.usecases.demo.filling import fill_demo, is_new

__all__ = ["DemoPerson", "come_in_as", "demo_password", "demo_people", "fill_demo", "is_new"]
