CREATE TABLE listening.listeners (
  listener_id BIGINT NOT NULL COMMENT 'Listener.',
  country STRING NOT NULL COMMENT 'Country of the account, two letters.',
  opened_on DATE NOT NULL COMMENT 'Day on which the account was opened.'
)
USING iceberg
COMMENT 'Accounts as they are now.';
