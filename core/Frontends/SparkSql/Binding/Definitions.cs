using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Statements that make tables, views and functions, and that change the session.
internal sealed partial class Binder
{
    private CreateTableNode BindCreateTable(CreateTableStatement create)
    {
        var mark = builder.Mark;
        var query = create.Query is { } written ? BindQuery(written, (Scope?)null) : null;
        foreach (var column in create.Columns) BindDefinition(column);
        CheckDuplicates(create);
        foreach (var constraint in create.Constraints)
        {
            if (constraint.Check is { } check) BindValue(check, ValueContext.Closed, constraint);
        }

        var name = TextOf(create.Name);
        var columns = query is not null ? ColumnsMade(query, [])
            : create.Like is { Name: { } like } ? ColumnsOf(like, TextOf(like)!)
            : create.Columns.Count > 0 ? ColumnsOf(create)
            : null;
        if (name is { IsTemplated: false, Parts.Count: > 0 } made)
        {
            var key = state.TableKeyOf(made.Parts);

            // One that is there already stays as it is.
            if (!(create.IfNotExists && state.Tables.ContainsKey(key))) SetTable(key, columns);
        }

        return new CreateTableNode(PlaceFrom(mark, create), name, columns, query)
        {
            Partitioning = PartitioningOf(create),
            IsReplace = create.IsOrReplace || create.IsReplace,
            IfNotExists = create.IfNotExists,
            IsTemporary = create.IsTemporary,
        };
    }

    private static PartitionField[] PartitioningOf(CreateTableStatement create) =>
        [
            .. (create.Partitioning?.Transforms
                ?? []).Select(t => new PartitionField(t.Column?.Value ?? "", t.IsIdentity ? null : t.Name?.Value)),
            .. (create.Partitioning?.Columns ?? []).Select(c => new PartitionField(c.Name?.Value ?? "", null)),
        ];

    private void BindDefinition(ColumnDefinition column)
    {
        if (column.Default?.Value is { } value) BindValue(value, ValueContext.Closed, column);
        if (column.Generated?.Value is { } generated) BindValue(generated, ValueContext.Closed, column);
        foreach (var constraint in column.Constraints)
        {
            if (constraint.Check is { } check) BindValue(check, ValueContext.Closed, constraint);
        }
    }

    // In Spark's own tables the columns partitioned by come last, in those of Iceberg and Delta they stay where they are.
    private TableColumn[] ColumnsOf(CreateTableStatement create)
    {
        if (create.Provider?.Format is "iceberg" or "delta") return create.Columns.Select(ColumnOf).ToArray();
        var last = new HashSet<Model.Name>((create.Partitioning?.Transforms ?? []).Select(t => t.Column?.Value)
            .OfType<string>()
            .Select(n => new Model.Name(n)));
        var own = create.Columns.ToLookup(c => c.Name is { } name && last.Contains(name.Value));
        return [
            .. own[false].Select(ColumnOf),
            .. own[true].Concat(create.Partitioning?.Columns ?? []).Select(c => ColumnOf(c) with { StaysLast = true }),
        ];
    }

    private TableColumn ColumnOf(ColumnDefinition column) =>
        new(
            column.Name?.Value ?? "",
            Settings.IsTimestampNtz && column.Type?.Name == "timestamp" ? SqlType.TimestampNtz : WrittenTypes.Of(column.Type),
            column.IsNotNull) { HasDefault = column.Default is not null || column.Generated is not null };

    private static IReadOnlyList<TableColumn>? ColumnsMade(RelationNode query, IReadOnlyList<Identifier> names)
    {
        if (query.AllColumns is not { } columns || columns.Any(c => c.ResultName is null)) return null;
        if (names.Count > 0 && names.Count != columns.Count) return null;
        return columns.Select((c, i) =>
            new TableColumn(names.Count > 0 ? names[i].Value : c.ResultName!, c.Type, IsNotNull: false)).ToArray();
    }

    private CreateViewNode BindCreateView(CreateViewStatement create)
    {
        var mark = builder.Mark;
        var query = create.Query is { } written ? BindQuery(written, (Scope?)null) : null;
        var name = TextOf(create.Name);
        if (name is { IsTemplated: false, Parts.Count: > 0 } made)
        {
            var names = create.Columns.Select(c => c.Name).OfType<Identifier>().ToArray();
            if (create.IsTemporary) AddView(made.Parts, ViewOf(create, query, names));
            else SetTable(state.TableKeyOf(made.Parts), query is null ? null : ColumnsMade(query, names));
        }

        var given = create.Columns.Select(c => c.Name?.Value).OfType<string>().ToArray();
        return new CreateViewNode(
            PlaceFrom(mark, create),
            name,
            query,
            create.IsTemporary) { ColumnNames = given.Length > 0 ? given : null };
    }

    private SessionView ViewOf(CreateViewStatement create, RelationNode? query, IReadOnlyList<Identifier> names)
    {
        if (create.Table.HasErrorsIn(create.Span)) return SessionView.Unknown;
        if (query is not null)
        {
            var (columns, isOpen) = Renamed(query, names);
            return new SessionView(query, columns, isOpen);
        }

        // "CREATE TEMPORARY VIEW v (a INT) USING csv OPTIONS (...)"
        return create.Columns.Count > 0 && create.Columns.All(c => c.Type is not null)
            ? new SessionView(
                null,
                create.Columns.Select(c => NewColumn(c.Name?.Value, WrittenTypes.Of(c.Type).AsRead, c.Name?.Span)).ToArray(),
                IsOpen: false)
            : SessionView.Unknown;
    }

    private void AddView(IReadOnlyList<string> parts, SessionView view) =>
        state = state with { Views = state.Views.SetItem(SessionState.ViewKeyOf(parts), isBranched ? SessionView.Unknown : view) };

    private void SetTable(Model.Name key, IReadOnlyList<TableColumn>? columns) =>
        state = state with { Tables = state.Tables.SetItem(key, isBranched ? null : columns) };

    // "CACHE TABLE v AS SELECT ..." makes a temporary view.
    private StatementNode BindCache(CacheStatement cache)
    {
        var mark = builder.Mark;
        var query = cache.Query is { } written ? BindQuery(written, (Scope?)null) : null;
        var name = TextOf(cache.Name);
        if (query is null) return new CommandNode(PlaceFrom(mark, cache), CommandKind.None, name, []);
        if (name is { IsTemplated: false, Parts.Count: > 0 } made) AddView(made.Parts, new SessionView(query, query.Columns, query.IsOpen));
        return new CreateViewNode(PlaceFrom(mark, cache), name, query, isTemporary: true);
    }

    private CreateFunctionNode BindCreateFunction(CreateFunctionStatement create)
    {
        var mark = builder.Mark;
        var scope = ParametersOf(create);
        var value = create.Body?.Expression is { } expression
            ? BindValue(expression, new ValueContext(new Scope([], [], scope), Clause.Filter), create.Body)
            : null;
        var query = create.Body?.Query is { } written ? BindQuery(written, scope) : null;
        var type = create.Returns is { IsTable: false, Type: { } returned }
            ? WrittenTypes.Of(returned).AsRead
            : value?.Type ?? SqlType.Unknown;
        var name = TextOf(create.Name);
        if (name is { IsTemplated: false, Parts.Count: > 0 } made)
        {
            state = state with
            {
                Functions = state.Functions.SetItem(
                    string.Join(".", made.Parts),
                    create.Returns is { IsTable: true } ? SqlType.Unknown : type),
            };
        }

        return new CreateFunctionNode(PlaceFrom(mark, create), name, value, query, type);
    }

    // What the body of a function sees: "p" and "f.p"; null where it has no parameters.
    private Scope? ParametersOf(CreateFunctionStatement function)
    {
        var parameters = function.Parameters.Where(p => p.Name is not null).ToArray();
        if (parameters.Length == 0 || function.Name?.Last is not { } name) return null;
        var columns = parameters.Select(p => NewColumn(p.Name!.Value, WrittenTypes.Of(p.Type).AsRead, p.Name.Span)).ToArray();
        return new Scope([new NamedRelation(name.Value, columns, isOpen: false, null, null, builder.NextAttribute)], columns, null);
    }

    private CommandNode BindCommand(Statement statement)
    {
        var mark = builder.Mark;
        var (kind, name) = Run(statement);
        var values = new List<ValueNode>();
        foreach (var written in OutermostValues(statement)) values.Add(BindValue(written, ValueContext.Closed, statement));
        foreach (var query in OutermostQueries(statement)) BindQuery(query, Scope.Open);
        return new CommandNode(PlaceFrom(mark, statement), kind, TextOf(name), values) { Setting = SettingOf(statement) };
    }

    private static SettingText? SettingOf(Statement statement) => statement switch
    {
        SetStatement { IsVariable: false } set => new(set.Key, set.Value),
        ResetStatement reset => new(reset.Text.Substring(reset.FirstToken.Text.Length).Trim() is { Length: > 0 } key ? key : null, null),
        _ => null,
    };

    private static IEnumerable<Expression> OutermostValues(Statement statement)
    {
        var end = -1;
        foreach (var node in statement.DescendantsAndSelf)
        {
            if (node.Row < end) continue;
            if (node is Query) end = node.Table.EndRow(node.Row);
            if (node is not Expression expression) continue;
            end = node.Table.EndRow(node.Row);
            yield return expression;
        }
    }

    private static IEnumerable<Query> OutermostQueries(Statement statement)
    {
        var end = -1;
        foreach (var node in statement.DescendantsAndSelf)
        {
            if (node.Row < end || node is not (Query or Expression)) continue;
            end = node.Table.EndRow(node.Row);
            if (node is Query query) yield return query;
        }
    }

    // What a statement does to the session.
    private (CommandKind Kind, TableName? Name) Run(Statement statement)
    {
        switch (statement)
        {
            case AlterTableStatement alter:
                Alter(alter);
                return (CommandKind.AlterTable, alter.Name);
            case AlterViewStatement alter:
                AlterView(alter);
                return (CommandKind.AlterView, alter.Name);
            case DropStatement drop:
                Drop(drop);
                return (CommandKind.Drop, drop.Name);
            case SetStatement set:
                if (set.IsVariable)
                {
                    // Declared by somebody else in the same session.
                    if (state.Variables.IsEmpty) state = state with { MayHaveVariables = true };
                    return (CommandKind.SetVariable, null);
                }

                Set(set);
                return (CommandKind.Set, null);
            case UseStatement use:
                // "USE catalog.db", "USE ${DB}"
                state = state with
                {
                    IsDatabaseChosen = true,
                    CurrentDatabase = use.Name is { IsTemplated: false, Parts: [.., var database] }
                        ? database.Value.ToLowerInvariant()
                        : null,
                };
                return (CommandKind.Use, use.Name);
            case ResetStatement:
                state = state with { Settings = initial.Settings };
                return (CommandKind.Reset, null);
            case ExecuteStatement:
                state = new SessionState { MayHaveVariables = true };
                return (CommandKind.Execute, null);
            case TemplateStatement: return (CommandKind.Unknown, null);
            case TruncateStatement truncate: return (CommandKind.Truncate, truncate.Name);
            case LoadStatement load: return (CommandKind.Load, load.Name);
            case DeclareStatement declare:
                foreach (var name in declare.Names)
                {
                    if (name.Last is { IsTemplated: false } variable)
                        state = state with { Variables = state.Variables.SetItem(variable.Value, WrittenTypes.Of(declare.Type).AsRead) };
                }

                return (CommandKind.Declare, declare.Names.FirstOrDefault());
            case CallStatement: return (CommandKind.Call, null);
            case OpaqueStatement or ErrorStatement: return (CommandKind.Unknown, null);
            case AlterNamespaceStatement or CreateNamespaceStatement or CommentStatement or DescribeStatement or ShowStatement
                or ExplainStatement:
            case AnalyzeStatement or ConvertStatement or GenerateStatement or OptimizeStatement or ReorgStatement or RepairStatement
                or RestoreStatement or VacuumStatement:
            case ClearCacheStatement or RefreshStatement or UncacheStatement or ResourceStatement or CreateFlowStatement:
            case ConditionDeclaration or IterateStatement or LeaveStatement:
                return (CommandKind.None, null);
            default:
                throw new InvalidOperationException($"{statement.Kind} is bound by nobody");
        }
    }

    private void Alter(AlterTableStatement alter)
    {
        if (TextOf(alter.Name) is not { IsTemplated: false } name) return;
        var key = state.TableKeyOf(name.Parts);
        if (!state.Tables.TryGetValue(key, out var columns)) return;
        SetTable(key, columns is null ? null : new AlteredTable(this).After(columns, alter));
    }

    private sealed class AlteredTable(Binder binder) : AlteredColumns<TableColumn>
    {
        protected override string NameOf(TableColumn column) => column.Name;

        protected override bool StaysLast(TableColumn column) => column.StaysLast;

        protected override TableColumn Made(ColumnDefinition definition) => binder.ColumnOf(definition);

        protected override TableColumn Renamed(TableColumn column, Identifier name) => column with { Name = name.Value };

        protected override TableColumn Changed(TableColumn column, ColumnDefinition change) => column with
        {
            Type = change.Type is null ? column.Type : binder.ColumnOf(change).Type,
            IsNotNull = change.IsNotNull ? !change.IsDrop : column.IsNotNull,
            HasDefault = change.Default is not null || (column.HasDefault && !(change.IsDrop && !change.IsNotNull)),
        };
    }

    private void AlterView(AlterViewStatement alter)
    {
        if (TextOf(alter.Name) is not { IsTemplated: false } name) return;
        var query = alter.Query is { } written ? BindQuery(written, (Scope?)null) : null;
        var view = SessionState.ViewKeyOf(name.Parts);
        if (state.Views.ContainsKey(view))
            AddView(name.Parts, query is null ? SessionView.Unknown : new SessionView(query, query.Columns, query.IsOpen));
        else SetTable(state.TableKeyOf(name.Parts), query is null ? null : ColumnsMade(query, []));
    }

    private void Drop(DropStatement drop)
    {
        if (TextOf(drop.Name) is not { IsTemplated: false, Parts.Count: > 0 } name) return;
        var view = SessionState.ViewKeyOf(name.Parts);
        if (state.Views.ContainsKey(view)) state = state with { Views = state.Views.Remove(view) };
        else state = state with { Tables = state.Tables.Remove(state.TableKeyOf(name.Parts)) };
    }

    private void Set(SetStatement set)
    {
        var isOn = string.Equals(set.Value?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
        state = set.Key?.ToLowerInvariant() switch
        {
            "spark.sql.ansi.enabled" => state with { Settings = Settings with { IsAnsi = isOn } },
            "spark.sql.decimaloperations.allowprecisionloss" => state with { Settings = Settings with { AllowsPrecisionLoss = isOn } },
            "spark.sql.legacy.allowparameterlesscount" => state with { Settings = Settings with { AllowsParameterlessCount = isOn } },
            "spark.sql.legacy.interval.enabled" => state with { Settings = Settings with { HasLegacyIntervals = isOn } },
            "spark.sql.groupbyordinal" => state with { Settings = Settings with { GroupsByPosition = isOn } },
            "spark.sql.orderbyordinal" => state with { Settings = Settings with { OrdersByPosition = isOn } },
            "spark.sql.timestamptype" => state with
            {
                Settings = Settings with
                {
                    IsTimestampNtz = string.Equals(set.Value?.Trim(), "TIMESTAMP_NTZ", StringComparison.OrdinalIgnoreCase),
                },
            },
            _ => state,
        };
    }
}
