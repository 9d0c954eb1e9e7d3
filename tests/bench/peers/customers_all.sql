-- Every customer with all cells and every fact that rows of these books say something of: contacts, orders, margins, profile,
-- quintiles, scores and stage. What rests on tables without rows (cases, feedback, points, agreements …) is left out, and so is
-- what is owed, which takes more than a few lines; kehu tells both all the same.
WITH day AS (
  SELECT getvariable('as_of') AS today, getvariable('as_of') - INTERVAL 1 YEAR AS year_ago,
         getvariable('as_of') - INTERVAL 2 YEAR AS two_years_ago
), said AS (
  SELECT customer_id, "at", today - CAST("at" AS DATE) AS age, coalesce(direction, 'out') = 'out' AS ours,
         outcome IS DISTINCT FROM 'no_answer' AND channel IS DISTINCT FROM 'social' AS is_real,
         coalesce(direction, 'out') = 'out' AND outcome IS NOT DISTINCT FROM 'no_answer' AS attempt,
         coalesce(direction, 'out') = 'in' OR outcome IN ('reached', 'replied', 'declined') AS answered,
         direction IS NOT DISTINCT FROM 'in' AND coalesce(outcome, '') NOT IN ('reached', 'replied') AS opens,
         kind IS NOT DISTINCT FROM 'call' AS asks, coalesce(TRY_CAST(cost AS DECIMAL(18, 2)), 0) AS cost
  FROM followups, day
  WHERE "at" < today + INTERVAL 1 DAY
), contact AS (
  SELECT customer_id,
         CAST(max("at") FILTER (is_real) AS DATE) AS last_contact,
         max("at") FILTER (answered) AS answered_at,
         max("at") FILTER (is_real AND ours) AS spoken_at,
         count(*) FILTER (is_real AND age < 30) AS contacts_30d,
         count(*) FILTER (is_real AND age < 90) AS contacts_90d,
         count(*) FILTER (is_real AND age < 365) AS contacts_365d,
         count(*) FILTER (is_real AND ours AND NOT asks AND age < 365) AS given,
         count(*) FILTER (is_real AND ours AND age < 365) AS spoken,
         sum(cost) FILTER (age < 365) AS cost_to_serve
  FROM said
  GROUP BY customer_id
), silence AS (
  SELECT said.customer_id,
         count(*) FILTER (attempt AND (answered_at IS NULL OR "at" > answered_at)) AS unanswered,
         CAST(min("at") FILTER (opens AND (spoken_at IS NULL OR "at" > spoken_at)) AS DATE) AS awaiting_reply_since
  FROM said JOIN contact USING (customer_id)
  WHERE attempt OR opens
  GROUP BY said.customer_id
), turn AS (
  SELECT customer_id, "at", ours, lag(ours) OVER (PARTITION BY customer_id ORDER BY "at", ours) AS before
  FROM said
  WHERE age < 365 AND (opens OR is_real AND ours)
), wait AS (
  SELECT customer_id, ours, "at" - lag("at") OVER (PARTITION BY customer_id ORDER BY "at", ours) AS waited
  FROM turn
  WHERE ours AND NOT before OR NOT ours AND coalesce(before, true)
), reply AS (
  SELECT customer_id, median(epoch(waited)) / 3600 AS reply_hours FROM wait WHERE ours GROUP BY customer_id
), row AS (
  SELECT customer_id, date, amount, date > year_ago AS recent, date <= year_ago AND date > two_years_ago AS previous,
         TRY_CAST(cost AS DECIMAL(18, 2)) AS cost, coalesce(TRY_CAST(discount AS DECIMAL(18, 2)), 0) AS discount
  FROM purchases, day
  WHERE date <= today
), bought AS (
  SELECT customer_id, date, sum(amount) AS amount, bool_or(amount > 0) AS is_order,
         sum(amount) FILTER (recent) AS recent, sum(amount) FILTER (previous) AS previous,
         sum(amount - cost) AS margin, sum(amount - cost) FILTER (recent) AS margin_12m,
         sum(discount) FILTER (amount > 0) AS discount, sum(amount) FILTER (amount > 0) AS sold
  FROM row
  GROUP BY customer_id, date
), gap AS (
  SELECT customer_id, date, date - lag(date) OVER (PARTITION BY customer_id ORDER BY date) AS days,
         row_number() OVER (PARTITION BY customer_id ORDER BY date DESC) AS place
  FROM bought
  WHERE is_order
), rhythm AS (
  SELECT customer_id, median(days) AS usual_gap,
         CASE WHEN count(days) >= 4 THEN quantile_cont(days, 0.75) - quantile_cont(days, 0.25) END AS gap_spread,
         max(days) FILTER (place = 1) AS last_gap, median(days) FILTER (place > 1) AS usual_before
  FROM gap
  GROUP BY customer_id
), spent AS (
  SELECT customer_id,
         min(date) FILTER (is_order) AS first_order,
         max(date) FILTER (is_order) AS last_order,
         count(*) FILTER (is_order) AS orders,
         count(*) FILTER (is_order AND date > getvariable('as_of') - INTERVAL 1 YEAR) AS orders_12m,
         sum(amount) AS spend, sum(recent) AS spend_12m, sum(previous) AS spend_previous_12m,
         sum(margin) AS margin, sum(margin_12m) AS margin_12m,
         sum(discount) / nullif(sum(discount) + sum(sold), 0) AS discount_share
  FROM bought
  GROUP BY customer_id
), ranked AS (
  SELECT customer_id, count(*) OVER () AS everybody, rank() OVER (ORDER BY last_order DESC) - 1 AS later,
         rank() OVER (ORDER BY orders DESC) - 1 AS more_orders, rank() OVER (ORDER BY spend DESC) - 1 AS more_spend
  FROM spent JOIN customers ON id = customer_id
  WHERE orders > 0 AND coalesce(status, 'active') = 'active'
), person AS (
  SELECT customer_id, true AS reachable
  FROM people
  WHERE (left_on IS NULL OR left_on > getvariable('as_of')) AND coalesce(phone, email, wechat) IS NOT NULL
  GROUP BY customer_id
), told AS (
  SELECT c.*, last_contact, today - last_contact AS days_since_contact, coalesce(contacts_30d, 0) AS contacts_30d,
         coalesce(contacts_90d, 0) AS contacts_90d, coalesce(contacts_365d, 0) AS contacts_365d,
         coalesce(unanswered, 0) AS unanswered, awaiting_reply_since, reply_hours, given / nullif(spoken, 0) AS giving_share,
         coalesce(cost_to_serve, 0) AS cost_to_serve, margin_12m / nullif(cost_to_serve, 0) AS return_on_service,
         first_order, last_order, today - last_order AS days_since_order, coalesce(orders, 0) AS orders,
         coalesce(orders_12m, 0) AS orders_12m, coalesce(spend, 0) AS spend, coalesce(spend_12m, 0) AS spend_12m,
         coalesce(spend_previous_12m, 0) AS spend_previous_12m, margin, margin_12m, discount_share,
         spend / nullif(orders, 0) AS average_order, usual_gap, gap_spread,
         (today - last_order) / usual_gap AS lateness,
         last_order + CAST(floor(usual_gap + 0.5) AS INTEGER) AS next_order_on,
         CASE WHEN gap_spread IS NOT NULL
           THEN last_order + CAST(floor(greatest(usual_gap - gap_spread / 2, 0) + 0.5) AS INTEGER) END AS next_order_from,
         last_order + CAST(floor(usual_gap + gap_spread / 2 + 0.5) AS INTEGER) AS next_order_until,
         today - first_order AS days_since_first_order, last_gap, last_gap / nullif(usual_before, 0) AS last_lateness,
         CASE WHEN orders > 0 THEN 1 + (today - last_order <= 365)::INT + (today - last_order <= 180)::INT
           + (today - last_order <= 90)::INT + (today - last_order <= 30)::INT END AS r_band,
         CASE WHEN orders > 0 THEN 1 + (orders_12m >= 1)::INT + (orders_12m >= 3)::INT + (orders_12m >= 6)::INT
           + (orders_12m >= 12)::INT END AS f_band,
         CASE WHEN orders > 0 THEN 1 + (coalesce(spend_12m, 0) >= 500)::INT + (coalesce(spend_12m, 0) >= 2000)::INT
           + (coalesce(spend_12m, 0) >= 5000)::INT + (coalesce(spend_12m, 0) >= 10000)::INT END AS m_band,
         5 - 5 * later // everybody AS r_quintile, 5 - 5 * more_orders // everybody AS f_quintile,
         5 - 5 * more_spend // everybody AS m_quintile,
         CASE WHEN kind = 'person'
           THEN ((city IS NOT NULL)::INT + (owner IS NOT NULL)::INT + (since IS NOT NULL)::INT + (source IS NOT NULL)::INT
             + (c.channel IS NOT NULL)::INT + (reachable IS NOT NULL)::INT) / 6
           ELSE ((industry IS NOT NULL)::INT + (size IS NOT NULL)::INT + (city IS NOT NULL)::INT + (owner IS NOT NULL)::INT
             + (since IS NOT NULL)::INT + (source IS NOT NULL)::INT + (c.channel IS NOT NULL)::INT + (reachable IS NOT NULL)::INT) / 8
         END AS profile_completeness,
         greatest(today - greatest(coalesce(since, DATE '2024-04-01'), DATE '2024-04-01'), 0) AS profile_age,
         CASE WHEN since <= today THEN today - since END AS days_as_customer
  FROM day, customers c
  LEFT JOIN contact ON contact.customer_id = c.id
  LEFT JOIN silence ON silence.customer_id = c.id
  LEFT JOIN reply ON reply.customer_id = c.id
  LEFT JOIN spent ON spent.customer_id = c.id
  LEFT JOIN rhythm ON rhythm.customer_id = c.id
  LEFT JOIN ranked ON ranked.customer_id = c.id
  LEFT JOIN person ON person.customer_id = c.id
)
SELECT * REPLACE (coalesce(tier, CASE
         WHEN spend_12m >= 500000 OR strategic::INT >= 4 THEN 'vip'
         WHEN spend_12m >= 50000 AND orders >= 4 THEN 'core'
         WHEN orders = 0 THEN 'potential'
         ELSE 'normal'
       END) AS tier),
       round(10 * ((spend_12m >= 1000)::INT + (spend_12m >= 10000)::INT + (spend_12m >= 50000)::INT + (spend_12m >= 500000)::INT)
         + 5 * ((orders_12m >= 1)::INT + (orders_12m >= 4)::INT + (orders_12m >= 12)::INT + (orders_12m >= 24)::INT)
         + 5 * coalesce((days_since_order <= 365)::INT + (days_since_order <= 180)::INT + (days_since_order <= 90)::INT
           + (days_since_order <= 30)::INT, 0)
         + 5 * coalesce((strategic::INT >= 1)::INT + (strategic::INT >= 2)::INT + (strategic::INT >= 3)::INT
           + (strategic::INT >= 4)::INT, 0)) AS value_score,
       round(10 * coalesce((lateness >= 1)::INT + (lateness >= 1.5)::INT + (lateness >= 2)::INT + (lateness >= 3)::INT, 0)
         + 7.5 * ((unanswered >= 2)::INT + (unanswered >= 3)::INT)) AS risk_score,
       CASE
         WHEN orders = 0 AND coalesce(status, 'active') NOT IN ('lost', 'closed') THEN 'potential'
         WHEN status IN ('lost', 'closed') OR days_since_order > 60 AND lateness >= 4
           OR days_since_order > 365 AND lateness IS NULL THEN 'lost'
         WHEN days_since_order > 14 AND lateness >= 2 OR days_since_order > 120 AND lateness IS NULL THEN 'at_risk'
         WHEN last_gap > 60 AND last_lateness >= 4 OR last_gap > 365 AND last_lateness IS NULL THEN 'won_back'
         WHEN orders = 1 OR days_since_first_order <= 90 THEN 'new'
         WHEN spend_previous_12m > 0 AND spend_12m > 1.2 * spend_previous_12m THEN 'growing'
         ELSE 'steady'
       END AS stage
FROM told
