using System.Globalization;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>Whether the rows of a mock still fit a column.</summary>
internal static class MockValues
{
    /// <summary>Whether some value is none of the new type.</summary>
    public static Answer DoNotFit(MockDocument mock, DefinitionChange change)
    {
        var answer = Answer.No;
        foreach (var value in ValuesOf(mock, change))
        {
            var fits = value is null or YamlScalar { IsNull: true } ? Answer.Yes
                : value is YamlScalar scalar ? Fits(scalar.Value, change.New!.Type)
                : Answer.Unknown;
            if (fits == Answer.No) return Answer.Yes;
            if (fits == Answer.Unknown) answer = Answer.Unknown;
        }

        return answer;
    }

    /// <summary>Whether some row has no value, or NULL.</summary>
    public static Answer AreMissing(MockDocument mock, DefinitionChange change) =>
        Answers.Of(ValuesOf(mock, change).Any(v => v is null or YamlScalar { IsNull: true }));

    private static IEnumerable<YamlNode?> ValuesOf(MockDocument mock, DefinitionChange change) =>
        mock.Rows.Select(row =>
            row.Entries.FirstOrNull(e =>
                string.Equals(e.Key?.Value, change.Old!.Name, StringComparison.OrdinalIgnoreCase))?.ValueNode?.Resolved);

    private static Answer Fits(string text, SqlType type)
    {
        switch (type.Family)
        {
            case TypeFamily.String:
                return Answer.Yes;
            case TypeFamily.Integral:
                return Answers.Of(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= Least(type)
                    && number <= -(Least(type) + 1));
            case TypeFamily.Decimal when type.Precision > 0:
                if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) return Answers.Of(false);
                return Answers.Of(
                    decimal.Truncate(Math.Abs(exact)).ToString(CultureInfo.InvariantCulture).TrimStart(
                        '0').Length <= type.Precision - type.Scale);
            case TypeFamily.Fractional:
                return Answers.Of(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            case TypeFamily.Boolean:
                return Answers.Of(text.ToLowerInvariant() is "true" or "false" or "yes" or "no");
            case TypeFamily.Date:
                return Answers.Of(DateTime.TryParseExact(
                    text.Length > 10 ? text.Substring(0, 10) : text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _));
            default:
                return Answer.Unknown;
        }
    }

    private static long Least(SqlType type) => type.Name switch
    {
        "tinyint" => sbyte.MinValue,
        "smallint" => short.MinValue,
        "int" => int.MinValue,
        _ => long.MinValue,
    };
}
