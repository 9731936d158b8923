"""The snapshot of 2024-01-15 from four changes and two orders."""

from pathlib import Path

HERE = Path(__file__).parent
SCRIPT = HERE / "customer_snapshot_write.sql"
SOURCES = ["crm_raw.customer_changes", "crm_raw.orders"]
TARGET = "crm.customer_snapshot"
PARAMS = {"DIM_DB": "crm", "RAW_DB": "crm_raw", "SNAPSHOT_DATEINT": "20240115"}
