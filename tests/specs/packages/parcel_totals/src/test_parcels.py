from runner import check_script


def test_stage():
    check_script("parcel_stage.sql", mocks="mocks", REGION="north", DAY="2024-06-03")


def test_totals():
    check_script("parcel_totals.sql", mocks="mocks", REGION="north", DAY="2024-06-03")
