using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>Reads the rows of mocks by the types of their columns; a value that does not fit is said at its place.</summary>
internal sealed class MockReader(SourceText source, string zone)
{
    /// <summary>What does not fit: where, and why.</summary>
    public List<(Location Place, string Message)> Misfits { get; } = [];

    /// <summary>
    /// The columns that the rows themselves show, where no definition says more: numbers as they are written, all that is quoted as text.
    /// </summary>
    public static TableColumn[] ColumnsOf(IReadOnlyList<YamlMapping> rows)
    {
        var types = new Dictionary<string, SqlType>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var entry in rows.SelectMany(r => r.Entries))
        {
            if (entry.Name is not { } name) continue;
            if (!types.TryGetValue(name, out var known)) names.Add(name);
            var own = TypeOf(entry.ValueNode.Resolved);
            types[name] = known.Name is null || known.Family == TypeFamily.Null ? own
                : known == own || own.Family == TypeFamily.Null ? known
                : Coercion.Common(known, own, isAnsi: false) is { IsKnown: true } common ? common
                : SqlType.String;
        }

        return [.. names.Select(n => new TableColumn(n, types[n], IsNotNull: false))];
    }

    private static SqlType TypeOf(YamlNode node)
    {
        if (node is YamlSequence list)
        {
            return SqlType.ArrayOf(list.Items.Select(i => TypeOf(i.Resolved))
                .Where(t => t.Family != TypeFamily.Null).Distinct().ToArray() is [var only]
                ? only
                : SqlType.String);
        }

        if (node is not YamlScalar scalar) return SqlType.String;
        if (scalar.IsQuoted || scalar.IsBlock) return SqlType.String;
        if (scalar.IsNull) return SqlType.Null;
        var text = scalar.Value;
        if (text is "true" or "false") return SqlType.Boolean;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return SqlType.Int;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return SqlType.BigInt;
        var digits = text.TrimStart('-');
        if (digits.Count(c => c == '.') == 1 && digits.All(c => char.IsAsciiDigit(c) || c == '.') && digits.Length is > 1 and < 38)
        {
            var scale = digits.Length - digits.IndexOf('.') - 1;
            return SqlType.DecimalOf(Math.Max(digits.Length - 1, scale + 1), scale);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text.Any(char.IsAsciiDigit)
            ? SqlType.Double
            : SqlType.String;
    }

    /// <summary>The rows as values in the order of the columns; what a row does not name is NULL.</summary>
    public List<Value[]> Read(IReadOnlyList<YamlMapping> rows, IReadOnlyList<TableColumn> columns)
    {
        var read = new List<Value[]>(rows.Count);
        foreach (var row in rows)
        {
            var values = new Value[columns.Count];
            if (row.DuplicateEntries is [var twice, ..]) Misfit(twice.Key ?? twice.ValueNode, $"`{twice.Name}` stands twice in this row");
            foreach (var entry in row.EffectiveEntries)
            {
                var at = -1;
                for (var i = 0; i < columns.Count && at < 0; i++)
                {
                    if (string.Equals(columns[i].Name, entry.Name, StringComparison.OrdinalIgnoreCase)) at = i;
                }

                if (at >= 0) values[at] = CharColumns.Filled(columns[at].Type, Read(columns[at].Type.AsRead, entry.ValueNode.Resolved));
                else Misfit(entry.ValueNode, $"the table has no column `{entry.Name}`");
            }

            read.Add(values);
        }

        return read;
    }

    private Value Read(SqlType type, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true, IsQuoted: false }: return Value.Null;
            case YamlScalar scalar:
                return TextValues.Read(
                    type,
                    type.Family == TypeFamily.Fractional && !scalar.IsQuoted ? FractionOf(scalar.Value) : scalar.Value,
                    zone)
                    ?? Misfit(scalar, $"`{scalar.Value}` is no {type}");
            case YamlSequence list when type.Family == TypeFamily.Array:
                return Value.Of(list.Items.Select(i => Read(type.Parts[0].Type, i.Resolved)).ToArray());
            case YamlMapping fields
                when type.Family == TypeFamily.Struct
                    && fields.Entries.FirstOrNull(e =>
                        !type.Parts.Any(p => string.Equals(p.Name, e.Name, StringComparison.OrdinalIgnoreCase))) is { } odd:
                return Misfit(odd.Key ?? odd.ValueNode, $"the struct has no field `{odd.Name}`");
            case YamlMapping fields when type.Family == TypeFamily.Struct:
                return Value.Of(type.Parts.Select(p => fields.ValueOf(p.Name) is { } field ? Read(p.Type, field) : Value.Null).ToArray());
            case YamlMapping entries when type.Family == TypeFamily.Map:
                var pairs = entries.Entries.Where(e => e.Key is not null).ToArray();
                return Value.Of(new MapValue(
                    [.. pairs.Select(e => Read(type.Parts[0].Type, e.Key!))],
                    [.. pairs.Select(e => Read(type.Parts[1].Type, e.ValueNode.Resolved))]));
            default: return Misfit(node, $"this is no {type}");
        }
    }

    // What YAML writes ".nan" and "-.inf".
    private static string FractionOf(string text) => text.ToLowerInvariant() switch
    {
        ".nan" => "NaN",
        ".inf" or "+.inf" => "Infinity",
        "-.inf" => "-Infinity",
        _ => text,
    };

    private Value Misfit(YamlNode node, string message)
    {
        Misfits.Add((new Location(source, node.Span), message));
        return Value.Null;
    }
}
