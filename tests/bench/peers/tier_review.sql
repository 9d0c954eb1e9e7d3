-- Whom the shipped criteria for sales would move out of the tier that was decided; nobody in these books is bound.
WITH spent AS (
  SELECT customer_id,
         count(DISTINCT date) FILTER (amount > 0) AS orders,
         coalesce(sum(amount) FILTER (date > getvariable('as_of') - INTERVAL 1 YEAR), 0) AS spend_12m
  FROM purchases
  WHERE date <= getvariable('as_of')
  GROUP BY customer_id
), judged AS (
  SELECT c.id, c.tier AS "from", coalesce(TRY_CAST(strategic AS INTEGER), 0) AS weight,
         CASE
           WHEN coalesce(spend_12m, 0) >= 500000 OR weight >= 4 THEN 'vip'
           WHEN c.tier = 'vip' AND coalesce(spend_12m, 0) >= 400000 THEN 'vip'
           WHEN coalesce(spend_12m, 0) >= 50000 AND coalesce(orders, 0) >= 4 THEN 'core'
           WHEN c.tier = 'core' AND coalesce(spend_12m, 0) >= 40000 THEN 'core'
           WHEN coalesce(orders, 0) = 0 THEN 'potential'
           ELSE 'normal'
         END AS "to"
  FROM customers c
  LEFT JOIN spent ON spent.customer_id = c.id
  WHERE c.tier IS NOT NULL AND c.status IS DISTINCT FROM 'closed'
)
SELECT id AS customer_id, "from", "to"
FROM judged
WHERE "from" <> "to"
ORDER BY id
