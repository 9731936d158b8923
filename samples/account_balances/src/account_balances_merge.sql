/* Settles one day. Runs of the same day give the same balances: a row is set, never added to. */

CREATE OR REPLACE TEMPORARY VIEW movements AS
SELECT account_id,
       currency,
       SUM(CASE WHEN side = 'credit' THEN amount ELSE -amount END) AS movement,
       COUNT(*) AS posting_count
FROM ${JOURNAL}.postings
WHERE booked_on = DATE '${BALANCE_DATE}'
  AND account_id IS NOT NULL
  AND currency IS NOT NULL
GROUP BY account_id, currency;

MERGE INTO ${LEDGER}.account_balances AS t
USING (
    SELECT COALESCE(b.account_id, m.account_id) AS account_id,
           COALESCE(b.currency, m.currency)     AS currency,
           COALESCE(b.closing_balance, 0)       AS opening_balance,
           CAST(COALESCE(b.closing_balance, 0) + COALESCE(m.movement, 0) AS DECIMAL(20, 4)) AS closing_balance,
           COALESCE(m.posting_count, 0)         AS posting_count
    FROM (
        SELECT account_id, currency, closing_balance
        FROM ${LEDGER}.account_balances
        WHERE balance_date = DATE_SUB(DATE '${BALANCE_DATE}', 1)
    ) AS b
    FULL OUTER JOIN movements AS m
        ON  b.account_id = m.account_id
        AND b.currency = m.currency
) AS s
ON  t.balance_date = DATE '${BALANCE_DATE}'
AND t.account_id = s.account_id
AND t.currency = s.currency
WHEN MATCHED AND (t.closing_balance <> s.closing_balance OR t.posting_count <> s.posting_count) THEN UPDATE SET
    t.opening_balance = s.opening_balance,
    t.closing_balance = s.closing_balance,
    t.posting_count = s.posting_count,
    t.updated_at = CURRENT_TIMESTAMP()
WHEN NOT MATCHED THEN INSERT
    (account_id, currency, balance_date, opening_balance, closing_balance, posting_count, updated_at)
VALUES
    (s.account_id, s.currency, DATE '${BALANCE_DATE}', s.opening_balance, s.closing_balance, s.posting_count, CURRENT_TIMESTAMP());
