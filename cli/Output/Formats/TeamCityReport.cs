using System.Globalization;
using System.Text;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Inspections of TeamCity: each rule once, then each finding.</summary>
internal sealed class TeamCityReport : TextReport
{
    protected override void Write(RunResult result, StringBuilder text)
    {
        foreach (var rule in result.Diagnostics.Select(d => d.Rule).DistinctBy(r => r.Id))
            Write(text, "inspectionType", ("id", rule.Id), ("name", rule.Name), ("category", rule.Family), ("description", rule.Summary));

        foreach (var diagnostic in result.Diagnostics)
        {
            Write(
                text,
                "inspection",
                ("typeId", diagnostic.Rule.Id),
                ("message", diagnostic.Message),
                ("file", result.RepositoryPathOf(diagnostic.Location.Path)),
                ("line", diagnostic.Location.Start.Line.ToString(CultureInfo.InvariantCulture)),
                ("SEVERITY", diagnostic.Severity switch { Severity.Error => "ERROR", Severity.Warning => "WARNING", _ => "INFO" }));
        }
    }

    private static void Write(StringBuilder text, string name, params (string Key, string Value)[] values)
    {
        text.Append("##teamcity[").Append(name);
        foreach (var (key, value) in values)
        {
            text.Append(' ').Append(key).Append("='");
            foreach (var c in value) Append(text, c);
            text.Append('\'');
        }

        text.Append("]\n");
    }

    private static void Append(StringBuilder text, char c)
    {
        switch (c)
        {
            case '|' or '\'' or '[' or ']':
                text.Append('|').Append(c);
                break;
            case '\n':
                text.Append("|n");
                break;
            case '\r':
                text.Append("|r");
                break;
            case < ' ' or > '~':
                text.Append("|0x").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(c);
                break;
        }
    }
}
