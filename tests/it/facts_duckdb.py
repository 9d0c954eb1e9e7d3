"""The facts of orders and of what is owed, worked out a second time: orders with DuckDB over the CSV files themselves, what is
owed with plain Python.

Usage: facts_duckdb.py BOOK TODAY. Prints what `kehu list customers --columns … --sort id -f csv` prints, without header.
"""

import collections
import datetime
import glob
import sys

import duckdb

book, today = sys.argv[1:]
db = duckdb.connect()


def table(folder, columns):
    """The wanted columns of a log; those that no file has are empty."""
    files = glob.glob(f"{book}/{folder}/*.csv")
    if not files:
        return []
    source = f"read_csv('{book}/{folder}/*.csv', all_varchar = true, union_by_name = true)"
    have = {row[0] for row in db.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    wanted = ", ".join(f"coalesce({column}, '')" if column in have else "''" for column in columns)
    return db.execute(f"SELECT {wanted} FROM {source}").fetchall()


db.execute("CREATE TABLE purchases (id VARCHAR, c VARCHAR, d DATE, amount DECIMAL(18, 4), discount DECIMAL(18, 4))")
bills = table("purchases", ["id", "customer_id", "date", "amount", "discount", "order_no", "due_on"])
payments = table("payments", ["customer_id", "date", "amount", "order_no"])
bills = [row for row in bills if row[2] <= today]
if bills:
    db.executemany("INSERT INTO purchases VALUES (?, ?, ?, ?, ?)", [[*row[:4], row[4] or "0"] for row in bills])
db.execute(f"""
CREATE TABLE customers AS SELECT id AS c, coalesce(status, '') IN ('', 'active') AS active
  FROM read_csv('{book}/customers.csv', all_varchar = true);
CREATE TABLE days AS SELECT DISTINCT c, d FROM purchases WHERE amount > 0;
CREATE TABLE gaps AS SELECT c, d - lag(d) OVER (PARTITION BY c ORDER BY d) AS gap FROM days;
CREATE TABLE sums AS SELECT c, sum(amount) AS total,
    sum(amount) FILTER (d > DATE '{today}' - INTERVAL 12 MONTH) AS recent,
    sum(amount) FILTER (d <= DATE '{today}' - INTERVAL 12 MONTH AND d > DATE '{today}' - INTERVAL 24 MONTH) AS previous,
    sum(discount) FILTER (amount > 0) AS discount, sum(amount) FILTER (amount > 0) AS sold
  FROM purchases GROUP BY c;
CREATE TABLE orders AS SELECT c, count(*) AS n, min(d) AS first, max(d) AS last,
    count(*) FILTER (d > DATE '{today}' - INTERVAL 12 MONTH) AS recent FROM days GROUP BY c;
CREATE TABLE rhythm AS SELECT c, median(gap) AS usual,
    CASE WHEN count(gap) >= 4 THEN quantile_cont(gap, 0.75) - quantile_cont(gap, 0.25) END AS spread
  FROM gaps WHERE gap IS NOT NULL GROUP BY c;
CREATE TABLE ranks AS SELECT c, count(*) OVER () AS n, rank() OVER (ORDER BY last DESC) AS r,
    rank() OVER (ORDER BY orders.n DESC) AS f, rank() OVER (ORDER BY total DESC) AS m
  FROM orders JOIN sums USING (c) JOIN customers USING (c) WHERE active;
""")
found = db.execute("""
SELECT customers.c, first, last, coalesce(orders.n, 0), coalesce(orders.recent, 0), coalesce(total, 0),
    coalesce(sums.recent, 0), coalesce(previous, 0), discount / (sold + discount), usual, spread,
    CAST(last + CAST(floor(usual + 0.5) AS INTEGER) AS DATE),
    5 - 5 * (r - 1) // ranks.n, 5 - 5 * (f - 1) // ranks.n, 5 - 5 * (m - 1) // ranks.n
FROM customers LEFT JOIN orders USING (c) LEFT JOIN sums USING (c) LEFT JOIN rhythm USING (c) LEFT JOIN ranks USING (c)
ORDER BY customers.c
""").fetchall()


def owed(customer):
    """What is owed, what of it is overdue and for how long: payments to their order, what is left to the oldest."""
    own = [row for row in bills if row[1] == customer]
    claims = sorted([due, day, name, order, float(amount)] for name, _, day, amount, _, order, due in own if due and float(amount) > 0)
    orders = {row[5] for row in own if row[5]}
    credit = collections.defaultdict(float)
    for _, _, _, amount, _, order, due in own:
        if float(amount) < 0 and (order or due):
            credit[order] -= float(amount)
    for payer, day, amount, order in payments:
        if payer == customer and day <= today:
            credit[order] += float(amount)
    free = credit.pop("", 0.0)
    for order, left in credit.items():
        own_claims = [claim for claim in claims if claim[3] == order]
        for claim in own_claims:
            taken = min(left, claim[4])
            claim[4], left = claim[4] - taken, left - taken
        if own_claims or order not in orders:
            free += left
    for claim in claims:
        taken = min(max(free, 0.0), claim[4])
        claim[4], free = claim[4] - taken, free - taken
    claims = [claim for claim in claims if claim[4] > 1e-6]
    late = [claim for claim in claims if claim[0] < today]
    days = (datetime.date.fromisoformat(today) - datetime.date.fromisoformat(late[0][0])).days if late else None
    return [sum(claim[4] for claim in claims), sum(claim[4] for claim in late), days]


with_claims = {row[1] for row in bills if row[6]}
for row in found:
    cells = [*row, *(owed(row[0]) if row[0] in with_claims else [0, 0, None])]
    print(",".join("" if cell is None else str(cell) for cell in cells))
