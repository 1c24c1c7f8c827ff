"""How often the thinking traps are right: on labelled thoughts, and on calm texts that show none.

`ASKWELL_DATA` names the folder with `thinking_traps.jsonl` (Sharma et al. 2023, CC BY-NC-ND 4.0: for measuring only).
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from askwell.core.barriers import TRAPS, recognize_traps
from askwell.core.words import read_passage

CALM = (
    "I always park here on Thursdays.",
    "Could you pick up the children at half past three tomorrow?",
    "The bus should be here by ten past.",
    "We never have meat on Fridays, so fish is fine.",
    "I will be at the hospital on Thursday at nine and nobody can take the children to school.",
    "My sister is taller than I am.",
    "Everyone brought a salad, so there is plenty.",
    "You must turn left after the bridge.",
    "The shop is never open on Sundays.",
    "I am going to the dentist at two and will be back by four.",
    "He is not home yet. I will ring again after supper.",
    "It is perfect weather for drying clothes.",
    "I think the boiler is broken. It made a noise all night.",
    "She thinks the meeting is at ten.",
    "We lost the match but the children had a lovely day.",
    "The coffee is weak and the bread is stale.",
    "I need someone to hold the ladder for an hour on Saturday.",
    "I should get the car back on Tuesday.",
    "The doctor said the results will take a week.",
    "Nothing is left in the fridge except milk.",
    "Dad feels better than yesterday.",
    "I have to fill in this form before the end of the month.",
    "Nobody was in, so I left the parcel with the neighbour.",
    "We might lose the deposit if we cancel now.",
    "The lift is out of order, so I need a hand with the pram.",
    "I would like somebody to come along to the appointment.",
    "Perhaps we can swap shifts next week.",
    "The landlord will come on Monday to look at the window.",
    "I am moving house and the sofa is too heavy for one person.",
    "It was a terrible storm, but the roof held.",
    "People are asking when the library opens again.",
    "I know you are busy, so a no is fine.",
    "He said thank you and went home happy.",
    "My knee is still stiff after the operation.",
    "The baby wakes at five, so mornings are long.",
    "I can not lift my arm above the shoulder this month.",
    "We will all be there at noon, weather permitting.",
    "The teacher must have the slip by Friday.",
    "If it rains, the picnic will be in the hall.",
    "I was late because the train stood still for an hour.",
)


def _ranked(text: str) -> list[str]:
    return [item.label for item in recognize_traps(read_passage(text), everything=True)]


def _shown(text: str) -> set[str]:
    return {item.label for item in recognize_traps(read_passage(text))}


def _share(hits: Iterable[bool]) -> float:
    found = tuple(hits)
    return round(sum(found) / len(found), 3)


def _per_trap(rows: Sequence[tuple[str, set[str]]]) -> dict[str, dict[str, float]]:
    labelled, shown, both = Counter[str](), Counter[str](), Counter[str]()
    for text, traps in rows:
        seen = _shown(text)
        labelled.update(traps)
        shown.update(seen)
        both.update(seen & traps)
    return {
        trap: {
            "rows": labelled[trap],
            "precision": round(both[trap] / max(1, shown[trap]), 2),
            "recall": round(both[trap] / max(1, labelled[trap]), 2),
        }
        for trap in TRAPS
    }


def _measure_thoughts(path: Path) -> dict[str, object]:
    with path.open(encoding="utf-8") as lines:
        rows = [(row["text"], set(row["traps"])) for row in map(json.loads, lines)]
    per_trap = _per_trap(rows)
    for trap, figures in per_trap.items():
        print(f"{trap:28}{figures['rows']:5}  precision {figures['precision']:.2f}  recall {figures['recall']:.2f}")
    return {
        "rows": len(rows),
        "top_1": _share(_ranked(text)[0] in traps for text, traps in rows),
        "top_3": _share(not traps.isdisjoint(_ranked(text)[:3]) for text, traps in rows),
        "per_trap": per_trap,
    }


def main() -> None:
    """Print a table, then one JSON object."""
    result: dict[str, object] = {"calm_rows": len(CALM)}
    result["false_alarms"] = _share(bool(_shown(text) - {"not_distorted"}) for text in CALM)
    folder = os.environ.get("ASKWELL_DATA", "")
    path = Path(folder) / "thinking_traps.jsonl"
    if folder and path.is_file():
        result |= _measure_thoughts(path)
    else:
        print("thinking_traps.jsonl is not here: set ASKWELL_DATA to its folder to measure on labelled thoughts.")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
