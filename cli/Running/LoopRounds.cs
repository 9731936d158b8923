using System.Globalization;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Running;

/// <summary>The rounds of a loop: <c>params: {DAY: [...]}</c> side by side, or <c>ranges: {N: {from: 0, to: 7}}</c>.</summary>
internal static class LoopRounds
{
    private const int MostRounds = 1_000;

    /// <summary>The values of each round; null where they are not known, or there are more than anybody would read.</summary>
    public static IReadOnlyList<IReadOnlyList<KeyValuePair<string, SelValue>>>? Of(LoopJob loop, RunScope scope)
    {
        if (loop.Kind != LoopKind.ForEach) return null;
        var lists = new List<(string Name, IReadOnlyList<SelValue> Items)>();
        foreach (var parameter in loop.LoopParameters)
        {
            if (scope.ValueOf(parameter, loop) is not SelList { Items: var items }) return null;
            lists.Add((parameter.Name, items));
        }

        foreach (var range in loop.Ranges)
        {
            if (Of(range, loop, scope) is not { } items) return null;
            lists.Add((range.Name.Value, items));
        }

        // Several ranges multiply in the engine, lists go side by side: only what is one of both is told.
        if (lists.Count == 0
            || (loop.Ranges.Length > 0 && lists.Count > 1)
            || lists.Exists(l => l.Items.Count != lists[0].Items.Count)
            || lists[0].Items.Count > MostRounds)
        {
            return null;
        }

        return [.. Enumerable.Range(0, lists[0].Items.Count)
            .Select(i => lists.Select(l => KeyValuePair.Create(l.Name, l.Items[i])).ToArray())];
    }

    private static List<SelValue>? Of(LoopRange range, LoopJob loop, RunScope scope)
    {
        if (NumberOf(range.From, 0) is not { } from
            || NumberOf(range.To, null) is not { } to
            || NumberOf(range.Increment, 1) is not (> 0 and var step))
        {
            return null;
        }

        if (((double)to - from) / step > MostRounds) return null;
        var items = new List<SelValue>();
        for (var at = from; at < to; at += step) items.Add(new SelNumber(at));
        return items;

        long? NumberOf(YamlNode? node, long? absent) =>
            node is null ? absent
                : long.TryParse(
                    scope.TextOf(node, loop),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number) ? number
                : null;
    }
}
