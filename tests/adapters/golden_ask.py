"""Old values of an ask, made once (November 2026). They are never made again: see golden.py."""

from datetime import UTC, date, datetime
from uuid import UUID

from askwell.core.answer import Reply
from askwell.core.evidence import Prediction
from askwell.core.matching import Helper
from askwell.core.request import Step
from askwell.core.terms import Answer, Closeness, Likelihood, Relation
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage, Way
from askwell.usecases.ask.content import Content

TOKEN = "Zx3kQ9vWm1T7bYc5R8uLh2NpE4sA6dGf"
ASK, RECIPIENT = UUID(int=3), UUID(int=4)
KEY = bytes(range(150, 182))
AT = datetime(2026, 11, 26, 8, 15, tzinfo=UTC)

A_STEP = Step(number=1, what="Take them to school", at=AT, how_long="half an hour", places=2)
A_DAY = Step(number=2, what="Cook für uns", on=date(2026, 11, 27))
A_REPLY = Reply(
    answer=Answer.PART, at=AT, version=2, steps=(1,), later="", note="I have to be back by nine.", not_again=True,
    reach="07700 900123", remind="sam@example.org", felt="good",
)  # fmt: skip
A_CONTENT = Content(
    from_name="Noor", what="take the kids to school", words="Could you take Ines and Yusuf?", steps=(A_STEP, A_DAY),
    needed_by=AT, zone="Europe/London", reach="Mill Lane 4",
)  # fmt: skip
A_HELPER = Helper(
    name="Sam", relation=Relation.NEIGHBOR, closeness=Closeness.VERY, phone="07700 900123", email="sam@example.org",
    note="early shift", not_this_person=True, not_again_at=AT, refused=frozenset({"ab", "cd"}), added_at=AT,
)  # fmt: skip
AN_ASK = HerAsk(
    begun_at=AT, changed_at=AT, stage=Stage.SENT, matter="ab", draft="d1", what="take the kids to school",
    words="Could you take Ines and Yusuf?", reach="Mill Lane 4", steps=(A_STEP, A_DAY), needed_by=AT,
    look_on=date(2026, 11, 25), plan="I ring the clinic.", tells="email", nudges=True, replies_to_me=True, counts=True,
    is_posted=True, readers=("p1",), shared="s1", key="00ff", version=2, no_prediction=True,
    to=(
        Asked(
            helper="h1", name="Sam", way=Way.MAILED, by_link=True, recipient="r1", sent_at=AT, heard=A_REPLY,
            prediction=Prediction(words=Likelihood.HARDLY, percent=20, at=AT), happened="partly", lighter="little",
            closer="yes", thanks="Thank you, Sam.", thanked_at=AT,
        ),
        Asked(helper="h2", name="Ilse", stands_in_for="h1"),
    ),
)  # fmt: skip

# Made with the values above.
FOR_THEM = bytes.fromhex(
    "03000000002bf9ab692bc592980e82b3d7384ec8a8d977f9e1c4b3233903c7f8d07848bb963dec362fcc572fa7bf82a46c9b"
    "31ad0a1921df0ae406c2163fb9a26dc8a8f36c13402c863eb415bb191d89576ee92d36b5ecb79cfe460568a80e98ea308d25"
    "eb81839faab6a427889c679a953edbb7db914ce883b9aba8d563e859133c5199e7ff0d1dd42f396c6f6aeb20add7de0bf38c"
    "ff02b54be62d513ea4670f52f4d08058c38c96ffcaa895a17a09f1752b93367df32d591effe285ce3b70818766acbf1f1421"
    "5150ea3f1e442c46d1bf82b4ccab6bbbdd0e3393f98d96d4b887d11c8c143fabf0cfb9683cea98bbd06a5aec2dfff22cdf94"
    "8eaccbab7257a6dba2b7e9f5ed09a431795a6f1f20d7a4467e6c8b16b0b7a70d6bafa257390920"
)
TO_HER = bytes.fromhex(
    "0200000001b55b5b707550cdb1a40b8f8b4afd329018dad528dbd07a52d7c9a0ea8c021c0ede2f24202aba338532d27cf167"
    "d3f2d450c98e915c70fb12f14aaece797885709e2764bef2414ee6d7aaeb40a14d4003afacd286e81468b55aa1a3b97b0546"
    "f220223ff6e7cb1598f5ba2bc3bf495219b92e3b8c83ff3d04ebe4f8779307a090635509541b74162a95ce9fe09a3bbfd4a3"
    "9f76abcca79e785501d84f5a6e5484aa7be2a795a63263005eec999bf97e8858a3a91c4c2c39ad3d5c18ffc37880c58c9a81"
    "12eea88451af387872ca2488f74dcfb87ba9a8740533f8c6f4892e88352d8ffb92f9a0f8044e8dcec7936099e078a95c926c"
    "32beea09cc72f67d17f0a157ffcf594394a0bc45991757df02bc8e9dd7b5868f5297fc0eff104cd5c2d2b48cb81f8b02dd09"
    "84d784b9994f0450c9"
)
REPLY = bytes.fromhex(
    "0300000000c3097d4a294c62df2a4512cad2ef7919cc283eb9d70340e067a1ae0505431631dbb57cef6712a26606a43afba0"
    "2ffe7898bf0649fd2f6d757833dd2ab682f99e46237b9812de55bd0d21dca9b4a28fa61ba747f57d18d94f6aed38e43026d7"
    "fdfcfb2dd46d2de8f8b754ae0e38ec796d76cf61defb7372cfc0c882c628f0a995513a15326a8694a91bedc8811804b1a76b"
    "36ca381cae1870d9a835dc5b230ad8f20767ffcb40013096f0671ce37e7a2100659923e14a9a800a3486dd787eb72d6c14a3"
    "f85904482a4dde699591dbb257ab84438b2fe96e1b9ce0645c031fd52352ad0498ef08e834828c6918a1bbf9d8be9ac4a821"
    "e6db1f209c1207d6f8c1fbd9b7738fcc6732f27564847a4b157b771504501bbb42008eb6ce9b1322dcda58b96b2051da1c5d"
    "d7489cf6a043efaa41a50021caf4b18df5bfa5f214828488d16e9469980cb354123da6f6c60f4e30a16e226ae64123cf1c05"
    "008ac4d90aea64c9f73407234cfdf895dd1119db9c114ab027de1970061a259bbe7caee6033d2101b3a2d861e3371c5178f5"
    "25a0bd91af8b37edcb64837be569774a7aee036a1dfd6a5f147a62050f0be4545ba72e20946739fdbb7faca2aa076285dabf"
    "242d5e2af662166a98e4602bf301529bcf0d97027cdeaa30429096acbd517668a7065d5be3d8a988aa51ab5360683342e655"
    "bbb20ed9f6dbdf2d520c1bab57d66765fb2307128da7b599573d79d5847e2286110e9e212619e97618c17c34b9"
)
THANKS = bytes.fromhex(
    "030000000049847df6517d4fb7c24381305c221773ee000fbe0c1b6de151f09d1e914e9376d0d17cd5e0da9db16712a8b6f5"
    "dd1f744e9c2527a207958e573dbc65b80d08a328e4656f92b0d7be336e63e3bf5b6a4ce39b2653790ca1f72a90cc4a6e8f44"
    "f953ffb7ff026c4ac22034a9c20337abd9f25f8e84bb32a9bc2bcd58db7d65eadcd4108079628769daefe74a5fb8f4715cf1"
    "ec3bfd3d6bf99fafba7fa3e81a569256f4f0362668f6bbc19c1c37fe81c065576aed3c1bdb168f79b08ee8466e4954924e37"
    "ec842ccc91fb0b644f90adc75096a1d9138f111b5ba98d7a57b872ed0efa7d2f616f9f5441d62d0e5056254d1278573c7d81"
    "d7c5d5c90b000e5b81584ce04f71ad5698f796846c17a642bdfd3ac985cf7d5c4b089a5a30ba73"
)
CONTENT = bytes.fromhex(
    "0300000000b9530d0ecf881ac94b5663c51c3eba8c9294c0a9c058e8b7b97674e2e9e5f1de4b3aa2c60bd75b20d916747452"
    "c45ca60fe92cbbea5d44a12d4674ec4a3e4fe2abb28c4b3d757cb2dc570d3714aec2df63aa88e0b5399787bd8c435a3c3cec"
    "c8cb9cf16647ba50a8a09fb4cf27fb34c43adf443b63d2a9e09a203ead479d076ef5c90030b0ec2270bc89c05c14480d4f0f"
    "be0fcc1688e7c733cbef61546b62f4911d8f5b2fa2391859f44e1c1bf26bab489294e55e7b2d2d18fbb4179d7999f3a28553"
    "122c82d7a6f5a95547bcab809441b3b15b25217fe5841afe867f16c38de13ccf57ee9ec1594707b230c6ab36555b1e14e8cc"
    "8d455e938eaf2d899b735d005a56806344ffc553d63f2ab6b563d36ae74b789b4e10c34487faf1d51fbc6a0d36bee85bf90f"
    "c248ca46e2d8a50f8b5394709a2e15daedb9e50f82acfacdc28b20d5c4def18bfc209793197e46f7386664916f5404d5f785"
    "21e5c314b4d1a6cb66a00f7cde37a4d276a65f4fefc4e285a4a00da12e7b9a9af4f94478ad5e285ed2cfe3d30fca79749db8"
    "e78da57a6b8a46be086ed3b23aee8056674ff3a881c24059b089cf49bc25ce808cb95b318225a177bf42b7af97618ab45588"
    "9790b679faef976e29fcfabaa038f125190a90c408b4ce6ca6cf606bcb69fe6fed5570d1b67787a7e357696ca40483603568"
    "1b727dee43611b3baa82c9dff42100cdffc1ef7da7dcc33e50121a3916fd0e76e4705fabaf8503f837510ac2b7"
)
HELPER_HOLDS = (
    '{"name": "Sam", "relation": "neighbour", "closeness": "very", "phone": "07700 900123", "email": "sam'
    '@example.org", "note": "early shift", "not_this_person": true, "not_again_at": "2026-11-26T08:15:00+'
    '00:00", "refused": ["ab", "cd"], "added_at": "2026-11-26T08:15:00+00:00"}'
)
ASK_HOLDS = (
    '{"begun_at": "2026-11-26T08:15:00+00:00", "changed_at": "2026-11-26T08:15:00+00:00", "stage": "sent"'
    ', "matter": "ab", "draft": "d1", "what": "take the kids to school", "words": "Could you take Ines an'
    'd Yusuf?", "reach": "Mill Lane 4", "steps": [{"number": 1, "what": "Take them to school", "at": "202'
    '6-11-26T08:15:00+00:00", "on": null, "how_long": "half an hour", "places": 2}, {"number": 2, "what":'
    ' "Cook f\\u00fcr uns", "at": null, "on": "2026-11-27", "how_long": "", "places": 1}], "needed_by": "2'
    '026-11-26T08:15:00+00:00", "look_on": "2026-11-25", "plan": "I ring the clinic.", "tells": "email", '
    '"nudges": true, "replies_to_me": true, "counts": true, "is_posted": true, "readers": ["p1"], "to": ['
    '{"helper": "h1", "name": "Sam", "way": "mailed", "by_link": true, "stands_in_for": "", "recipient": '
    '"r1", "prediction": {"words": "hardly", "percent": 20, "at": "2026-11-26T08:15:00+00:00"}, "sent_at"'
    ': "2026-11-26T08:15:00+00:00", "heard": {"answer": "part", "at": "2026-11-26T08:15:00+00:00", "versi'
    'on": 2, "steps": [1], "later": "", "note": "I have to be back by nine.", "is_thinking_of_you": false'
    ', "not_again": true, "reach": "07700 900123", "remind": "sam@example.org", "felt": "good"}, "happene'
    'd": "partly", "lighter": "little", "closer": "yes", "thanks": "Thank you, Sam.", "thanked_at": "2026'
    '-11-26T08:15:00+00:00"}, {"helper": "h2", "name": "Ilse", "way": "aloud", "by_link": false, "stands_'
    'in_for": "h1", "recipient": "", "prediction": null, "sent_at": null, "heard": null, "happened": "", '
    '"lighter": "", "closer": "", "thanks": "", "thanked_at": null}], "shared": "s1", "key": "00ff", "ver'
    'sion": 2, "no_prediction": true}'
)
CONTENT_HOLDS = (
    '{"shape": 1, "from": "Noor", "what": "take the kids to school", "words": "Could you take Ines and Yu'
    'suf?", "steps": [{"number": 1, "what": "Take them to school", "at": "2026-11-26T08:15:00+00:00", "on'
    '": null, "how_long": "half an hour", "places": 2}, {"number": 2, "what": "Cook f\\u00fcr uns", "at": '
    'null, "on": "2026-11-27", "how_long": "", "places": 1}], "needed_by": "2026-11-26T08:15:00+00:00", "'
    'zone": "Europe/London", "reach": "Mill Lane 4"}'
)
