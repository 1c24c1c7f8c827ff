"""What went wrong, as she reads it: a sentence for each key of `usecases.errors.Refused`."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.usecases.errors import Refused


def say_trouble(refused: Refused) -> str:
    """Return the sentence: what was wrong, and how to go on."""
    said = {name: _moment(value) if isinstance(value, datetime) else value for name, value in refused.said.items()}
    return _sentences()[refused.key].format(**said)


def _moment(value: datetime) -> str:
    local = timezone.localtime(value)
    if local.date() == timezone.localdate():
        return time_format(local)
    return _("{time} on {day}").format(time=time_format(local), day=date_format(local))


def _sentences() -> dict[str, str]:
    return {
        "too_many": _("That was tried often from here. It can be tried again at {until}. Nothing is lost."),
        "too_many_as": _(
            "Someone tried this name often. For now it opens on a device that was called your own, "
            "or with your recovery code. Here it can be tried again at {until}."
        ),
        "sign_in_wrong": _(
            "This name and password do not fit together here. Look at both, also at capital letters. "
            "Or come in with your recovery code."
        ),
        "waited_too_long": _("That took a while, so please sign in once more."),
        "factor_wrong": _(
            "That is not the code of this moment. Wait for the next one, and see that the phone’s clock is right."
        ),
        "password_wrong": _("That is not your password. Look at capital letters, and try once more."),
        "password_short": _("Make the password longer: {least} characters or more. Three or four words are good."),
        "password_long": _("This password is too long. {most} characters are the most."),
        "password_leaked": _(
            "This password is on a list that strangers try first. Choose another, such as three or four words."
        ),
        "password_guessable": _(
            "This password is quickly guessed. Add a word or two that do not belong together, and not your name."
        ),
        "not_open": _("To join, you need an invitation from whoever runs this. The link in it opens this page."),
        "already_here": _("There is an account with this name and password already. If it is yours, sign in."),
        "already_taken": _("With this password, that is taken here. Choose another password, or another name."),
        "name_empty": _("A name is still missing. It can be any name you like to be called."),
        "name_long": _("This name is too long. {most} characters are the most."),
        "name_crowded": _(
            "Many people here have this name. Add a letter or a second name, so that you can be told apart."
        ),
        "email_odd": _("This does not look like an e-mail address. Look at it again, or leave it empty."),
        "email_crowded": _("Many accounts here have this address. Leave it empty, or give another."),
        "too_young": _(
            "Accounts here are for people of {age} and older. Everything else works without one, at any age."
        ),
        "not_agreed": _("To keep something for you, a yes is needed. Without it, everything else still works."),
        "link_unknown": _(
            "This link does not work. Perhaps a part of it is missing, or it was taken back. Ask for a new one."
        ),
        "link_used": _("This link was used already. If that was you, sign in. If not, ask for a new one."),
        "link_ended": _("This link has run out. Ask for a new one."),
        "code_odd": _(
            "A sign of the code is missing or wrong. It has 25 letters and numbers. Capitals and dashes do not matter."
        ),
        "code_other": _("This code is not the one of this account. Look at what you wrote down, or make a new one."),
        "recover_wrong": _("This name and code do not fit together here. Look at both once more."),
        "old_wrong": _(
            "That opens nothing of what is still closed. It stays where it is, and you can try again another day."
        ),
        "gone": _("This account is no longer here."),
        "mail_unset": _("This Askwell sends no mail now. Ask whoever runs it for a link."),
        "email_missing": _("There is no address here yet. Give one first."),
        "file_missing": _("There is no file here yet. Choose the one that you took along."),
        "file_large": _("This file is too large. {most} MB are the most. Nothing of it was taken in."),
        "file_no_json": _(
            "This file cannot be read. Perhaps it is another file, or a part of it is missing. Nothing was taken in."
        ),
        "file_not_ours": _("This file is not one of Askwell’s. Look for one whose name begins with askwell."),
        "file_newer": _(
            "This file was made by a newer Askwell. This one cannot read it yet. "
            "Nothing was taken in, and nothing is lost."
        ),
        "file_many": _("There is too much in this file: {most} things are the most. Nothing of it was taken in."),
        "file_busy": _("This file came in twice at the same moment. Look under “What I keep”, and try again."),
        "last_host": _("Nobody else runs this circle. Let somebody else run it first."),
        "not_yet": _(
            "An account can be taken away when it has been closed for {days} days. "
            "Until then everything in it can be taken along."
        ),
        "name_other": _("That is not the name of this account. Type it as it stands here."),
        "rule_missing": _("Choose one of the three."),
        "age_odd": _("Give the age as a number from 0 to {most}. With 0 nobody is asked."),
        "words_long": _("This is too long. {most} characters are the most."),
        "country_odd": _("That is no country here. Choose one of the list."),
        "leave_to_odd": _("The address has to begin with https://, and has no spaces in it."),
        "mail_server_odd": _("That is no name of a server. It looks like mail.example.org."),
        "mail_port_odd": _("Give the port as a number from 1 to 65535. Most servers use 465 or 587."),
        "mail_open": _(
            "Without encryption, mail can go to a server on this same machine alone. Choose TLS or STARTTLS."
        ),
        "mail_sender_odd": _("The sender has to be an e-mail address."),
        "mail_password_again": _(
            "The server or the name is another now, so the password has to be typed again. "
            "The one that is kept goes nowhere else."
        ),
        "mail_to_odd": _("Give the address that the test goes to."),
        "mail_not_set": _("No server is set yet. Set one first."),
        "mail_secret": _("The kept password cannot be read any more, since the secret key is another. Type it again."),
        "mail_connect": _("The server could not be reached. Look at its name and port. Nothing was sent."),
        "mail_sign_in": _("The server did not take this name and password. Nothing was sent."),
        "mail_refused": _("The server refused the mail. Look at the sender, and at the address it goes to."),
        "mail_security": _(
            "No safe connection came about. Look at the port, and at TLS or STARTTLS. Nothing was sent."
        ),
        "readers_missing": _("Choose who reads it: everyone, or the people you tick."),
        "readers_none": _("Nobody is ticked. Tick at least one person, or choose everyone."),
        "readers_many": _("{most} people are the most that can be ticked. Choose everyone, or untick some."),
        "offer_missing": _("There are no words yet. One sentence is enough."),
        "offer_long": _("This is too long. {most} characters are the most. All you typed is still here."),
        "offer_gone": _("This offer is no longer here."),
        "offers_many": _("{most} offers are the most. Take one away first, or change one."),
        "days_odd": _("Give a number of days from {least} to {most}."),
        "ask_link_unknown": _(
            "Perhaps a part of it is missing, or what it led to is over and taken away. "
            "Look at the whole link once more."
        ),
        "ask_link_revoked": _("This link was taken back, or a newer one took its place."),
        "ask_enough": _("There is enough help with this now. Your answer was not taken, and none is needed."),
        "ask_withdrawn": _("This is not needed any more. Your answer was not taken, and none is needed."),
        "ask_closed": _("This is closed, so your answer was not taken. None is needed any more."),
        "part_missing": _("Choose at least one of these, or go back to the other answers."),
        "answer_long": _("This is too long. A word can have 2,000 signs, and a line 200. All you typed is still here."),
        "answer_missing": _("There is no answer here yet. Give one first."),
        "contact_odd": _("This looks like no e-mail address and no phone number. Look at it once more."),
        "ask_gone": _("This ask is no longer here."),
        "ask_busy": _("This was changed elsewhere at the same moment. Look at it, and try once more."),
        "ask_over": _("This ask is over, so it is not changed any more. You can ask for it again."),
        "link_none": _("There is no link for this person."),
        "link_closed": _("This was sealed with an older key. Your old password or your recovery code opens it."),
        "step_none": _("One thing has to stay. If nothing is needed any more, go back and say so there."),
        "places_taken": _("More people have said yes to “{what}” than that: {taken} is the least it can be."),
        "answer_none": _("Choose one of the four first. You can change it later."),
        "happened_missing": _("Say first whether it happened. The other two can stay open."),
        "thanks_empty": _("There are no words yet. Two are enough."),
        "thanks_long": _("This is too long. {most} characters are the most. All you typed is still here."),
        "demo_unknown": _("Nobody of that name is in this demo."),
        "demo_none": _("This is no demo."),
        "helper_nameless": _("A name is still missing. Whatever you call them is enough."),
        "helper_long": _("This is too long. {most} characters are the most."),
        "helper_gone": _("This person is no longer on your list."),
        "helper_busy": _("This was changed elsewhere at the same moment. Look at it, and try once more."),
        "helper_known": _(
            "{who} is on your list already, and is not asked this time. If it is somebody else, add a second name."
        ),
        "helper_barred": _("{who} is not asked for this. That stays so. Choose somebody else, or nobody."),
        "helper_in_peace": _("{who} asked to get no more messages. That stays so. Choose somebody else, or nobody."),
        "people_many": _("{most} people are the most. Take a name off your list first."),
        "nobody_chosen": _("Nobody is chosen yet. Tick a name, or type one."),
        "asked_many": _("{most} people are the most for one ask. Choose fewer, or put it on the board."),
        "stand_in_odd": _("Somebody is asked at once already, and cannot be the next one too. Change one of the two."),
        "stand_in_twice": _("Somebody is the next one for two people. Choose one of the two."),
        "words_missing": _("There are no words yet. One sentence is enough."),
        "too_long": _("This is too long. Shorten it a little."),
        "ask_sent": _("This ask has gone out already. You can change it on its own page."),
        "way_no_email": _("There is no e-mail address for {who}. Add one under “Your people”, or choose another way."),
        "prediction_odd": _("“{typed}” is not on the scale. Choose a number from 0 to 100, or leave it empty."),
        "prediction_late": _("There is an answer already, or it has gone out. What you expected before stays."),
        "prediction_not_now": _("This question is left out for this ask."),
        "step_nameless": _("Step {number} has no words yet. Say what it is, or take it out."),
        "step_past": _("The time of “{what}” has passed. Give another one, or leave it empty."),
        "step_far": _("That is more than five years away. Look at the year once more."),
        "steps_many": _("{most} steps are the most. Put some of them together."),
        "places_odd": _("Give a number of people from 1 to {most}."),
        "needed_past": _("That time has passed. Give another one, or leave it empty."),
        "needed_far": _("That is more than five years away. Look at the year once more."),
        "look_past": _("That day has passed. Give another one, or leave it empty."),
        "look_far": _("That is more than five years away. Look at the year once more."),
        "day_odd": _("That is not a day. Write it as 2026-11-26, or leave it empty."),
        "clock_odd": _("That is not a time. Write it as 8.15, or leave it empty."),
        "clock_without_day": _("There is a time, and no day yet. Give the day, or leave the time empty."),
        "clock_skipped": _(
            "On that day the clocks go forward, and this time is left out. Give an earlier or later one."
        ),
        "clock_twice": _("On that day the clocks go back, and this time comes twice. Say which one you mean."),
        "crossing_nobody": _("Nobody gets a link yet. Choose somebody first."),
        "crossing_changed": _("Something has changed since you looked. Nothing was sent. Look once more."),
        "account_closed": _("Your account is closed, so nothing can be sent from it. What you keep stays yours."),
    }
