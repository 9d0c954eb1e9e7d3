"""`kehu report retention` in DuckDB, over the CSV files themselves.

Usage: retention_duckdb.py BOOK AS_OF OUT THREADS. Prints how many rows were written.

The schema is given, so that nothing is sniffed; columns that the query does not name are not converted.
"""

import os
import sys

import duckdb

book, as_of, out, threads = sys.argv[1:5]
typed = {"date": "DATE", "amount": "DECIMAL(18, 4)"}
with open(f"{book}/purchases/{min(os.listdir(f'{book}/purchases'))}", encoding="utf-8") as file:
    header = file.readline().rstrip("\n").split(",")
columns = "{" + ", ".join(f"'{column}': '{typed.get(column, 'VARCHAR')}'" for column in header) + "}"

connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
connection.execute("SET enable_progress_bar = false")
written = connection.execute(f"""
COPY (
  WITH seen AS (
    SELECT DISTINCT customer_id AS c, year(date) * 12 + month(date) AS m
    FROM read_csv('{book}/purchases/*.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      nullstr = '', columns = {columns})
    WHERE amount > 0 AND date <= DATE '{as_of}'
  ), today AS (
    SELECT year(DATE '{as_of}') * 12 + month(DATE '{as_of}') AS now, last_day(DATE '{as_of}') = DATE '{as_of}' AS over
  ), first AS (
    SELECT c, min(m) AS f FROM seen GROUP BY c
  ), size AS (
    SELECT f, count(*) AS customers FROM first GROUP BY f
  ), ages AS (
    SELECT f, customers, unnest(range(now - f + 1)) AS age FROM size, today
  ), ordered AS (
    SELECT f, m - f AS age, count(*) AS active FROM seen JOIN first USING (c) GROUP BY ALL
  ), cohort AS (
    SELECT f, age, customers, coalesce(active, 0) AS active, f + age = now AND NOT over AS running
    FROM today, ages LEFT JOIN ordered USING (f, age)
  ), pooled AS (
    SELECT NULL AS f, age, sum(customers) AS customers, sum(active) AS active, false AS running
    FROM cohort WHERE NOT running GROUP BY age
  )
  SELECT CASE WHEN f IS NULL THEN 'all' ELSE printf('%04d-%02d', (f - 1) // 12, (f - 1) % 12 + 1) END AS "group",
         age, customers, active, printf('%.4f', active / customers) AS share, CASE WHEN running THEN 'yes' END AS running
  FROM (SELECT * FROM cohort UNION ALL SELECT * FROM pooled)
  ORDER BY f NULLS LAST, age
) TO '{out}' (HEADER, DELIMITER ',')
""").fetchone()[0]
print(written)
