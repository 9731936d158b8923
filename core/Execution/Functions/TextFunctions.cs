using System.Text;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions.Texts;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of text, which is counted in code points.</summary>
internal static class TextFunctions
{
    private const int MostLetters = 10_000_000;

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["upper"] = c => Of(c, s => LetterCase.Upper(s) ?? throw c.Decline("the capitals of a letter in it are not known")),
        ["lower"] = c => Of(c, LetterCase.Lower),
        ["initcap"] = c => Of(c, s => LetterCase.Title(s) ?? throw c.Decline("the capital of a letter in it is not known")),
        ["length"] = c =>
            c.TypeOf(0).Family == TypeFamily.Binary
                ? CallSite.Map(c.Arg(0), static v => Value.Of((long)v.Bytes.Length))
                : CallSite.Map(c.Text(0), static v => Value.Of((long)TextOrder.Length(v.Text))),
        ["octet_length"] = c => CallSite.Map(Bytes(c), static v => Value.Of((long)v.Bytes.Length)),
        ["bit_length"] = c => CallSite.Map(Bytes(c), static v => Value.Of(v.Bytes.Length * 8L)),
        ["concat"] = c => Concat([.. Enumerable.Range(0, c.Count).Select(i => (c.Arg(i), c.TypeOf(i)))], c.Compiler, c.Call),
        ["concat_ws"] = ConcatWithSeparator,
        ["substring"] = Substring,
        ["left"] = c =>
            c.TypeOf(0).Family == TypeFamily.Binary
                ? CallSite.Map(c.Arg(0), c.Int(1), static (b, n) => Value.Of(Part(b.Bytes, 1, n.Long)))
                : CallSite.Map(c.Text(0), c.Int(1), static (s, n) => Value.Of(Part(s.Text, 1, n.Long))),
        ["right"] = c =>
            c.TypeOf(0).Family == TypeFamily.Binary
                ? CallSite.Map(c.Arg(0), c.Int(1), static (b, n) => Value.Of(n.Long <= 0 ? [] : Part(b.Bytes, -n.Long, int.MaxValue)))
                : CallSite.Map(c.Text(0), c.Int(1), static (s, n) => Value.Of(n.Long <= 0 ? "" : Part(s.Text, -n.Long, int.MaxValue))),
        ["lpad"] = c => Padded(c, isLeft: true),
        ["rpad"] = c => Padded(c, isLeft: false),
        ["trim"] = c => Trim(c, c.Call.Form is null or "BOTH" ? 3 : c.Call.Form == "LEADING" ? 1 : 2),
        ["ltrim"] = c => Trim(c, 1),
        ["rtrim"] = c => Trim(c, 2),
        ["btrim"] = c =>
            c.Count == 1 ? Trim(c, 3) : CallSite.Map(c.Text(0), c.Text(1), static (s, t) => Value.Of(Trimmed(s.Text, t.Text, 3))),
        ["replace"] = c =>
            c.Count == 2
                ? CallSite.Map(c.Text(0), c.Text(1), static (s, a) => Value.Of(Replaced(s.Text, a.Text, "")))
                : CallSite.Map(c.Text(0), c.Text(1), c.Text(2), static (s, a, b) => Value.Of(Replaced(s.Text, a.Text, b.Text))),
        ["translate"] = c =>
            CallSite.Map(c.Text(0), c.Text(1), c.Text(2), static (s, a, b) => Value.Of(Translated(s.Text, a.Text, b.Text))),
        ["locate"] = Locate,
        ["instr"] = c => CallSite.Map(c.Text(0), c.Text(1), static (s, t) => Value.Of((long)PlaceOf(s.Text, t.Text, 1))),
        ["contains"] = c =>
            Question(c, static (s, t) => s.Contains(t, StringComparison.Ordinal), static (s, t) => s.AsSpan().IndexOf(t) >= 0),
        ["startswith"] = c =>
            Question(c, static (s, t) => s.StartsWith(t, StringComparison.Ordinal), static (s, t) => s.AsSpan().StartsWith(t)),
        ["endswith"] = c => Question(c, static (s, t) => s.EndsWith(t, StringComparison.Ordinal), static (s, t) => s.AsSpan().EndsWith(t)),
        ["repeat"] = c => CallSite.Map(c.Text(0), c.Int(1), (s, n) => Value.Of(Repeated(s.Text, n.Long, c))),
        ["space"] = c => CallSite.Map(c.Int(0), n => Value.Of(Repeated(" ", n.Long, c))),
        ["ascii"] = c =>
            CallSite.Map(
                c.Text(0),
                static s =>
                    Value.Of(s.Text.Length == 0 ? 0L
                        : char.IsHighSurrogate(s.Text[0]) && s.Text.Length > 1 ? char.ConvertToUtf32(s.Text, 0)
                        : s.Text[0])),
        ["chr"] = c => CallSite.Map(c.Long(0), static n => Value.Of(n.Long < 0 ? "" : ((char)(n.Long & 0xFF)).ToString())),
        ["split_part"] = SplitPart,
        ["substring_index"] = c => CallSite.Map(c.Text(0), c.Text(1), c.Int(2), static (s, d, n) => Value.Of(UpTo(s.Text, d.Text, n.Long))),
        ["find_in_set"] = c =>
            CallSite.Map(
                c.Text(0),
                c.Text(1),
                static (s, set) => Value.Of(s.Text.Contains(',') ? 0L : Array.IndexOf(set.Text.Split(','), s.Text) + 1)),
        ["elt"] = Elt,
        ["levenshtein"] = c =>
            c.Count == 2
                ? CallSite.Map(c.Text(0), c.Text(1), static (a, b) => Value.Of((long)Distance(a.Text, b.Text)))
                : throw c.Decline("a greatest distance is not run"),
        ["overlay"] = Overlay,
        ["base64"] = c => CallSite.Map(c.As(0, SqlType.Binary), static v => Value.Of(Convert.ToBase64String(v.Bytes))),
        ["unbase64"] = c => CallSite.Map(c.Text(0), v => Base64(v.Text, c)),
        ["encode"] = c => CallSite.Map(c.Text(0), c.Text(1), (s, e) => Value.Of(Charsets.Encode(s.Text, e.Text, c.Call))),
        ["decode"] = Decode,
        ["is_valid_utf8"] = c => CallSite.Map(Bytes(c), static b => Value.Of(IsUtf8(b.Bytes))),
        ["make_valid_utf8"] = c =>
            c.Count == 1
                ? CallSite.Map(Bytes(c), static b => Value.Of(Encoding.UTF8.GetString(b.Bytes)))
                : throw c.Decline("more arguments are not run"),
        ["validate_utf8"] = c =>
            CallSite.Map(
                Bytes(c),
                b =>
                    IsUtf8(b.Bytes)
                        ? Value.Of(Encoding.UTF8.GetString(b.Bytes))
                        : throw c.Error("INVALID_UTF8_STRING", "the bytes are no UTF-8")),
        ["try_validate_utf8"] = c =>
            CallSite.Map(Bytes(c), static b => IsUtf8(b.Bytes) ? Value.Of(Encoding.UTF8.GetString(b.Bytes)) : Value.Null),
        ["quote"] = c => Of(c, static s => "'" + s.Replace("'", "\\'") + "'"),
        ["luhn_check"] = c => CallSite.Map(c.Text(0), static s => Value.Of(IsLuhn(s.Text))),
        ["soundex"] = c => Of(c, Soundex),
    };

    private static Eval Of(CallSite call, Func<string, string> apply) => CallSite.Map(call.Text(0), v => Value.Of(apply(v.Text)));

    private static Eval Bytes(CallSite call) =>
        call.TypeOf(0).Family == TypeFamily.Binary
            ? call.Arg(0)
            : CallSite.Map(call.Text(0), static v => Value.Of(Encoding.UTF8.GetBytes(v.Text)));

    private static Eval Question(CallSite call, Func<string, string, bool> texts, Func<byte[], byte[], bool> bytes) =>
        call.TypeOf(0).Family == TypeFamily.Binary && call.TypeOf(1).Family == TypeFamily.Binary
            ? CallSite.Map(call.Arg(0), call.Arg(1), (a, b) => Value.Of(bytes(a.Bytes, b.Bytes)))
            : CallSite.Map(call.Text(0), call.Text(1), (a, b) => Value.Of(texts(a.Text, b.Text)));

    /// <summary><c>a || b || c</c>, of text, bytes or arrays.</summary>
    public static Eval Concat((Eval Value, SqlType Type)[] parts, ValueCompiler compiler, ValueNode node)
    {
        var type = node.Type;
        if (parts.Length == 0) return CallSite.Constant(Value.Of(""));
        var values = parts.Select(p => compiler.Converted(p.Value, p.Type, type, node)).ToArray();
        return CallSite.Map(values, type.Family switch
        {
            TypeFamily.String => static all => Value.Of(string.Concat(all.Select(v => v.Text))),
            TypeFamily.Binary => static all => Value.Of(all.SelectMany(v => v.Bytes).ToArray()),
            TypeFamily.Array => static all => Value.Of(all.SelectMany(v => v.Items).ToArray()),
            _ => throw new NotSupported(node, $"values of type {type} are not put together"),
        });
    }

    // NULLs are left out, arrays give each of their elements.
    private static Eval ConcatWithSeparator(CallSite call)
    {
        var separator = call.Text(0);
        var texts = SqlType.ArrayOf(SqlType.String);
        var parts = Enumerable.Range(1, call.Count - 1)
            .Select(i =>
                (IsArray: call.TypeOf(i).Family == TypeFamily.Array, Value: call.TypeOf(i).Family == TypeFamily.Array
                    ? call.As(i, texts)
                    : call.Text(i))).ToArray();
        return () =>
        {
            var between = separator();
            if (between.IsNull) return between;
            var found = new List<string>();
            foreach (var (isArray, value) in parts)
            {
                var v = value();
                if (v.IsNull) continue;
                if (isArray) found.AddRange(v.Items.Where(i => !i.IsNull).Select(i => i.Text));
                else found.Add(v.Text);
            }

            return Value.Of(string.Join(between.Text, found));
        };
    }

    private static Eval Substring(CallSite call)
    {
        var length = call.Count == 3 ? call.Int(2) : CallSite.Constant(Value.Of((long)int.MaxValue));
        return call.TypeOf(0).Family == TypeFamily.Binary
            ? CallSite.Map(call.Arg(0), call.Int(1), length, static (b, from, n) => Value.Of(Part(b.Bytes, from.Long, n.Long)))
            : CallSite.Map(call.Text(0), call.Int(1), length, static (s, from, n) => Value.Of(Part(s.Text, from.Long, n.Long)));
    }

    // Counted from 1, or from the end where negative; 0 is taken as 1.
    private static (long Start, long End) Range(long count, long from, long length)
    {
        var start = from > 0 ? from - 1 : from < 0 ? count + from : 0;
        return (Math.Max(start, 0), Math.Min(count, start + length));
    }

    private static string Part(string text, long from, long length)
    {
        var (start, end) = Range(TextOrder.Length(text), from, length);
        return start >= end ? "" : TextOrder.Slice(text, (int)start, (int)end);
    }

    private static byte[] Part(byte[] bytes, long from, long length)
    {
        var (start, end) = Range(bytes.Length, from, length);
        return start >= end ? [] : bytes[(int)start..(int)end];
    }

    private static Eval Padded(CallSite call, bool isLeft)
    {
        if (call.Result.Family == TypeFamily.Binary)
        {
            var bytes = call.Count == 3 ? call.Arg(2) : CallSite.Constant(Value.Of(new byte[1]));
            return CallSite.Map(call.Arg(0), call.Int(1), bytes, (b, n, f) => Value.Of(Padded(b.Bytes, n.Long, f.Bytes, isLeft, call)));
        }

        var fill = call.Count == 3 ? call.Text(2) : CallSite.Constant(Value.Of(" "));
        return CallSite.Map(call.Text(0), call.Int(1), fill, (s, n, f) => Value.Of(Padded(s.Text, n.Long, f.Text, isLeft, call)));
    }

    private static string Padded(string text, long length, string fill, bool isLeft, CallSite call)
    {
        if (length <= 0) return "";
        if (length > MostLetters) throw call.Decline("so long a text is not made");
        var missing = (int)length - TextOrder.Length(text);
        if (missing <= 0) return TextOrder.Slice(text, 0, (int)length);
        if (fill.Length == 0) return text;
        var unit = TextOrder.Length(fill);
        var padding = new StringBuilder().Insert(0, fill, missing / unit).Append(TextOrder.Slice(fill, 0, missing % unit)).ToString();
        return isLeft ? padding + text : text + padding;
    }

    private static byte[] Padded(byte[] bytes, long length, byte[] fill, bool isLeft, CallSite call)
    {
        if (length <= 0) return [];
        if (length > MostLetters) throw call.Decline("so many bytes are not made");
        if (length <= bytes.Length) return bytes[..(int)length];
        if (fill.Length == 0) return bytes;
        var padding = Enumerable.Range(0, (int)length - bytes.Length).Select(i => fill[i % fill.Length]);
        return isLeft ? [.. padding, .. bytes] : [.. bytes, .. padding];
    }

    // "trim('x' FROM s)" and "ltrim('x', s)": the letters come first.
    private static Eval Trim(CallSite call, int sides) => call.Count == 1
        ? CallSite.Map(call.Text(0), s => Value.Of(Trimmed(s.Text, " ", sides)))
        : CallSite.Map(call.Text(1), call.Text(0), (s, letters) => Value.Of(Trimmed(s.Text, letters.Text, sides)));

    private static string Trimmed(string text, string letters, int sides)
    {
        if (letters.EnumerateRunes().Any(r => !r.IsBmp)) return TrimmedRunes(text, letters, sides);
        var set = letters.ToCharArray();
        if (set.Length == 0) return text;
        return sides switch { 1 => text.TrimStart(set), 2 => text.TrimEnd(set), _ => text.Trim(set) };
    }

    private static string TrimmedRunes(string text, string letters, int sides)
    {
        var set = letters.EnumerateRunes().ToHashSet();
        var runes = text.EnumerateRunes().ToList();
        if ((sides & 1) != 0) runes = [.. runes.SkipWhile(set.Contains)];
        while ((sides & 2) != 0 && runes.Count > 0 && set.Contains(runes[^1])) runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes);
    }

    private static string Replaced(string text, string search, string with) =>
        search.Length == 0 ? text : text.Replace(search, with, StringComparison.Ordinal);

    private static string Translated(string text, string from, string to)
    {
        var targets = to.EnumerateRunes().ToArray();
        var map = new Dictionary<Rune, Rune?>();
        var at = 0;
        foreach (var rune in from.EnumerateRunes())
        {
            map.TryAdd(rune, at < targets.Length ? targets[at] : null);
            at++;
        }

        var made = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!map.TryGetValue(rune, out var other)) made.Append(rune);
            else if (other is { } replaced) made.Append(replaced);
        }

        return made.ToString();
    }

    private static Eval Locate(CallSite call)
    {
        var (wanted, text) = (call.Text(0), call.Text(1));
        var from = call.Count == 3 ? call.Int(2) : CallSite.Constant(Value.Of(1L));
        return () =>
        {
            var start = from();
            if (start.IsNull) return Value.Of(0L);
            var (part, whole) = (wanted(), text());
            return part.IsNull || whole.IsNull ? Value.Null : Value.Of((long)PlaceOf(whole.Text, part.Text, start.Long));
        };
    }

    private static int PlaceOf(string text, string part, long from)
    {
        if (from < 1 || from > TextOrder.Length(text) + 1) return 0;
        var at = text.IndexOf(part, TextOrder.IndexOf(text, (int)from - 1), StringComparison.Ordinal);
        return at < 0 ? 0 : TextOrder.Length(text[..at]) + 1;
    }

    private static string Repeated(string text, long times, CallSite call)
    {
        if (times <= 0 || text.Length == 0) return "";
        if (times * text.Length > MostLetters) throw call.Decline("so long a text is not made");
        return new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    private static Eval SplitPart(CallSite call) => CallSite.Map(call.Text(0), call.Text(1), call.Int(2), (s, d, n) =>
    {
        if (n.Long == 0) throw call.Error("INVALID_INDEX_OF_ZERO", "parts are counted from 1");
        var parts = d.Text.Length == 0 ? [s.Text] : s.Text.Split(d.Text);
        var at = n.Long > 0 ? n.Long - 1 : parts.Length + n.Long;
        return Value.Of(at >= 0 && at < parts.Length ? parts[at] : "");
    });

    private static string UpTo(string text, string delimiter, long count)
    {
        if (count == 0 || delimiter.Length == 0) return "";
        if (count > 0)
        {
            var at = -1;
            for (; count > 0; count--)
            {
                at = at + 1 > text.Length ? -1 : text.IndexOf(delimiter, at + 1, StringComparison.Ordinal);
                if (at < 0) return text;
            }

            return text[..at];
        }

        var last = text.Length;
        for (; count < 0; count++)
        {
            last = last <= 0 ? -1 : text.LastIndexOf(delimiter, last - 1, StringComparison.Ordinal);
            if (last < 0) return text;
        }

        return text[(last + delimiter.Length)..];
    }

    private static Eval Elt(CallSite call)
    {
        var index = call.Int(0);
        if (call.Result != SqlType.String) throw call.Decline("only text is run");
        var values = Enumerable.Range(1, call.Count - 1).Select(call.Text).ToArray();
        return CallSite.Map(index, n => n.Long >= 1 && n.Long <= values.Length ? values[n.Long - 1]()
            : call.IsAnsi ? throw call.Error("INVALID_ARRAY_INDEX", $"the index {n.Long} is out of bounds") : Value.Null);
    }

    private static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            before = row;
        }

        return before[other.Length];
    }

    private static Eval Overlay(CallSite call)
    {
        var length = call.Count == 4 ? call.Int(3) : CallSite.Constant(Value.Of(-1L));
        if (call.TypeOf(0).Family == TypeFamily.Binary)
        {
            if (call.TypeOf(1).Family != TypeFamily.Binary) throw call.Decline("bytes beside text are not run");
            return CallSite.Map([call.Arg(0), call.Arg(1), call.Int(2), length], static a =>
            {
                var (bytes, with, from) = (a[0].Bytes, a[1].Bytes, a[2].Long);
                return Value.Of([
                    .. Part(bytes, 1, from - 1),
                    .. with,
                    .. Part(bytes, from + (a[3].Long >= 0 ? a[3].Long : with.Length), int.MaxValue),
                ]);
            });
        }

        return CallSite.Map([call.Text(0), call.Text(1), call.Int(2), length], static a =>
        {
            var (text, with, from) = (a[0].Text, a[1].Text, a[2].Long);
            return Value.Of(Part(text, 1, from - 1)
                + with
                + Part(text, from + (a[3].Long >= 0 ? a[3].Long : TextOrder.Length(with)), int.MaxValue));
        });
    }

    private static Value Base64(string text, CallSite call)
    {
        var body = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[body.Length];
        if (body.Length % 4 == 1) throw call.Error("CONVERSION_INVALID_INPUT", $"'{text}' is not base 64");
        return Convert.TryFromBase64String(body.TrimEnd('=').PadRight((body.TrimEnd('=').Length + 3) / 4 * 4, '='), bytes, out var count)
            ? Value.Of(bytes[..count])
            : throw call.Error("CONVERSION_INVALID_INPUT", $"'{text}' is not base 64");
    }

    // With two arguments bytes as text, with more a choice: "decode(a, 1, 'x', 2, 'y', 'else')", in which NULL equals NULL.
    private static Eval Decode(CallSite call)
    {
        if (call.Count == 2)
            return CallSite.Map(call.As(0, SqlType.Binary), call.Text(1), (b, e) => Value.Of(Charsets.Decode(b.Bytes, e.Text, call.Call)));
        var value = call.Arg(0);
        var tests = new List<(Eval Other, Comparison<Value> Order, Eval Own, Eval Result)>();
        for (var i = 1; i + 1 < call.Count; i += 2)
        {
            var type = call.Compiler.ComparedAs(call.TypeOf(0), call.TypeOf(i));
            if (!type.IsExact) throw call.Decline("how the values are compared is not known for sure");
            tests.Add((call.As(
                i,
                type), ValueOrder.NullsFirst(call.OrderOf(type)), call.Compiler.Converted(
                    value,
                    call.TypeOf(0),
                    type,
                    call.Call), call.As(i + 1, call.Result)));
        }

        var otherwise = call.Count % 2 == 0 ? call.As(call.Count - 1, call.Result) : CallSite.Constant(Value.Null);
        return () =>
        {
            foreach (var (other, order, own, result) in tests)
            {
                if (order(own(), other()) == 0) return result();
            }

            return otherwise();
        };
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static bool IsLuhn(string text)
    {
        if (text.Length == 0 || text.Any(c => !char.IsAsciiDigit(c))) return false;
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[text.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    private static string Soundex(string text)
    {
        const string Codes = "01230127022455012623017202";
        if (text.Length == 0 || !char.IsAsciiLetter(text[0])) return text;
        var first = char.ToUpperInvariant(text[0]);
        var made = first.ToString();
        var last = Codes[first - 'A'];
        for (var i = 1; i < text.Length && made.Length < 4; i++)
        {
            var letter = char.ToUpperInvariant(text[i]);
            if (!char.IsAsciiLetter(letter))
            {
                last = '0';
                continue;
            }

            var code = Codes[letter - 'A'];
            if (code is >= '1' and <= '6' && code != last) made += code;
            if (code != '7') last = code;
        }

        return made.PadRight(4, '0');
    }
}
