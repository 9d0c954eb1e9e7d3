"""How a log of incidents would be served, worked out without kehu: from the log itself, with other arithmetic.

    python3 tests/it/service_oracle.py bpi_13_incidents.csv 2012-06-01T00:00

Working time is a list of all its minutes; clocks are measured by counting in it.
"""

import bisect
import csv
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta

ORDER = ["open", "respond", "propose", "resolve", "confirm", "reopen", "pause", "resume", "assign", "transfer",
         "escalate", "note"]
# In minutes of working time, or in workdays.
TARGETS = {"respond": ("minutes", 60), "resolve": ("workdays", 3), "confirm": ("workdays", 5), "take_over": ("minutes", 240)}
EPOCH = datetime(2010, 1, 1)


def minute(moment):
    return int((moment - EPOCH).total_seconds()) // 60


def working_minutes():
    """Each working minute, by its number since the epoch, in order."""
    found = []
    for day in range(1400):
        if (EPOCH.date() + timedelta(days=day)).weekday() < 5:
            for begin, end in ((540, 720), (810, 1080)):
                found.extend(range(day * 1440 + begin, day * 1440 + end))
    return found


WORK = working_minutes()


def worked(a, b):
    """Working minutes in [a, b)."""
    return max(0, bisect.bisect_left(WORK, b) - bisect.bisect_left(WORK, a))


def later(a, minutes):
    """The moment at which so many working minutes have passed since a."""
    first = bisect.bisect_left(WORK, a)
    return WORK[first] if minutes <= 0 else WORK[first + minutes - 1] + 1


def workdays_later(a, days):
    a = WORK[bisect.bisect_left(WORK, a)]
    day, rest = divmod(a, 1440)
    while days:
        day += 1
        days -= (EPOCH.date() + timedelta(days=day)).weekday() < 5
    return day * 1440 + rest


def events_of(rows):
    """What the activities of one incident say, in the words of a case."""
    made, stage, paused = [], "open", False
    for number, (at, activity) in enumerate(rows):
        if number == 0:
            made.append((at, "open"))
        if activity in (12, 13):
            made.append((at, "note"))
        elif activity == 5:
            if stage != "closed":
                made.append((at, "confirm"))
            stage, paused = "closed", False
        elif activity in (3, 9):
            if stage == "open":
                made.append((at, "resolve"))
                stage = "resolved"
            paused = False
        else:
            if stage != "open":
                made.append((at, "reopen"))
                stage = "open"
            if activity in (6, 7, 8, 10, 11):
                if not paused:
                    made.append((at, "pause"))
                paused = True
            else:
                if paused:
                    made.append((at, "resume"))
                    paused = False
                made.append((at, {1: "respond", 2: "transfer", 4: "assign"}[activity]))
    return made


def allowed(reached, paused, act):
    """Whether an event is possible now: 0 nothing, 1 opened, 2 answered, 3 resolved, 4 confirmed."""
    on = reached in (1, 2)
    return {
        "open": reached in (0, 4), "respond": on, "resolve": reached == 2, "confirm": reached == 3,
        "reopen": reached >= 3, "pause": on and not paused, "resume": on and paused,
        "assign": 1 <= reached <= 3, "transfer": 1 <= reached <= 3, "note": reached > 0,
    }[act]


def after(reached, paused, act):
    if act in ("open", "reopen"):
        return 1, False
    if act == "respond":
        return max(reached, 2), paused
    if act == "resolve":
        return max(reached, 3), False
    if act == "confirm":
        return 4, False
    return reached, {"pause": True, "resume": False}.get(act, paused)


def in_order(events):
    """By moment; of one moment first what is possible, in the order of the steps."""
    by_moment = defaultdict(list)
    for at, act in events:
        by_moment[at].append(act)
    ordered, reached, paused = [], 0, False
    for at in sorted(by_moment):
        left = sorted(by_moment[at], key=ORDER.index)
        while left:
            act = next((act for act in left if allowed(reached, paused, act)), left[0])
            left.remove(act)
            reached, paused = after(reached, paused, act)
            ordered.append((at, act))
    return ordered


def case(events, now):
    """Rounds, clocks and state of one case."""
    events = in_order(events)
    rounds, impossible = [{"from": events[0][0], "pauses": []}], False
    for at, act in events[1:]:
        round = rounds[-1]

        def resume():
            if round["pauses"] and round["pauses"][-1][1] is None:
                round["pauses"][-1] = (round["pauses"][-1][0], at)

        if act in ("open", "reopen"):
            if len(round) > 2 or round["pauses"]:
                rounds.append({"from": at, "pauses": []})
        elif act == "respond":
            round.setdefault("respond", at)
        elif act == "resolve":
            impossible |= "respond" not in round and "resolve" not in round
            round.setdefault("resolve", at)
            resume()
        elif act == "confirm":
            impossible |= "resolve" not in round
            round.setdefault("confirm", at)
            resume()
        elif act == "pause":
            if not round["pauses"] or round["pauses"][-1][1] is not None:
                round["pauses"].append((at, None))
        elif act == "resume":
            resume()

    def kept(clock, begin, end, pauses):
        until = now if end is None else end
        stood = sum(worked(max(a, begin), min(now if b is None else b, until)) for a, b in pauses)
        unit, length = TARGETS[clock]
        deadline = later(begin, length) if unit == "minutes" else workdays_later(begin, length)
        if stood:
            deadline = later(deadline, stood)
        return clock, end is not None, worked(begin, until) - stood, until > deadline

    clocks = []
    for round in rounds:
        for clock, begin in (("respond", "from"), ("resolve", "from"), ("confirm", "resolve")):
            if begin in round:
                clocks.append(kept(clock, round[begin], round.get(clock), round["pauses"]))
    pauses = [pause for round in rounds for pause in round["pauses"]]
    for place, (at, act) in enumerate(events):
        if act == "transfer":
            taken = next((at for at, act in events[place + 1:] if act not in ("pause", "resume")), None)
            clocks.append(kept("take_over", at, taken, pauses))
    last = rounds[-1]
    waits = "resolve" in last and "confirm" not in last
    unconfirmed = waits and kept("confirm", last["resolve"], None, last["pauses"])[3]
    return {
        "clocks": [] if impossible else clocks, "impossible": impossible, "rounds": len(rounds),
        "unconfirmed": unconfirmed, "open": "confirm" not in last and not unconfirmed,
    }


def number(value):
    return f"{value:.4f}".rstrip("0").rstrip(".")


def main(path, now):
    now = minute(datetime.fromisoformat(now))
    rows = defaultdict(list)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.strptime(row["CompleteTimestamp"], "%Y-%m-%d %H:%M:%S")
            rows[row["CaseID"]].append((minute(at), int(row["ActivityID"])))
    cases = [case(events_of(found), now) for found in rows.values()]
    total = len(cases)
    print("metric,clock,value,count,out_of")
    print(f"cases,,{total},,")
    part = lambda name, count: print(f"{name},,{number(count / total)},{count},{total}")
    part("open", sum(case["open"] for case in cases))
    for wanted in ("respond", "resolve", "confirm", "take_over"):
        found = [clock for case in cases for clock in case["clocks"] if clock[0] == wanted]
        took = sorted(took for _, ended, took, _ in found if ended)
        judged = [missed for _, ended, _, missed in found if ended or missed]
        missed, ended = sum(judged), len(took)
        print(f"attainment,{wanted},{number(1 - missed / len(judged))},{len(judged) - missed},{len(judged)}")
        print(f"breaches,{wanted},{missed},,{len(judged)}")
        print(f"median,{wanted},{number((took[(ended - 1) // 2] + took[ended // 2]) / 2)},,{ended}")
        print(f"p90,{wanted},{number(took[-(-ended * 9 // 10) - 1])},,{ended}")
    part("reopened", sum(case["rounds"] > 1 for case in cases))
    part("unconfirmed", sum(case["unconfirmed"] for case in cases))
    part("impossible", sum(case["impossible"] for case in cases))


main(sys.argv[1], sys.argv[2])
