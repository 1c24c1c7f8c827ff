from tests.usecases.outbox.test_outbox import *
from tests.usecases.outbox.test_outbox import _put,_send
import pytest
pytestmark=pytest.mark.django_db
@pytest.mark.parametrize("b",["closed","no_sender","too_many","busy","refuses","full","busy_after"])
def test_p(office,b):
    office.behaves=b
    for i in range(3): _put(str(i),to=f"p{i}@example.org")
    _send()
    print(b, list(OutboxRow.objects.values_list("trouble","tries","given_up_at")), office.calls)
@pytest.mark.parametrize("l",[dict(reply_to="a@b.org\nBcc: x@y.org"),dict(body="\ud800"),dict(subject="\x00"),dict(from_name="a\x00\x01, <b@c.d>"),dict(subject="\ud800"),dict(body="x"*5000+"\n.\nFrom x\n🙂")])
def test_q(office,l):
    from dataclasses import replace
    try: _put("a",letter=replace(LETTER,**l))
    except Exception as e: print("PUT", l, repr(e)); return
    _put("b",to="ilse@example.org")
    print(_send(), [(r.once,r.trouble,bool(r.sent_at)) for r in OutboxRow.objects.all()], [x["From"] for x in office.letters])
@pytest.mark.parametrize("to",['"a\x0bb"@example.org','"a,b"@example.org','post@b\u00fccher.example','sam\u212a@example.org','a@'+'b'*70+'.org','"a\x01b"@example.org'])
def test_r(office,to):
    try: _put("a",to=to)
    except Exception as e: print("PUT", to, repr(e)); return
    print(repr(to),_send(), [(r.once,r.trouble,bool(r.sent_at)) for r in OutboxRow.objects.all()], [x["To"] for x in office.letters])
