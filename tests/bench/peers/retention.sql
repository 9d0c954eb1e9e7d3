-- The cohorts of `report retention`: by the month of the first order, and pooled over the months that are over.
WITH seen AS (
  SELECT DISTINCT customer_id, year(date) * 12 + month(date) AS ordered_in
  FROM purchases
  WHERE amount > 0 AND date <= getvariable('as_of')
), today AS (
  SELECT year(getvariable('as_of')) * 12 + month(getvariable('as_of')) AS this_month,
         last_day(getvariable('as_of')) = getvariable('as_of') AS is_over
), first AS (
  SELECT customer_id, min(ordered_in) AS began_in FROM seen GROUP BY customer_id
), size AS (
  SELECT began_in, count(*) AS customers FROM first GROUP BY began_in
), age AS (
  SELECT began_in, customers, unnest(range(this_month - began_in + 1)) AS age FROM size, today
), ordered AS (
  SELECT began_in, ordered_in - began_in AS age, count(*) AS active FROM seen JOIN first USING (customer_id) GROUP BY ALL
), cohort AS (
  SELECT began_in, age, customers, coalesce(active, 0) AS active, began_in + age = this_month AND NOT is_over AS running
  FROM age LEFT JOIN ordered USING (began_in, age), today
), pooled AS (
  SELECT NULL AS began_in, age, sum(customers) AS customers, sum(active) AS active, false AS running
  FROM cohort WHERE NOT running GROUP BY age
)
SELECT CASE WHEN began_in IS NULL THEN 'all'
            ELSE printf('%04d-%02d', (began_in - 1) // 12, (began_in - 1) % 12 + 1) END AS "group",
       age, customers, active, printf('%.4f', active / customers) AS share, CASE WHEN running THEN 'yes' END AS running
FROM (SELECT * FROM cohort UNION ALL SELECT * FROM pooled)
ORDER BY began_in NULLS LAST, age
