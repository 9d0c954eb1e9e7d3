-- Every customer with all cells and the facts that SQL says in a few lines; who waits for a reply is left out.
WITH seen AS (
  SELECT customer_id, "at", outcome, coalesce(direction, 'out') AS direction,
         coalesce(direction, 'out') = 'in' OR outcome IN ('reached', 'replied', 'declined') AS answered
  FROM followups
  WHERE "at" < getvariable('as_of') + INTERVAL 1 DAY
), contact AS (
  SELECT customer_id,
         CAST(max("at") FILTER (outcome IS DISTINCT FROM 'no_answer') AS DATE) AS last_contact,
         max("at") FILTER (answered) AS answered_at
  FROM seen
  GROUP BY customer_id
), silence AS (
  SELECT seen.customer_id, count(*) AS unanswered
  FROM seen JOIN contact USING (customer_id)
  WHERE direction = 'out' AND outcome = 'no_answer' AND (answered_at IS NULL OR "at" > answered_at)
  GROUP BY seen.customer_id
), bought AS (
  SELECT customer_id, date, sum(amount) AS amount, bool_or(amount > 0) AS is_order
  FROM purchases
  WHERE date <= getvariable('as_of')
  GROUP BY customer_id, date
), gap AS (
  SELECT customer_id, median(days) AS usual_gap
  FROM (
    SELECT customer_id, date - lag(date) OVER (PARTITION BY customer_id ORDER BY date) AS days
    FROM bought
    WHERE is_order
  )
  GROUP BY customer_id
), spent AS (
  SELECT customer_id,
         min(date) FILTER (is_order) AS first_order,
         max(date) FILTER (is_order) AS last_order,
         count(*) FILTER (is_order) AS orders,
         count(*) FILTER (is_order AND date > getvariable('as_of') - INTERVAL 1 YEAR) AS orders_12m,
         sum(amount) AS spend,
         sum(amount) FILTER (date > getvariable('as_of') - INTERVAL 1 YEAR) AS spend_12m
  FROM bought
  GROUP BY customer_id
)
SELECT c.*, last_contact, getvariable('as_of') - last_contact AS days_since_contact,
       coalesce(unanswered, 0) AS unanswered, first_order, last_order,
       getvariable('as_of') - last_order AS days_since_order, coalesce(orders, 0) AS orders,
       coalesce(orders_12m, 0) AS orders_12m, coalesce(spend, 0) AS spend, coalesce(spend_12m, 0) AS spend_12m,
       spend / nullif(orders, 0) AS average_order, usual_gap,
       (getvariable('as_of') - last_order) / usual_gap AS lateness,
       getvariable('as_of') - since AS days_as_customer
FROM customers c
LEFT JOIN contact ON contact.customer_id = c.id
LEFT JOIN silence ON silence.customer_id = c.id
LEFT JOIN spent ON spent.customer_id = c.id
LEFT JOIN gap ON gap.customer_id = c.id
