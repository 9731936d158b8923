"""Two campaigns of one advertiser."""

SCRIPT = "advertiser_spend.sql"
MOCKS = ["ads.delivery_daily", "ads.campaigns"]
EXPECTED = "ads.advertiser_spend"
PARAMETERS = {"DATE": "20240610"}
