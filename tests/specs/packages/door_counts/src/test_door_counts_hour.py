from runner import check_script

MOCKS = "mocks"


def test_counts_doors():
    check_script("door_counts_hour.sql", mocks=MOCKS, DAY_INT="20240905", HOUR="13", db="buildings")
