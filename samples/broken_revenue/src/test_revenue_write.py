"""What the test harness reads: the script, its sources, the expected rows and the parameters."""

SCRIPT = "src/revenue_write.sql"
SOURCES = {"sales.order_lines": "src/mocks/sales.order_lines.yaml"}
EXPECTED = "src/mocks/retail.revenue.yaml"
PARAMETERS = {"RUN_DATE": "20240301"}
