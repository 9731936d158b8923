"""Merges the postings of 2024-05-31 twice and expects the same rows."""

SCRIPT = "account_balances_merge.sql"
MOCKS = ("journal.postings",)
EXPECTED = "ledger.account_balances"
RUNS = 2
PARAMETERS = {"LEDGER": "ledger", "JOURNAL": "journal", "BALANCE_DATE": "2024-05-31"}
