"""The job of the benchmark in Polars, lazily over the CSV files themselves.

Usage: due_polars.py BOOK AS_OF OUT THREADS. Prints how many rows were written.

The schema is given, so that nothing is inferred; only the columns that the plan needs are read.
"""

import datetime
import os
import sys

book, as_of, out, threads = sys.argv[1:5]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402  (reads the number of threads when it is imported)

today = datetime.date.fromisoformat(as_of)
year_ago = today.replace(year=today.year - 1)
tomorrow = (today + datetime.timedelta(days=1)).isoformat()


def scan(path, header, **typed):
    with open(f"{book}/{header}", encoding="utf-8") as file:
        columns = file.readline().rstrip("\n").split(",")
    schema = {column: typed.get(column, pl.String) for column in columns}
    return pl.scan_csv(f"{book}/{path}", schema=schema, quote_char='"')


def first(folder):
    return f"{folder}/{min(os.listdir(f'{book}/{folder}'))}"


col = pl.col
# Moments are local and of one width, so that they compare as text; only what is left of each customer is converted.
contact = (
    scan("followups/*.csv", first("followups"))
    .filter(col("at") < tomorrow)
    .group_by("customer_id")
    .agg(
        col("at").filter(col("outcome").ne_missing("no_answer")).max().str.head(10).str.to_date("%Y-%m-%d").alias("last_on"),
        col("next_date").max().str.to_date("%Y-%m-%d").alias("promised_on"),
    )
)
spend = (
    scan("purchases/*.csv", first("purchases"), amount=pl.Float64)
    .filter(col("date") <= as_of)
    .group_by("customer_id")
    .agg(
        col("amount").sum().alias("spend"),
        col("amount").filter(col("date") > year_ago.isoformat()).sum().alias("spend_12m"),
    )
)
rhythm = pl.LazyFrame(
    {"rhythm": ["vip", "core", "normal", "potential"], "every": [7, 30, 91, 30], "at_most": [10, 42, 137, 45]}
)
since = col("since").str.to_date("%Y-%m-%d")
item = (
    scan("customers.csv", "customers.csv")
    .filter(col("status").fill_null("active") == "active")
    .with_columns(col("tier").fill_null("normal").alias("rhythm"))
    .join(rhythm, on="rhythm")
    .join(contact, left_on="id", right_on="customer_id", how="left")
    .join(spend, left_on="id", right_on="customer_id", how="left")
    .with_columns(
        (col("promised_on").is_not_null() & (col("last_on").is_null() | (col("promised_on") > col("last_on")))).alias("promised")
    )
    .with_columns(
        pl.when("promised").then("promised_on").when(col("last_on").is_null()).then(since + pl.duration(days=7))
        .otherwise(col("last_on") + pl.duration(days="every")).alias("due_on"),
        pl.when("promised").then("promised_on").when(col("last_on").is_null()).then(since + pl.duration(days=14))
        .otherwise(col("last_on") + pl.duration(days="at_most")).alias("latest_on"),
    )
    .filter(col("due_on") <= today)
    .select(
        "id", "name", "owner", "tier",
        pl.when("promised").then(pl.lit("promise")).otherwise(pl.lit("cadence")).alias("reason"),
        "last_on", "due_on", "latest_on",
        (pl.lit(today) - col("latest_on")).dt.total_days().clip(lower_bound=0).alias("overdue_days"),
        col("spend_12m").fill_null(0.0), col("spend").fill_null(0.0),
    )
    .sort(["overdue_days", "due_on", "id"], descending=[True, False, False])
)
rows = item.collect(engine="streaming")
rows.write_csv(out, float_precision=2)
print(rows.height)
