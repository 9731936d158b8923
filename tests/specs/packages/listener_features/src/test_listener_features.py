from runner import check_script


def test_features():
    check_script("listener_features.sql", mocks="mocks", DAY="2024-08-10")
