using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace Dataflow.Lint.MSBuild;

/// <summary>
/// Says the findings of a report as errors, warnings and messages of the build: <c>a.sql(1,5,1,8): error SQL021: message</c>
/// </summary>
public sealed class ReplayFindings : Microsoft.Build.Utilities.Task
{
    private static readonly Regex Finding = new(
        @"^(.+?)\((\d+),(\d+),(\d+),(\d+)\): (error|warning|message) ([A-Z]+\d+): (.*)$",
        RegexOptions.CultureInvariant);

    /// <summary>What <c>--output-format msbuild</c> has written.</summary>
    [Required]
    public string Report { get; set; } = "";

    /// <summary>The folder that its relative paths start from.</summary>
    [Required]
    public string Folder { get; set; } = "";

    public override bool Execute()
    {
        if (!File.Exists(Report)) return !Log.HasLoggedErrors;
        foreach (var line in File.ReadLines(Report))
        {
            if (Finding.Match(line) is { Success: true } finding) Say(finding.Groups);
            else Log.LogError("{0}", $"a line of {Report} is not understood: {line}");
        }

        return !Log.HasLoggedErrors;
    }

    private void Say(GroupCollection parts)
    {
        var file = Path.Combine(Folder, parts[1].Value);
        var place = Enumerable.Range(2, 4).Select(i => int.Parse(parts[i].Value, CultureInfo.InvariantCulture)).ToArray();
        var (id, text) = (parts[7].Value, parts[8].Value);
        if (parts[6].Value == "error") Log.LogError(null, id, null, file, place[0], place[1], place[2], place[3], "{0}", text);
        else if (parts[6].Value == "warning") Log.LogWarning(null, id, null, file, place[0], place[1], place[2], place[3], "{0}", text);
        else Log.LogMessage(null, id, null, file, place[0], place[1], place[2], place[3], MessageImportance.Normal, "{0}", text);
    }
}
