"""The rows of a CSV file copied into a table of a new DuckDB database.

Usage: import_duckdb.py FILE DATABASE THREADS. Prints how many rows were copied.

The schema is given, so that nothing is sniffed; the database is on the disk when the process ends.
"""

import sys

import duckdb

file, database, threads = sys.argv[1:4]

connection = duckdb.connect(database, config={"threads": int(threads)})
connection.execute("SET enable_progress_bar = false")
connection.execute("""
CREATE TABLE purchases (
  customer_id VARCHAR, date DATE, product VARCHAR, quantity DECIMAL(18,3), amount DECIMAL(18,2), order_no VARCHAR
)
""")
copied = connection.execute(f"COPY purchases FROM '{file}' (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"')").fetchone()
connection.close()
print(copied[0])
