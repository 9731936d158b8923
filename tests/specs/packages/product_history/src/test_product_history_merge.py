from pathlib import Path

SCRIPT = Path(__file__).with_name("product_history_merge.sql")


def test_opens_a_version(run_sql):
    run_sql(SCRIPT, {"DB": "catalogue", "DAY": "2024-04-02"}, mocks=Path(__file__).with_name("mocks"))
