"""The job of the benchmark in DuckDB, over the CSV files themselves.

Usage: due_duckdb.py BOOK AS_OF OUT THREADS. Prints how many rows were written.

The schema is given, so that nothing is sniffed; columns that the query does not name are not converted.
"""

import os
import sys

import duckdb

book, as_of, out, threads = sys.argv[1:5]


def columns(name, **typed):
    with open(f"{book}/{name}", encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split(",")
    return "{" + ", ".join(f"'{column}': '{typed.get(column, 'VARCHAR')}'" for column in header) + "}"


def first(folder):
    return f"{folder}/{min(os.listdir(f'{book}/{folder}'))}"


def read(files, schema):
    return f"""read_csv('{book}/{files}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        nullstr = '', columns = {schema}, timestampformat = '%Y-%m-%dT%H:%M')"""


followups = read("followups/*.csv", columns(first("followups"), at="TIMESTAMP", next_date="DATE"))
purchases = read("purchases/*.csv", columns(first("purchases"), date="DATE", amount="DOUBLE"))
customers = read("customers.csv", columns("customers.csv", since="DATE"))

connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
connection.execute("SET enable_progress_bar = false")
written = connection.execute(f"""
COPY (
  WITH contact AS (
    SELECT customer_id,
           CAST(max("at") FILTER (outcome IS DISTINCT FROM 'no_answer') AS DATE) AS last_on,
           max(next_date) AS promised_on
    FROM {followups}
    WHERE "at" < DATE '{as_of}' + INTERVAL 1 DAY
    GROUP BY customer_id
  ), spend AS (
    SELECT customer_id,
           sum(amount) AS spend,
           coalesce(sum(amount) FILTER (date > DATE '{as_of}' - INTERVAL 1 YEAR), 0) AS spend_12m
    FROM {purchases}
    WHERE date <= DATE '{as_of}'
    GROUP BY customer_id
  ), rhythm(tier, every, at_most) AS (
    VALUES ('vip', 7, 10), ('core', 30, 42), ('normal', 91, 137), ('potential', 30, 45)
  ), item AS (
    SELECT c.id, c.name, c.owner, c.tier, last_on,
           promised_on IS NOT NULL AND (last_on IS NULL OR promised_on > last_on) AS promised,
           CASE WHEN promised THEN promised_on WHEN last_on IS NULL THEN c.since + 7 ELSE last_on + every END AS due_on,
           CASE WHEN promised THEN promised_on WHEN last_on IS NULL THEN c.since + 14 ELSE last_on + at_most END
             AS latest_on,
           coalesce(spend_12m, 0) AS spend_12m, coalesce(spend, 0) AS spend
    FROM {customers} c
    LEFT JOIN contact ON contact.customer_id = c.id
    LEFT JOIN spend ON spend.customer_id = c.id
    JOIN rhythm ON rhythm.tier = coalesce(c.tier, 'normal')
    WHERE coalesce(c.status, 'active') = 'active'
  )
  SELECT id, name, owner, tier, CASE WHEN promised THEN 'promise' ELSE 'cadence' END AS reason, last_on, due_on,
         latest_on, greatest(0, DATE '{as_of}' - latest_on) AS overdue_days,
         CAST(spend_12m AS DECIMAL(18,2)) AS spend_12m, CAST(spend AS DECIMAL(18,2)) AS spend
  FROM item
  WHERE due_on <= DATE '{as_of}'
  ORDER BY overdue_days DESC, due_on, id
) TO '{out}' (FORMAT csv, HEADER)
""").fetchone()
print(written[0])
