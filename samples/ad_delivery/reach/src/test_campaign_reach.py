"""A campaign without history."""

SCRIPT = "campaign_reach.sql"
MOCKS = ["ads_raw.delivery_events"]
EXPECTED = "ads.campaign_reach"
PARAMETERS = {"DB": "ads", "DATE": "20240610"}
