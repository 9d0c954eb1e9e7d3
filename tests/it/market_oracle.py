"""What `kehu report` says of campaigns, channels, costs and what is owed, worked out another way: Python and its csv, row by row.

    python3 market_oracle.py BOOK TODAY campaign ID START END HOLDOUT LEAST_ORDERS
    python3 market_oracle.py BOOK TODAY channels FROM UNTIL
    python3 market_oracle.py BOOK TODAY roi FROM UNTIL
    python3 market_oracle.py BOOK TODAY receivables
"""

import csv
import glob
import math
import os
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from statistics import NormalDist, mean, median, variance


def rows(table):
    files = [f"{book}/{table}.csv"] if os.path.exists(f"{book}/{table}.csv") else sorted(glob.glob(f"{book}/{table}/*.csv"))
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def day(text):
    return date.fromisoformat(text[:10])


def held_out(campaign, customer, share):
    number = 0xCBF29CE484222325
    for byte in f"{campaign}/{customer}".encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return ((number ^ number >> 29) * 0xBF58476D1CE4E5B9 % 2**64 >> 40) < share * 2**24


def wilson(count, whole):
    z = NormalDist().inv_cdf(0.975)
    p = count / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    spread = z / (1 + z * z / whole) * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole**2))
    return p, middle - spread, middle + spread


def student(freedom):
    """The 97.5 % point, by the expansion of Fisher and Cornish: exact to six places from thirty degrees of freedom on."""
    z, n = NormalDist().inv_cdf(0.975), freedom
    one = (z**3 + z) / 4
    two = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    three = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + one / n + two / n**2 + three / n**3


def say(*cells):
    print(",".join("" if cell is None else cell if isinstance(cell, str) else f"{cell:.4f}" for cell in cells))


def campaign(name, start, end, share, least):
    start, last = day(start), min(day(end) + timedelta(30), today)
    before = defaultdict(set)
    within = defaultdict(lambda: [set(), 0.0])
    for row in rows("purchases"):
        on, amount, customer = day(row["date"]), float(row["amount"]), row["customer_id"]
        if on > today:
            continue
        if amount > 0 and on < start:
            before[customer].add(on)
        if start <= on <= last:
            within[customer][0].update({on} if amount > 0 else ())
            within[customer][1] += amount
    parts = {False: [], True: []}
    for customer, days in before.items():
        if len(days) >= int(least):
            parts[held_out(name, customer, float(share))].append(customer)
    found = {}
    for arm, customers in parts.items():
        spent = [within[customer][1] if customer in within else 0.0 for customer in customers]
        buyers = sum(1 for customer in customers if customer in within and within[customer][0])
        found[arm] = (len(customers), buyers, spent)
    (n, a, x), (m, b, y) = found[False], found[True]
    (p, p_low, p_high), (q, q_low, q_high) = wilson(a, n), wilson(b, m)
    say("conversion", "in", p)
    say("conversion", "held_out", q)
    say("conversion", "difference", p - q)
    say("conversion", "low", p - q - math.hypot(p - p_low, q_high - q))
    say("conversion", "high", p - q + math.hypot(p_high - p, q - q_low))
    off, u, v = mean(x) - mean(y), variance(x) / n, variance(y) / m
    spread = student((u + v) ** 2 / (u * u / (n - 1) + v * v / (m - 1))) * math.sqrt(u + v)
    for arm, value in [("in", mean(x)), ("held_out", mean(y)), ("difference", off), ("low", off - spread), ("high", off + spread)]:
        print(f"per_head,{arm},{value:.2f}")


def contacts():
    found = defaultdict(list)
    for row in rows("followups"):
        at = datetime.fromisoformat(row["at"] if "T" in row["at"] else row["at"] + "T00:00").replace(tzinfo=None)
        if at.date() <= today:
            found[row["customer_id"]].append((at, row["id"], row))
    return {customer: sorted(list_, key=lambda it: it[:2]) for customer, list_ in found.items()}


def channels(since, until):
    since, until = day(since), day(until)
    said = contacts()
    sent, answered, waits, orders = defaultdict(int), defaultdict(int), defaultdict(list), defaultdict(int)
    for list_ in said.values():
        for place, (at, _, row) in enumerate(list_):
            if row["direction"] == "in" or not since <= at.date() <= until:
                continue
            channel, at_once = row["channel"], row["outcome"] in ("reached", "replied", "declined")
            sent[channel] += 1
            after = list_[place + 1] if place + 1 < len(list_) else None
            word = after and after[2]["direction"] == "in" and (after[0].date() - at.date()).days <= 14
            answered[channel] += bool(at_once or word)
            if word and not at_once:
                waits[channel].append((after[0] - at).total_seconds() / 3600)
    bought = {(row["customer_id"], day(row["date"])) for row in rows("purchases") if float(row["amount"]) > 0 and day(row["date"]) <= today}
    for customer, on in bought:
        ours = [row for at, _, row in said.get(customer, []) if row["direction"] != "in" and row["outcome"] != "no_answer" and on - timedelta(30) <= at.date() <= on]
        if ours and since <= on <= until:
            orders[ours[-1]["channel"]] += 1
    for channel in sorted(sent):
        print(f"contacts,{channel},{sent[channel]}")
        say("answer_rate", channel, answered[channel] / sent[channel])
        say("answer_hours", channel, median(waits[channel]) if waits[channel] else None)
        print(f"orders,{channel},{orders[channel]}")


def roi(since, until):
    since, until = day(since), day(until)
    owner = {row["id"]: row["owner"] for row in rows("customers")}
    revenue, talks = defaultdict(float), defaultdict(int)
    for row in rows("purchases"):
        if since <= day(row["date"]) <= until:
            revenue[owner[row["customer_id"]]] += float(row["amount"])
    for list_ in contacts().values():
        for at, _, row in list_:
            talks[owner[row["customer_id"]]] += since <= at.date() <= until
    for name in sorted(set(revenue) | {name for name, count in talks.items() if count}):
        print(f"revenue,{name},{revenue[name]:.2f}")
        print(f"contacts,{name},{talks[name]}")


def receivables():
    bills, paid = defaultdict(list), defaultdict(list)
    for row in rows("purchases"):
        if day(row["date"]) <= today:
            bills[row["customer_id"]].append(row)
    for row in rows("payments"):
        if day(row["date"]) <= today:
            paid[row["customer_id"]].append((row["order_no"], float(row["amount"])))
    ages = defaultdict(float)
    for customer, list_ in bills.items():
        open_ = [[row["due_on"], row["date"], row["id"], row["order_no"], float(row["amount"])] for row in list_ if row["due_on"] and float(row["amount"]) > 0]
        open_.sort()
        credits, free = defaultdict(float), 0.0
        for order, amount in paid[customer]:
            credits[order] += amount
        for row in list_:
            if float(row["amount"]) < 0 and (row["order_no"] or row["due_on"]):
                credits[row["order_no"]] -= float(row["amount"])
        for order, amount in credits.items():
            mine = [claim for claim in open_ if order and claim[3] == order]
            if not mine and order and any(row["order_no"] == order for row in list_):
                continue
            for claim in mine:
                taken = min(amount, claim[4])
                claim[4] -= taken
                amount -= taken
            free += amount
        for claim in open_:
            taken = min(free, claim[4])
            claim[4] -= taken
            free -= taken
            late = (today - day(claim[0])).days
            age = "not_due" if late <= 0 else "1-30" if late <= 30 else "31-60" if late <= 60 else "61-90" if late <= 90 else ">90"
            ages[age] += claim[4]
    for age in ["not_due", "1-30", "31-60", "61-90", ">90"]:
        print(f"{age},{ages[age]:.2f}")


if __name__ == "__main__":
    book, today = sys.argv[1], day(sys.argv[2])
    {"campaign": campaign, "channels": channels, "roi": roi, "receivables": receivables}[sys.argv[3]](*sys.argv[4:])
