using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace Dataflow.Lint.Analyzers;

/// <summary>What was found in the compilation before.</summary>
/// <remarks>
/// An editor hands over the very texts of before where nothing has changed; a compiler reads all anew. The findings hang on their texts, so
/// that nothing is kept of a project that nobody has open.
/// </remarks>
internal static class KeptFindings
{
    private static readonly ConditionalWeakTable<SourceText, Slot> Slots = new();

    /// <summary>The latest findings in any of some texts; null where none of them was seen before.</summary>
    public static ProjectFindings? Before(IEnumerable<SourceText> texts) =>
        texts.Select(text => Slots.TryGetValue(text, out var slot) ? slot.Findings : null).FirstOrDefault(findings => findings is not null);

    /// <summary>Keeps findings as long as one of their texts lives.</summary>
    public static void Keep(ProjectFindings findings, IEnumerable<SourceText> texts)
    {
        foreach (var text in texts) Slots.GetOrCreateValue(text).Findings = findings;
    }

    private sealed class Slot
    {
        public volatile ProjectFindings? Findings;
    }
}
