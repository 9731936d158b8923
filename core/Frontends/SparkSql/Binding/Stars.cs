using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// What stars stand for: "*", "t.*", "a_struct.*", "* EXCEPT (a, s.field)".
internal sealed partial class Binder
{
    /// <summary>A column that a star stands for, or the field of a struct behind it.</summary>
    private readonly record struct StarColumn(Column Column, IReadOnlyList<string> Fields);

    /// <summary>The columns of a star; null where they are not known.</summary>
    private IReadOnlyList<StarColumn>? StarOf(StarExpression star, Scope scope)
    {
        var qualifier = star.Qualifier;
        if (MeantBy(qualifier, scope) is not { } meant) return null;
        return star.Except is { } except ? Without(meant, except) : meant;
    }

    private static IReadOnlyList<StarColumn>? MeantBy(IReadOnlyList<Identifier> qualifier, Scope scope)
    {
        // "LATERAL (SELECT *)" has no relation of its own, and gives nothing.
        if (qualifier.Count == 0)
        {
            return scope.Relations.Length > 0 ? AsStar(scope.Columns)
                : scope.Outer is { Relations.Length: > 0 } && scope.Columns is not null ? []
                : null;
        }

        for (var sight = scope; sight is not null; sight = sight.Outer)
        {
            var named = sight.Named(qualifier[qualifier.Count - 1].Value);
            if (named.Length > 0)
                return named is [var only] && only.IsNamed(qualifier, qualifier.Count) == Answer.Yes ? AsStar(only.Columns) : null;
            if (sight.Look(qualifier) is { Kind: LookupKind.Found, Column: { } column } found)
                return FieldsOf(column, qualifier.Skip(found.Length).Select(q => q.Value).ToArray());
            if (sight.Columns is null) return null;
        }

        return null;
    }

    private static IReadOnlyList<StarColumn>? AsStar(IReadOnlyList<Column>? columns) =>
        columns?.Select(c => new StarColumn(c, [])).ToArray();

    // "s.*", "s.inner.*"
    private static IReadOnlyList<StarColumn>? FieldsOf(Column column, IReadOnlyList<string> path)
    {
        var type = TypeOf(new StarColumn(column, path));
        return type.Family == TypeFamily.Struct ? type.Parts.Select(p => new StarColumn(column, [.. path, p.Name])).ToArray() : null;
    }

    private IReadOnlyList<StarColumn>? Without(IReadOnlyList<StarColumn> meant, ColumnList except)
    {
        var left = meant.ToList();
        foreach (var path in except.Paths)
        {
            if (path.Any(p => p.IsTemplated)) return null;
            var position = PositionOf(left, path, out var length);
            if (position < 0 && IsOfProgram) continue;
            if (position < 0) return null;
            if (length == path.Count)
            {
                var name = NameOf(left[position]);
                left.RemoveAll(c => string.Equals(NameOf(c), name, StringComparison.OrdinalIgnoreCase));
            }
            else if (left[position] is { Column: var column }
                && Reduced(TypeOf(left[position]), path.Skip(length).Select(p => new Name(p.Value)).ToArray()) is { IsKnown: true } type)
            {
                left[position] = new(
                    new Column(NameOf(left[position]), type, column.Place, builder.NextAttribute()) { Inputs = [column] },
                    []);
            }
            else
            {
                return null;
            }
        }

        return left;
    }

    // "EXCEPT (a)", "EXCEPT (t.a)": the column, and how many parts of the path name it.
    private static int PositionOf(List<StarColumn> columns, IReadOnlyList<Identifier> path, out int length)
    {
        length = 1;
        var bare = columns.FindIndex(c => path[0].Is(NameOf(c) ?? ""));
        if (bare >= 0 || path.Count < 2) return bare;
        length = path.Count;
        return columns.FindIndex(c => path[path.Count - 1].Is(NameOf(c) ?? ""));
    }

    private static string? NameOf(StarColumn column) => column.Fields is [.., var field] ? field : column.Column.ResultName;

    private static SqlType TypeOf(StarColumn column)
    {
        var type = column.Column.Type;
        foreach (var field in column.Fields) type = CallTypes.FieldOf(type, field);
        return type;
    }

    // A struct without one of its fields, at any depth.
    private static SqlType Reduced(SqlType type, IReadOnlyList<Name> path)
    {
        if (type.Family != TypeFamily.Struct || !type.Parts.Any(p => path[0] == p.Name)) return SqlType.Unknown;
        if (path.Count == 1) return SqlType.StructOf(type.Parts.Where(p => path[0] != p.Name).ToArray());
        var parts = type.Parts.Select(p => path[0] == p.Name ? p with { Type = Reduced(p.Type, path.Skip(1).ToArray()) } : p).ToArray();
        return parts.All(p => p.Type.IsKnown) ? SqlType.StructOf(parts) : SqlType.Unknown;
    }
}
