"""One campaign, one placement: a view, a click, a house ad and an event of the next day."""

SCRIPT = "delivery_daily.sql"
MOCKS = ["ads_raw.delivery_events"]
EXPECTED = "ads.delivery_daily"
PARAMETERS = {"DATE": "20240610"}
