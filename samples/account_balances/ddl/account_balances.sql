CREATE TABLE IF NOT EXISTS ${LEDGER}.account_balances
( account_id       BIGINT         NOT NULL COMMENT 'Account; key of ledger.accounts.'
, currency         STRING         NOT NULL COMMENT 'ISO 4217 code; an account may hold several.'
, balance_date     DATE           NOT NULL COMMENT 'Day at whose end the balance holds, in UTC.'
, opening_balance  DECIMAL(20, 4) NOT NULL COMMENT 'Closing balance of the day before, zero for a new account.'
, closing_balance  DECIMAL(20, 4) NOT NULL COMMENT 'Opening balance and all postings of the day.'
, posting_count    BIGINT         NOT NULL COMMENT 'Postings booked on the day.'
, updated_at       TIMESTAMP      NOT NULL COMMENT 'Moment of the last merge that changed the row.'
)
USING iceberg
PARTITIONED BY (days(balance_date), bucket(16, account_id))
COMMENT 'Balance of each account and currency at the end of each day.'
TBLPROPERTIES
( 'format-version' = '2'
, 'write.wap.enabled' = 'true'
, 'write.merge.mode' = 'merge-on-read'
);
