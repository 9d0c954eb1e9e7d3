"""The figures of `kehu report satisfaction`, worked out a second time from the CSV files, with nothing but Python's own library.

Usage: satisfaction_oracle.py BOOK FROM UNTIL TODAY. Prints what `kehu report satisfaction --period FROM..UNTIL -f csv` prints.
The quantile of Student's t is found by integrating its density, so that it owes nothing to the crate that kehu uses.
"""

import csv
import glob
import math
import statistics
import sys

book, start, end, today = sys.argv[1:]
Z = statistics.NormalDist().inv_cdf(0.975)
SCALES = {"nps": (0, 10, 9, 6), "csat": (1, 5, 4, 2), "ces": (1, 7, 5, 3)}
rows = []
for name in glob.glob(f"{book}/feedback/*.csv"):
    with open(name, encoding="utf-8", newline="") as file:
        rows += [row for row in csv.DictReader(file) if row["at"][:10] <= today]
rows.sort(key=lambda row: (row["at"], row["id"]))


def wilson(x, n):
    if n == 0:
        return None
    center = (x + Z * Z / 2) / (n + Z * Z)
    half = Z * math.sqrt(x * (n - x) / n + Z * Z / 4) / (n + Z * Z)
    return max(center - half, 0), min(center + half, 1)


def t_quantile(freedom):
    scale = math.gamma((freedom + 1) / 2) / math.sqrt(freedom * math.pi) / math.gamma(freedom / 2) if freedom < 300 else None

    def density(x):
        if scale is None:
            logs = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2
            return math.exp(logs - (freedom + 1) / 2 * math.log1p(x * x / freedom))
        return scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2)

    def below(x, steps=4000):
        h = x / steps
        inner = sum((4 if i % 2 else 2) * density(i * h) for i in range(1, steps))
        return 0.5 + h / 3 * (density(0) + inner + density(x))

    low, high = 0.0, 700.0 if freedom == 1 else 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < 0.975 else (low, middle)
    return (low + high) / 2


def text(value):
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}"


def line(metric, value, ends, count, base):
    low, high = ends or (None, None)
    print(",".join([metric, "all", *map(text, (value, low, high, count, base))]))


def share(metric, x, n):
    line(metric, x / n if n else None, wilson(x, n), x, n)


def mean(metric, scores, low, high):
    n = len(scores)
    value = sum(scores) / n
    half = t_quantile(n - 1) * statistics.stdev(scores) / math.sqrt(n) if n > 1 else None
    line(metric, float(value), half and (max(value - half, low), min(value + half, high)), None, n)


for measure, (low, high, good, bad) in SCALES.items():
    latest = {}
    for row in rows:
        if row["event"] == "answered" and row["measure"] == measure and row["score"] and start <= row["at"][:10] <= end:
            latest[row["customer_id"]] = float(row["score"])
    scores = list(latest.values())
    n, ups, downs = len(scores), sum(s >= good for s in scores), sum(s <= bad for s in scores)
    if n == 0:
        continue
    if measure == "nps":
        p, d, m = (ups + 0.75) / (n + 3), (downs + 0.75) / (n + 3), n + 3
        half = Z * math.sqrt((p + d - (p - d) ** 2) / m)
        line("nps", (ups - downs) / n * 100.0, ((p - d - half) * 100, (p - d + half) * 100), None, n)
        share("nps_promoters", ups, n)
        share("nps_passives", n - ups - downs, n)
        share("nps_detractors", downs, n)
    elif measure == "csat":
        share("csat", ups, n)
        share("csat_dissatisfied", downs, n)
        mean("csat_mean", scores, low, high)
    else:
        mean("ces", scores, low, high)
        share("ces_easy", ups, n)
        share("ces_hard", downs, n)
asked, answered = {}, set()
for row in rows:
    customer = row["customer_id"]
    if row["event"] == "asked" and start <= row["at"][:10] <= end:
        asked.setdefault(customer, set()).add(row["measure"])
    elif row["event"] == "answered" and customer in asked:
        if not row["measure"] or "" in asked[customer] or row["measure"] in asked[customer]:
            answered.add(customer)
if asked:
    share("response_rate", len(answered), len(asked))
