using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of JSON; options are declined, and so is what Spark's lenient reader might take otherwise.</summary>
internal static class JsonFunctions
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 200 };

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["to_json"] = ToJson,
        ["from_json"] = FromJson,
        ["get_json_object"] = c => c.Word(1) is var path ? CallSite.Map(c.Text(0), s => At(s.Text, path, c)) : null!,
        ["json_array_length"] = c =>
            CallSite.Map(
                c.Text(0),
                s =>
                    With(
                        s.Text,
                        static root => root.ValueKind == JsonValueKind.Array ? Value.Of((long)root.GetArrayLength()) : Value.Null)),
        ["json_object_keys"] = c =>
            CallSite.Map(
                c.Text(0),
                s =>
                    With(
                        s.Text,
                        static root =>
                            root.ValueKind == JsonValueKind.Object
                                ? Value.Of(root.EnumerateObject().Select(p => Value.Of(p.Name)).ToArray())
                                : Value.Null)),
    };

    private static Value With(string text, Func<JsonElement, Value> apply)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return apply(document.RootElement);
        }
        catch (JsonException)
        {
            return Value.Null;
        }
    }

    private static Eval ToJson(CallSite call)
    {
        if (call.Count > 1) throw call.Decline("options are not run");
        var type = call.TypeOf(0);
        if (type.Family is not (TypeFamily.Struct or TypeFamily.Array or TypeFamily.Map))
            throw call.Decline("only structs, arrays and maps are run");
        return CallSite.Map(call.Arg(0), v =>
        {
            var text = new StringBuilder();
            Write(text, type, v, call);
            return Value.Of(text.ToString());
        });
    }

    // Fields that are NULL are left out, entries of maps and elements of arrays are not.
    private static void Write(StringBuilder text, SqlType type, Value value, CallSite call)
    {
        if (value.IsNull)
        {
            text.Append("null");
            return;
        }

        switch (type.Family)
        {
            case TypeFamily.Struct:
                WriteAll(text, '{', '}', type.Parts.Select((p, i) => (Action?)(value.Items[i].IsNull ? null : () =>
                {
                    Quote(text, p.Name);
                    text.Append(':');
                    Write(text, p.Type, value.Items[i], call);
                })));
                break;
            case TypeFamily.Array:
                WriteAll(text, '[', ']', value.Items.Select(x => (Action?)(() => Write(text, type.Parts[0].Type, x, call))));
                break;
            case TypeFamily.Map:
                if (type.Parts[0].Type != SqlType.String) throw call.Decline("maps whose keys are no text are not run");
                WriteAll(text, '{', '}', value.Map.Keys.Select((k, i) => (Action?)(() =>
                {
                    Quote(text, k.Text);
                    text.Append(':');
                    Write(text, type.Parts[1].Type, value.Map.Values[i], call);
                })));
                break;
            case TypeFamily.String: Quote(text, value.Text); break;
            case TypeFamily.Boolean: text.Append(value.Bool ? "true" : "false"); break;
            case TypeFamily.Integral: text.Append(value.Long); break;
            case TypeFamily.Decimal: text.Append(NumberText.OfDecimal(value.Unscaled, type.Scale)); break;
            case TypeFamily.Fractional:
                var number = type == SqlType.Float ? NumberText.OfFloat((float)value.Double) : NumberText.OfDouble(value.Double);
                text.Append(double.IsFinite(value.Double) ? number : $"\"{number}\"");
                break;
            case TypeFamily.Date: Quote(text, TimeText.OfDay(value.Long)); break;
            case TypeFamily.Timestamp:
                var isLocal = type == SqlType.TimestampNtz;
                Quote(
                    text,
                    DatePattern.Read(isLocal ? "yyyy-MM-dd'T'HH:mm:ss.SSS" : "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")!
                        .Format(isLocal ? value.Long : call.Zone.ToLocal(value.Long), call.Zone, value.Long));
                break;
            default: throw call.Decline($"values of type {type} are not written as JSON");
        }
    }

    private static void WriteAll(StringBuilder text, char open, char close, IEnumerable<Action?> parts)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var part in parts)
        {
            if (part is null) continue;
            if (!isFirst) text.Append(',');
            isFirst = false;
            part();
        }

        text.Append(close);
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => "\\u" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        text.Append('"');
    }

    private static Eval FromJson(CallSite call)
    {
        if (call.Count > 2) throw call.Decline("options are not run");
        var type = call.Result;
        if (!IsReadable(type)) throw call.Decline("this schema is not read");
        return CallSite.Map(call.Text(0), s =>
        {
            try
            {
                using var document = JsonDocument.Parse(s.Text, Reading);
                var root = document.RootElement;
                if (type.Family == TypeFamily.Struct && root.ValueKind != JsonValueKind.Object)
                    throw call.Decline("a struct is read of an object alone");
                return Read(root, type, call) is { } value ? value : throw call.Decline("text that does not fit the schema is not read");
            }
            catch (JsonException)
            {
                throw call.Decline("text that is no plain JSON is not read");
            }
        });
    }

    private static bool IsReadable(SqlType type) => type.Family switch
    {
        TypeFamily.Struct =>
            type.Parts.All(p => IsReadable(p.Type))
            && type.Parts.Select(p => p.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == type.Parts.Count,
        TypeFamily.Array => IsReadable(type.Parts[0].Type),
        TypeFamily.Map => type.Parts[0].Type == SqlType.String && IsReadable(type.Parts[1].Type),
        TypeFamily.Boolean or TypeFamily.Integral or TypeFamily.String => true,
        _ => type == SqlType.Double || type.Family == TypeFamily.Decimal,
    };

    // Null where it does not fit: what becomes of it then hangs on modes of Spark's reader.
    private static Value? Read(JsonElement json, SqlType type, CallSite call)
    {
        if (json.ValueKind == JsonValueKind.Null) return Value.Null;
        switch (type.Family)
        {
            case TypeFamily.Struct when json.ValueKind == JsonValueKind.Object:
                var fields = new Value[type.Parts.Count];
                for (var i = 0; i < fields.Length; i++)
                {
                    if (!json.TryGetProperty(type.Parts[i].Name, out var field)) continue;
                    if (Read(field, type.Parts[i].Type, call) is not { } value) return null;
                    fields[i] = value;
                }

                return Value.Of(fields);
            case TypeFamily.Array when json.ValueKind == JsonValueKind.Array:
                var items = new List<Value>();
                foreach (var element in json.EnumerateArray())
                {
                    if (Read(element, type.Parts[0].Type, call) is not { } item) return null;
                    items.Add(item);
                }

                return Value.Of(items.ToArray());
            case TypeFamily.Map when json.ValueKind == JsonValueKind.Object:
                var (keys, values) = (new List<Value>(), new List<Value>());
                foreach (var property in json.EnumerateObject())
                {
                    if (Read(property.Value, type.Parts[1].Type, call) is not { } value) return null;
                    keys.Add(Value.Of(property.Name));
                    values.Add(value);
                }

                return MapFunctions.Of(keys, values, SqlType.String, call);
            case TypeFamily.String:
                return Value.Of(json.ValueKind == JsonValueKind.String ? json.GetString()!
                    : json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? json.GetRawText()
                    : throw call.Decline("objects as text are not read"));
            case TypeFamily.Boolean when json.ValueKind is JsonValueKind.True or JsonValueKind.False: return Value.Of(json.GetBoolean());
            case TypeFamily.Integral when json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var whole):
                var (least, most) = Casts.RangeOf(type);
                return whole >= least && whole <= most ? Value.Of(whole) : null;
            case TypeFamily.Fractional when json.ValueKind == JsonValueKind.Number: return Value.Of(json.GetDouble());
            case TypeFamily.Decimal when json.ValueKind == JsonValueKind.Number:
                return NumberText.Exact(json.GetRawText()) is { } exact
                    && DecimalMath.ToType(exact.Unscaled, exact.Scale, type.Precision, type.Scale) is { } fit
                    ? Value.Of(fit)
                    : null;
            default: return null;
        }
    }

    // "$.a.b[0]": names and places, no stars.
    private static Value At(string text, string path, CallSite call)
    {
        if (!path.StartsWith('$')) return Value.Null;
        return With(text, root =>
        {
            var json = root;
            for (var i = 1; i < path.Length;)
            {
                if (path[i] == '.')
                {
                    var end = path.IndexOfAny(['.', '['], i + 1) is >= 0 and var e ? e : path.Length;
                    var name = path[(i + 1)..end];
                    if (name.Length == 0 || name.Contains('*')) throw call.Decline("this path is not run");
                    if (json.ValueKind == JsonValueKind.Array) throw call.Decline("a name in an array is not run");
                    if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return Value.Null;
                    i = end;
                }
                else if (path[i] == '[')
                {
                    var end = path.IndexOf(']', i);
                    if (end < 0) return Value.Null;
                    if (!int.TryParse(path[(i + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                        throw call.Decline("this path is not run");
                    if (json.ValueKind != JsonValueKind.Array || at >= json.GetArrayLength()) return Value.Null;
                    json = json[at];
                    i = end + 1;
                }
                else
                {
                    return Value.Null;
                }
            }

            return Text(json, call);
        });
    }

    private static Value Text(JsonElement json, CallSite call) => json.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.String => Value.Of(json.GetString()!),
        JsonValueKind.Object or JsonValueKind.Array => Value.Of(Compact(json)),
        JsonValueKind.Number
            when json.GetRawText().IndexOfAny(['e', 'E', '.']) >= 0 && json.GetRawText() != NumberText.OfDouble(json.GetDouble()) =>
            throw call.Decline("a number in this form is not run"),
        _ => Value.Of(json.GetRawText()),
    };

    private static string Compact(JsonElement json)
    {
        var text = new StringBuilder();
        Append(json);
        return text.ToString();

        void Append(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    WriteAll(text, '{', '}', element.EnumerateObject().Select(p => (Action?)(() =>
                    {
                        Quote(text, p.Name);
                        text.Append(':');
                        Append(p.Value);
                    })).ToArray());
                    break;
                case JsonValueKind.Array:
                    WriteAll(text, '[', ']', element.EnumerateArray().Select(x => (Action?)(() => Append(x))).ToArray());
                    break;
                case JsonValueKind.String: Quote(text, element.GetString()!); break;
                default: text.Append(element.GetRawText()); break;
            }
        }
    }

    /// <summary><c>json_tuple(text, 'a', 'b')</c>: one row of the fields of an object.</summary>
    public static Func<IEnumerable<Value[]>> Tuple(CallSite call)
    {
        var text = call.Text(0);
        var names = Enumerable.Range(1, call.Count - 1).Select(call.Text).ToArray();
        return () =>
        {
            var row = new Value[names.Length];
            var source = text();
            if (source.IsNull) return [row];
            With(source.Text, root =>
            {
                if (root.ValueKind != JsonValueKind.Object) return Value.Null;
                for (var i = 0; i < row.Length; i++)
                {
                    if (names[i]() is { IsNull: false } name && root.TryGetProperty(name.Text, out var field)) row[i] = Text(field, call);
                }

                return Value.Null;
            });
            return [row];
        };
    }
}
