namespace Dataflow.Lint.Execution.Tests;

/// <summary>Values, casts and arithmetic, in ANSI mode and without.</summary>
[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    [DataRow("1D / 3", "0.3333333333333333")]
    [DataRow("1e10D", "1.0E10")]
    [DataRow("0.001D", "0.001")]
    [DataRow("0.0001D", "1.0E-4")]
    [DataRow("CAST('NaN' AS DOUBLE)", "NaN")]
    [DataRow("-0.0D", "-0.0")]
    [DataRow("CAST(1.1 AS FLOAT)", "1.1")]
    public void Fractions_are_written_as_Java_writes_them(string value, string text) => Assert.AreEqual(text, Runs.Of($"SELECT {value}"));

    [TestMethod]
    [DataRow("CAST(1.005 AS DECIMAL(10,2))", "1.01")]
    [DataRow("CAST(-1.005 AS DECIMAL(10,2))", "-1.01")]
    [DataRow("10.00 / 3", "3.333333")]
    [DataRow("12345678901234567890123456789012345678 + 0BD", "12345678901234567890123456789012345678")]
    [DataRow("7.5 % 2", "1.5")]
    [DataRow("-7 DIV 2", "-3")]
    public void Decimals_round_half_up_and_hold_38_digits(string value, string text) => Assert.AreEqual(text, Runs.Of($"SELECT {value}"));

    [TestMethod]
    [DataRow("1 / 0", "DIVIDE_BY_ZERO at 1 / 0", "NULL")]
    [DataRow("2147483647 + 1", "ARITHMETIC_OVERFLOW at 2147483647 + 1", "-2147483648")]
    [DataRow("CAST('x' AS INT)", "CAST_INVALID_INPUT at CAST('x' AS INT)", "NULL")]
    [DataRow("CAST('1.9' AS INT)", "CAST_INVALID_INPUT at CAST('1.9' AS INT)", "1")]
    [DataRow("CAST(300 AS TINYINT)", "CAST_OVERFLOW at CAST(300 AS TINYINT)", "44")]
    [DataRow("array(1)[3]", "INVALID_ARRAY_INDEX at array(1)[3]", "NULL")]
    public void What_does_not_fit_is_an_error_in_ANSI_mode_alone(string value, string ansi, string legacy)
    {
        Assert.AreEqual(ansi, Runs.Of($"SELECT {value}"));
        Assert.AreEqual(legacy, Runs.Legacy($"SELECT {value}"));
    }

    [TestMethod]
    [DataRow("CAST('2024-2-3' AS DATE)", "2024-02-03")]
    [DataRow("DATE '2024-01-31' + INTERVAL 1 MONTH", "2024-02-29")]
    [DataRow("CAST('+12345-01-01' AS DATE)", "+12345-01-01")]
    [DataRow("TIMESTAMP '2024-03-10 02:30:00' ", "2024-03-10 03:30:00")]
    [DataRow("TIMESTAMP '2024-03-09 12:00:00' + INTERVAL 1 DAY", "2024-03-10 12:00:00")]
    [DataRow("TIMESTAMP '2024-03-09 12:00:00' + INTERVAL 24 HOURS", "2024-03-10 12:00:00")]
    public void Days_and_moments_follow_the_calendar_and_the_zone(string value, string text) =>
        Assert.AreEqual(text, Runs.Of($"SELECT {value}", ExecutionSettings.Default with { TimeZone = "America/Los_Angeles" }));

    [TestMethod]
    [DataRow("NULL AND FALSE", "false")]
    [DataRow("NULL OR TRUE", "true")]
    [DataRow("NULL = NULL", "NULL")]
    [DataRow("NULL <=> NULL", "true")]
    [DataRow("1 IN (2, NULL)", "NULL")]
    [DataRow("1 NOT IN (2, NULL)", "NULL")]
    [DataRow("CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)", "true")]
    [DataRow("0.0D = -0.0D", "true")]
    [DataRow("FALSE AND 1 / 0 > 1", "false")]
    [DataRow("CASE WHEN TRUE THEN 1 ELSE 1 / 0 END", "1.0")]
    [DataRow("'a' < 'B'", "false")]
    [DataRow("'\uFFFD' < '😀'", "true")]
    public void Conditions_have_three_answers_and_ask_for_no_more_than_they_need(string value, string text) =>
        Assert.AreEqual(text, Runs.Of($"SELECT {value}"));

    [TestMethod]
    [DataRow(224)]
    [DataRow(256)]
    [DataRow(384)]
    [DataRow(512)]
    public void Long_hashes_are_those_of_the_library(int bits)
    {
        foreach (var length in (int[])[0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 500])
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(new string('x', length));
            var hash = bits switch
            {
                256 => System.Security.Cryptography.SHA256.HashData(bytes),
                384 => System.Security.Cryptography.SHA384.HashData(bytes),
                512 => System.Security.Cryptography.SHA512.HashData(bytes),
                _ => null,
            };
            if (hash is not null)
            {
                Assert.AreEqual(
                    Convert.ToHexStringLower(hash),
                    Runs.Of($"SELECT sha2(repeat('x', {length}), {bits})"),
                    $"{length} letters");
            }

            Assert.AreEqual(
                Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(bytes)),
                Runs.Of($"SELECT sha(repeat('x', {length}))"),
                $"{length} letters");
        }
    }

    [TestMethod]
    [DataRow("substring('größer', 3, 2)", "öß")]
    [DataRow("substring('abc', -2)", "bc")]
    [DataRow("length('😀a')", "2")]
    [DataRow("lpad('7', 3, '0')", "007")]
    [DataRow("upper('straße')", "STRASSE")]
    [DataRow("concat_ws('-', 'a', NULL, 'b')", "a-b")]
    [DataRow("split('a,b,,', ',')", "[\"a\",\"b\",\"\",\"\"]")]
    [DataRow("regexp_replace('a1b22', '(\\\\d+)', '<$1>')", "a<1>b<22>")]
    [DataRow("regexp_extract('x=12', '=(\\\\d+)', 1)", "12")]
    [DataRow("'a_b' LIKE 'a\\\\_b'", "true")]
    [DataRow("trim(LEADING FROM '  a ')", "a ")]
    [DataRow("date_format(TIMESTAMP '2024-03-05 07:08:09', 'dd/MM/yy HH:mm')", "05/03/24 07:08")]
    [DataRow("to_date('20240305', 'yyyyMMdd')", "2024-03-05")]
    [DataRow("datediff(DATE '2024-03-01', DATE '2024-02-01')", "29")]
    [DataRow("last_day(DATE '2023-02-11')", "2023-02-28")]
    [DataRow("round(2.5)", "3")]
    [DataRow("bround(2.5)", "2")]
    [DataRow("transform(array(1, 2), (x, i) -> x * 10 + i)", "[10,21]")]
    [DataRow("aggregate(array(1, 2, 3), 0, (s, x) -> s + x)", "6")]
    [DataRow("map('b', 1, 'a', 2)['a']", "2")]
    [DataRow("to_json(named_struct('a', 1, 'b', NULL, 'c', array('x')))", "{\"a\":1,\"c\":[\"x\"]}")]
    [DataRow("from_json('{\"a\": 5}', 'a INT').a", "5")]
    [DataRow("sha1('Spark')", "85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c")]
    [DataRow("sha2('Spark', 256)", "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b")]
    [DataRow("sha2('abc', 224)", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [DataRow("sha2('Spark', 1)", "NULL")]
    [DataRow("hash('Spark', array(123), 2)", "-1321691492")]
    [DataRow("xxhash64('Spark', array(123), 2)", "5602566077635097486")]
    [DataRow("hash(CAST(NULL AS INT))", "42")]
    [DataRow("hash(0.0D) = hash(-0.0D)", "true")]
    [DataRow("sequence(1, 6, 2)", "[1,3,5]")]
    [DataRow("sequence(5, 1, -4)", "[5,1]")]
    [DataRow("sequence(DATE '2024-02-27', DATE '2024-03-01', INTERVAL 1 DAY)", "[2024-02-27,2024-02-28,2024-02-29,2024-03-01]")]
    [DataRow("sequence(DATE '2024-01-31', DATE '2024-04-30', INTERVAL 1 MONTH)", "[2024-01-31,2024-02-29,2024-03-31,2024-04-30]")]
    [DataRow("sequence(DATE '2024-01-02', DATE '2024-01-01', INTERVAL 1 WEEK)", "declined: a step that does not lead to the end is not run")]
    [DataRow("EXTRACT(SECOND FROM TIMESTAMP '2024-03-05 01:02:03.5')", "3.500000")]
    [DataRow("cbrt(27)", "3.0")]
    [DataRow("cbrt(-0.001D)", "-0.1")]
    [DataRow("lower('ΟΔΟΣ ΣΑΣ')", "οδος σας")]
    [DataRow("length(lower('İ'))", "2")]
    [DataRow("upper('ﬁ')", "declined: the capitals of a letter in it are not known")]
    [DataRow("initcap('éa Bß')", "Éa Bß")]
    [DataRow("parse_url('http://h.org/p?a=1&b=2', 'QUERY', 'b')", "2")]
    public void Functions_give_what_Spark_gives(string value, string text) => Assert.AreEqual(text, Runs.Of($"SELECT {value}"));
}
