using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions.Texts;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of regular expressions and of LIKE.</summary>
internal static class PatternFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["rlike"] = Matches,
        ["like"] = c => Like(c, LikeKind.Like),
        ["ilike"] = c => Like(c, LikeKind.CaseInsensitive),
        ["regexp_replace"] = Replace,
        ["regexp_extract"] = c =>
            Extract(c, (regex, text, group) => regex.Match(text) is { Success: true } m ? Value.Of(m.Groups[group].Value) : Value.Of("")),
        ["regexp_extract_all"] = c =>
            Extract(c, (regex, text, group) => Value.Of(regex.Matches(text).Select(m => Value.Of(m.Groups[group].Value)).ToArray())),
        ["regexp_count"] = c => Two(c, static (regex, text) => Value.Of((long)regex.Count(text))),
        ["regexp_substr"] = c =>
            Two(c, static (regex, text) => regex.Match(text) is { Success: true, Length: > 0 } m ? Value.Of(m.Value) : Value.Null),
        ["regexp_instr"] = c =>
            c.Count == 2 ? Two(
                c,
                static (regex, text) => Value.Of(regex.Match(text) is { Success: true } m ? TextOrder.Length(text[..m.Index]) + 1L : 0L))
                : c.Count == 3 ? Extract(
                    c,
                    static (regex, text, _) =>
                        Value.Of(regex.Match(text) is { Success: true } m ? TextOrder.Length(text[..m.Index]) + 1L : 0L))
                : throw c.Decline("more arguments are not run"),
        ["split"] = Split,
    };

    private static Func<string, Regex> Kept(CallSite call)
    {
        string? pattern = null;
        Regex? regex = null;
        return wanted => regex is not null && wanted == pattern ? regex : regex = JavaPattern.Compile(pattern = wanted, call.Call);
    }

    private static Value Bounded(CallSite call, Func<Value> run)
    {
        try
        {
            return run();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new BoundExceeded(call.Call, "the pattern took longer than a second");
        }
    }

    private static Eval Two(CallSite call, Func<Regex, string, Value> apply)
    {
        var regexOf = Kept(call);
        return CallSite.Map(call.Text(0), call.Text(1), (s, p) => Bounded(call, () => apply(regexOf(p.Text), s.Text)));
    }

    private static Eval Matches(CallSite call) => Two(call, static (regex, text) => Value.Of(regex.IsMatch(text)));

    private static Eval Like(CallSite call, LikeKind kind)
    {
        var escape = call.Count == 3 ? call.Word(2) is [var letter] ? letter : throw call.Decline("this escape letter is not run") : '\\';
        var pattern = new TextPattern(kind, escape, call.Call);
        return CallSite.Map(call.Text(0), call.Text(1), (s, p) => Value.Of(pattern.IsMatch(s.Text, p.Text)));
    }

    private static Eval Extract(CallSite call, Func<Regex, string, int, Value> apply)
    {
        var regexOf = Kept(call);
        var group = call.Count == 3 ? call.Int(2) : CallSite.Constant(Value.Of(1L));
        return CallSite.Map(call.Text(0), call.Text(1), group, (s, p, g) => Bounded(call, () =>
        {
            var regex = regexOf(p.Text);
            var groups = regex.GetGroupNumbers().Length - 1;
            if (g.Long < 0 || g.Long > groups)
                throw call.Error("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", $"the pattern has {groups} groups, not {g.Long}");
            return apply(regex, s.Text, (int)g.Long);
        }));
    }

    private static Eval Replace(CallSite call)
    {
        var regexOf = Kept(call);
        var from = call.Count == 4 ? call.Int(3) : CallSite.Constant(Value.Of(1L));
        return CallSite.Map([call.Text(0), call.Text(1), call.Text(2), from], a => Bounded(call, () =>
        {
            var (text, start) = (a[0].Text, a[3].Long);
            if (start < 1) throw call.Decline("a position before the first letter is not run");
            var regex = regexOf(a[1].Text);
            var at = TextOrder.IndexOf(text, (int)start - 1);
            if (at >= text.Length && start > 1) return a[0];
            return Value.Of(text[..at] + regex.Replace(text[at..], m => Filled(m, a[2].Text, call)));
        }));
    }

    // Java's form of a replacement: "$1" is a group, a backslash makes the next letter plain.
    private static string Filled(Match match, string with, CallSite call)
    {
        var text = new StringBuilder();
        for (var i = 0; i < with.Length; i++)
        {
            if (with[i] == '\\' && i + 1 < with.Length)
            {
                text.Append(with[++i]);
            }
            else if (with[i] == '$')
            {
                if (i + 1 >= with.Length || !char.IsAsciiDigit(with[i + 1])) throw call.Decline("this replacement is not run");
                var group = with[++i] - '0';
                while (i + 1 < with.Length && char.IsAsciiDigit(with[i + 1]) && (group * 10) + with[i + 1] - '0' < match.Groups.Count)
                    group = (group * 10) + with[++i] - '0';
                if (group >= match.Groups.Count) throw call.Decline("the replacement names a group that the pattern does not have");
                text.Append(match.Groups[group].Value);
            }
            else
            {
                text.Append(with[i]);
            }
        }

        return text.ToString();
    }

    private static Eval Split(CallSite call)
    {
        var regexOf = Kept(call);
        var limit = call.Count == 3 ? call.Int(2) : CallSite.Constant(Value.Of(-1L));
        return CallSite.Map(
            call.Text(0),
            call.Text(1),
            limit,
            (s, p, n) => Bounded(call, () => Value.Of(Split(s.Text, p.Text, n.Long, regexOf).Select(Value.Of).ToArray())));
    }

    // As Java does it: an empty match at the start makes no part; where the pattern is empty, each letter is one.
    private static List<string> Split(string text, string pattern, long limit, Func<string, Regex> regexOf)
    {
        var parts = new List<string>();
        if (pattern.Length == 0)
        {
            var runes = text.EnumerateRunes().Select(r => r.ToString()).ToList();
            if (text.Length == 0) return [""];
            if (limit <= 0 || runes.Count <= limit) return runes;
            return [.. runes.Take((int)limit - 1), string.Concat(runes.Skip((int)limit - 1))];
        }

        var last = 0;
        foreach (Match match in regexOf(pattern).Matches(text))
        {
            if (limit > 0 && parts.Count == limit - 1) break;
            if (match.Index + match.Length == 0) continue;
            parts.Add(text[last..match.Index]);
            last = match.Index + match.Length;
        }

        parts.Add(text[last..]);
        return parts;
    }
}
