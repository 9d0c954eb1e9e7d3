"""A question of the benchmark in DuckDB, over the CSV files themselves.

Usage: query_duckdb.py QUERY BOOK AS_OF OUT THREADS. QUERY is a file with one SELECT over the views `customers`,
`people`, `followups` and `purchases`; `as_of` is a variable: `getvariable('as_of')`.

The schema is given, so that nothing is sniffed; columns that the query does not name are not converted.
"""

import os
import sys

import duckdb

query, book, as_of, out, threads = sys.argv[1:6]


def first(folder):
    return f"{folder}/{min(os.listdir(f'{book}/{folder}'))}"


def view(name, files, header, **typed):
    with open(f"{book}/{header}", encoding="utf-8") as file:
        columns = file.readline().rstrip("\n").split(",")
    schema = "{" + ", ".join(f"'{column}': '{typed.get(column, 'VARCHAR')}'" for column in columns) + "}"
    connection.execute(f"""CREATE VIEW {name} AS SELECT * FROM read_csv('{book}/{files}', auto_detect = false,
        header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {schema},
        timestampformat = '%Y-%m-%dT%H:%M')""")


connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
connection.execute("SET enable_progress_bar = false")
connection.execute(f"SET VARIABLE as_of = DATE '{as_of}'")
view("customers", "customers.csv", "customers.csv", since="DATE")
view("people", "people.csv", "people.csv", left_on="DATE")
view("followups", "followups/*.csv", first("followups"), at="TIMESTAMP", next_date="DATE")
view("purchases", "purchases/*.csv", first("purchases"), date="DATE", amount="DECIMAL(18,2)")
with open(query, encoding="utf-8") as file:
    written = connection.execute(f"COPY ({file.read()}) TO '{out}' (FORMAT csv, HEADER)").fetchone()
print(written[0])
