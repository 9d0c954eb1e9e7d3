"""The figures of `kehu report`, worked out a second time with DuckDB over the CSV files themselves.

Usage: reports_duckdb.py BOOK TODAY REPORT [FROM UNTIL]. Prints what `kehu report REPORT -f csv` prints: without FROM the
days up to TODAY.
"""

import sys

import duckdb

book, today, report, *period = sys.argv[1:]
start, end = period or ("0001-01-01", today)
db = duckdb.connect()
db.execute(f"""
CREATE TABLE rows AS
  SELECT customer_id AS c, CAST(date AS DATE) AS d, CAST(amount AS DECIMAL(18, 4)) AS amount
  FROM read_csv('{book}/purchases/*.csv', all_varchar = true, union_by_name = true)
  WHERE CAST(date AS DATE) <= DATE '{today}';
CREATE TABLE days AS SELECT DISTINCT c, d FROM rows WHERE amount > 0;
CREATE TABLE customers AS
  SELECT id AS c, CAST(nullif(since, '') AS DATE) AS since, coalesce(status, '') AS status, nullif(tier, '') AS tier,
         TRY_CAST(strategic AS INTEGER) AS strategic
  FROM read_csv('{book}/customers.csv', all_varchar = true);
CREATE TABLE gaps AS SELECT c, d, d - lag(d) OVER (PARTITION BY c ORDER BY d) AS gap FROM days;
""")


def number(value):
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def figure(metric, value, count=None, base=None):
    print(",".join([metric, "all", number(value), number(count), number(base)]))


def quotient(part, whole):
    return part / whole if whole else None


def one(query):
    return db.execute(query).fetchone()


def retention(unit):
    """Cohorts by the unit of the first order; pooled over what is over."""
    now, over = one(f"""SELECT date_trunc('{unit}', DATE '{today}'),
        DATE '{today}' + 1 = CAST(date_trunc('{unit}', DATE '{today}') + INTERVAL 1 {unit} AS DATE)""")
    found = db.execute(f"""
      WITH seen AS (SELECT DISTINCT c, date_trunc('{unit}', d) AS u FROM days),
      first AS (SELECT c, min(u) AS f FROM seen GROUP BY c),
      size AS (SELECT f, count(*) AS n FROM first GROUP BY f),
      ages AS (SELECT f, n, unnest(range(date_diff('{unit}', f, DATE '{now}') + 1)) AS age FROM size),
      active AS (SELECT f, date_diff('{unit}', f, u) AS age, count(*) AS a FROM seen JOIN first USING (c) GROUP BY ALL)
      SELECT f, age, n, coalesce(a, 0), age = date_diff('{unit}', f, DATE '{now}') AND NOT {over}
      FROM ages LEFT JOIN active USING (f, age) ORDER BY f, age""").fetchall()
    print("group,age,customers,active,share,running")
    pooled = {}
    for first, age, customers, active, running in found:
        name = {"year": f"{first.year}", "quarter": f"{first.year}Q{(first.month + 2) // 3}"}.get(unit)
        name = name or f"{first.year}-{first.month:02}"
        print(f"{name},{age},{customers},{active},{active / customers:.4f},{'yes' if running else ''}")
        if not running:
            known = pooled.setdefault(age, [0, 0])
            known[0] += customers
            known[1] += active
    for age, (customers, active) in sorted(pooled.items()):
        print(f"all,{age},{customers},{active},{active / customers:.4f},")


def repeat():
    customers, orders, again = one(f"""
      WITH within AS (SELECT c, count(*) AS n, max(d) AS last FROM days
                      WHERE d BETWEEN DATE '{start}' AND DATE '{end}' GROUP BY c)
      SELECT count(*), coalesce(sum(n), 0),
             count(*) FILTER ((SELECT count(*) FROM days WHERE days.c = within.c AND d <= last) > 1) FROM within""")
    gaps, total, middle = one(f"""
      SELECT count(gap), coalesce(sum(gap), 0), CAST(median(gap) AS DOUBLE) FROM gaps
      WHERE d BETWEEN DATE '{start}' AND DATE '{end}'""")
    figure("customers", customers)
    figure("orders", int(orders))
    figure("repeat_rate", quotient(again, customers), again, customers)
    figure("orders_per_customer", quotient(int(orders), customers), int(orders), customers)
    figure("gap_median", middle, None, gaps)
    figure("gap_mean", quotient(int(total), gaps), int(total), gaps)


def known(day):
    """What the stages and the criteria for tiers ask of every customer in the evening of a day."""
    return f"""
      SELECT c, since, status, tier, coalesce(strategic, 0) AS strategic, coalesce(orders, 0) AS orders,
             {day} - last_order AS idle, ({day} - last_order) / usual AS lateness, last_gap, last_gap / usual_before AS last_lateness,
             {day} - first_order AS age, coalesce(recent, 0) AS recent, coalesce(previous, 0) AS previous
      FROM customers
      LEFT JOIN (SELECT c, count(*) AS orders, min(d) AS first_order, max(d) AS last_order FROM days WHERE d <= {day} GROUP BY c)
        USING (c)
      LEFT JOIN (SELECT c, median(gap) AS usual, median(gap) FILTER (place > 1) AS usual_before,
                        max(gap) FILTER (place = 1) AS last_gap
                 FROM (SELECT c, gap, row_number() OVER (PARTITION BY c ORDER BY d DESC) AS place FROM gaps WHERE d <= {day})
                 GROUP BY c) USING (c)
      LEFT JOIN (SELECT c, sum(amount) FILTER (d > {day} - INTERVAL 12 MONTH) AS recent,
                        sum(amount) FILTER (d <= {day} - INTERVAL 12 MONTH AND d > {day} - INTERVAL 24 MONTH) AS previous
                 FROM rows WHERE d <= {day} GROUP BY c) USING (c)"""


def stage(day):
    """In which stage of its life every customer is, by the shipped rules."""
    return f"""
      SELECT c, since, CASE
        WHEN orders = 0 AND status NOT IN ('lost', 'closed') THEN 'potential'
        WHEN status IN ('lost', 'closed') OR idle > 60 AND lateness >= 4 OR idle > 365 AND lateness IS NULL THEN 'lost'
        WHEN idle > 14 AND lateness >= 2 OR idle > 120 AND lateness IS NULL THEN 'at_risk'
        WHEN last_gap > 60 AND last_lateness >= 4 OR last_gap > 365 AND last_lateness IS NULL THEN 'won_back'
        WHEN orders = 1 OR age <= 90 THEN 'new'
        WHEN previous > 0 AND recent > 1.2 * previous THEN 'growing'
        ELSE 'steady' END AS place
      FROM ({known(day)})"""


def tier(day):
    """The tier of every customer: as decided, else by the shipped criteria for sales."""
    return f"""
      SELECT c, since, coalesce(tier, CASE
        WHEN recent >= 500000 OR strategic >= 4 THEN 'vip'
        WHEN recent >= 50000 AND orders >= 4 THEN 'core'
        WHEN orders = 0 THEN 'potential'
        ELSE 'normal' END) AS place
      FROM ({known(day)})"""


PLACES = {
    "stage": (stage, ["potential", "new", "growing", "steady", "at_risk", "lost", "won_back"]),
    "tier": (tier, ["vip", "core", "normal", "potential"]),
}


def migration(by):
    """From where to where customers went; who joined in between apart, who joined later not at all."""
    standing, places = PLACES[by]
    found = db.execute(f"""
      SELECT CASE WHEN before.since >= DATE '{start}' THEN 'joined' ELSE before.place END, after.place, count(*)
      FROM ({standing(f"(DATE '{start}' - 1)")}) AS before JOIN ({standing(f"DATE '{end}'")}) AS after USING (c)
      WHERE before.since IS NULL OR before.since <= DATE '{end}' GROUP BY ALL""").fetchall()
    counts = {(row, column): count for row, column, count in found}
    for column in places:
        counts["all", column] = sum(counts.get((row, column), 0) for row in places)
    print("at_start,customers,at_end,count,share")
    for row in [*places, "joined", "all"]:
        customers = sum(counts.get((row, column), 0) for column in places)
        for column in places:
            count = counts.get((row, column), 0)
            if count:
                print(f"{row},{customers},{column},{count},{count / customers:.4f}")


def churn_rows(day):
    """Whether each customer is a buyer in the evening of a day, and not lost; nobody in the stage potential is one."""
    return f"SELECT c, place <> 'lost' AS buys FROM ({stage(day)}) WHERE place <> 'potential'"


def churn():
    before, after, lost, back, new, at_end = one(f"""
      WITH b AS ({churn_rows(f"(DATE '{start}' - 1)")}), e AS ({churn_rows(f"DATE '{end}'")}),
      first AS (SELECT c, min(d) BETWEEN DATE '{start}' AND DATE '{end}' AS fresh FROM days GROUP BY c)
      SELECT count(*) FILTER (b.buys), count(*) FILTER (b.buys AND NOT e.buys), count(*) FILTER (NOT b.buys),
             count(*) FILTER (NOT b.buys AND e.buys), (SELECT count(*) FROM first WHERE fresh), count(*) FILTER (e.buys)
      FROM e LEFT JOIN b USING (c)""")
    figure("churn_rate", quotient(after, before), after, before)
    figure("won_back", quotient(back, lost), back, lost)
    figure("new", new)
    figure("buying", at_end)


def conversion():
    known, won, total, middle = one(f"""
      WITH first AS (SELECT c, min(d) AS f FROM days GROUP BY c),
      known AS (SELECT CASE WHEN f IS NOT NULL THEN greatest(f - since, 0) END AS n FROM customers LEFT JOIN first USING (c)
                WHERE since BETWEEN DATE '{start}' AND DATE '{end}')
      SELECT count(*), count(n), coalesce(sum(n), 0), CAST(median(n) AS DOUBLE) FROM known""")
    figure("conversion_rate", quotient(won, known), won, known)
    for days in (30, 90):
        early, ripe = one(f"""
          WITH first AS (SELECT c, min(d) AS f FROM days GROUP BY c)
          SELECT count(*) FILTER (f - since <= {days}), count(*) FROM customers LEFT JOIN first USING (c)
          WHERE since BETWEEN DATE '{start}' AND DATE '{end}' AND since + {days} <= DATE '{today}'""")
        figure(f"within_{days}_days", quotient(early, ripe), early, ripe)
    figure("days_median", middle, None, won)
    figure("days_mean", quotient(int(total), won), int(total), won)
    firsts = one(f"""SELECT count(*) FROM (SELECT min(d) AS f FROM days GROUP BY c)
      WHERE f BETWEEN DATE '{start}' AND DATE '{end}'""")[0]
    figure("first_orders", firsts)


def value():
    db.execute("""CREATE TABLE spend AS SELECT c, sum(amount) AS s, row_number() OVER (ORDER BY sum(amount) DESC) AS place
      FROM rows GROUP BY c HAVING sum(amount) > 0""")
    total, count = one("SELECT sum(s), count(*) FROM spend")
    for part in (1, 5, 10, 20):
        most = -(-count * part // 100)
        share = one(f"SELECT CAST(sum(s) AS DOUBLE) FROM spend WHERE place <= {most}")[0] / float(total)
        print(f"top_share,top_{part},{share:.4f},,{most}")
    gini = one("""SELECT CAST(sum((n + 1 - 2 * place) * s) AS DOUBLE) / (n * CAST(sum(s) AS DOUBLE))
      FROM spend, (SELECT count(*) AS n FROM spend) GROUP BY n""")[0]
    print(f"gini,all,{gini:.4f},,{count}")


figures = {"repeat": repeat, "churn": churn, "conversion": conversion, "value": value}
if report in figures:
    figures[report]()
elif report in PLACES:
    migration(report)
else:
    retention(report)
