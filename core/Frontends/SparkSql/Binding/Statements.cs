using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;
using Assignment = Dataflow.Lint.Model.Plans.Assignment;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Statements that read and write rows, and blocks of statements.
internal sealed partial class Binder
{
    // What a statement names in front of it with WITH ends with it.
    private StatementNode BindStatement(Statement statement)
    {
        var ctesAround = ctes;
        var bound = BindKindOf(statement);
        ctes = ctesAround;
        return bound;
    }

    private StatementNode BindKindOf(Statement statement)
    {
        var mark = builder.Mark;
        switch (statement)
        {
            case QueryStatement query:
                var relation = BindQuery(query.Query, query, null);
                return new QueryStatementNode(PlaceFrom(mark, statement), relation);
            case InsertStatement insert: return BindInsert(insert, null);
            case MultiInsertStatement inserts: return BindMultiInsert(inserts);
            case MergeStatement merge: return BindMerge(merge);
            case UpdateStatement update: return BindUpdate(update);
            case DeleteStatement delete: return BindDelete(delete);
            case CreateTableStatement create: return BindCreateTable(create);
            case CreateViewStatement create: return BindCreateView(create);
            case CacheStatement cache: return BindCache(cache);
            case CreateFunctionStatement create: return BindCreateFunction(create);
            case CompoundStatement or IfStatement or CaseStatement or WhileStatement or LoopStatement or RepeatStatement or ForStatement
                or HandlerDeclaration or CreateProcedureStatement:
                return BindBlock(statement);
            case CreateFlowStatement { Insert: { } insert }: return BindInsert(insert, null);
            case ExplainStatement { Statement: { } explained }:
                var unchanged = BindUnchanged(explained);
                return new BlockNode(PlaceFrom(mark, statement), [], null, unchanged);
            case DescribeStatement { Query: { } described }:
                var shown = BindQuery(described, (Scope?)null);
                return new QueryStatementNode(PlaceFrom(mark, statement), shown);
            default: return BindCommand(statement);
        }
    }

    // What is explained is not run.
    private StatementNode[] BindUnchanged(Statement statement)
    {
        var before = state;
        var bound = BindInner(statement);
        state = before;
        return [bound];
    }

    private StatementNode BindInner(Statement statement)
    {
        var bound = BindStatement(statement);
        builder.Add(bound, isOfScript: false);
        Map(statement, bound);
        return bound;
    }

    private InsertNode BindInsert(InsertStatement insert, BoundFrom? given)
    {
        var mark = builder.Mark;
        if (insert.With is { } with) BindCtes(with, null);
        var source = given is not null && insert.Query is { Body: SelectQuery { From: null } select } query
            ? BindGiven(query, select, given)
            : BindQuery(insert.Query, insert, null);
        var partition = (insert.Partition?.Entries ?? []).Where(e => e.Name is not null)
            .Select(e =>
                new PartitionValue(PlaceOf(e.Name!), e.Value is { } value ? BindValue(value, ValueContext.Closed, e) : null)).ToArray();
        var target = TextOf(insert.Target);
        var columns = insert.Target is { } name ? TargetColumnsOf(name, target!) : null;
        var where = insert.ReplaceWhere?.Condition is { } condition
            ? BindValue(
                condition,
                insert.ReplaceWhere.FirstToken.Kind == SyntaxKind.WhereKeyword ? RowsReplaced(columns) : ValueContext.Closed,
                insert.ReplaceWhere)
            : null;
        return new InsertNode(
            PlaceFrom(mark, insert),
            target,
            insert.IsOverwrite ? WriteMode.Overwrite : insert.IsReplaceWhere ? WriteMode.Replace : WriteMode.Append,
            source)
        {
            TargetColumns = columns,
            Named = insert.Columns?.Names.Select(PlaceOf).ToArray(),
            Partition = partition,
            IsByName = insert.IsByName,
            ReplaceWhere = where,
            EvolvesSchema = insert.EvolvesSchema,
        };
    }

    // "REPLACE WHERE day = ..." speaks of the columns of the target.
    private ValueContext RowsReplaced(IReadOnlyList<TableColumn>? columns)
    {
        if (columns is null) return ValueContext.Closed;
        var known = columns.Select(c => NewColumn(c.Name, c.Type, null)).ToArray();
        return new ValueContext(
            new Scope([new NamedRelation(null, known, isOpen: false, null, null, builder.NextAttribute)], known, null),
            Clause.Filter);
    }

    private IReadOnlyList<TableColumn>? TargetColumnsOf(TableName name, TableNameText text) =>
        tables.ColumnsOfTarget(name) ?? MadeHere(name, text);

    // "FROM t INSERT INTO a SELECT x": the rows stand in front.
    private RelationNode BindGiven(Query query, SelectQuery select, BoundFrom given)
    {
        var mark = builder.Mark;
        var bound = BindSelect(select, null, query.Windows, given);
        var relation = BindTail(mark, query, new BoundBody(bound.Relation, bound));
        Map(query, relation);
        return relation;
    }

    private BlockNode BindMultiInsert(MultiInsertStatement inserts)
    {
        var mark = builder.Mark;
        if (inserts.With is { } with) BindCtes(with, null);
        var from = BindFrom(inserts.From, inserts, null);
        foreach (var view in inserts.LateralViews) from = BindLateralView(view, from, null);
        var bound = new List<StatementNode>();
        foreach (var insert in inserts.Inserts)
        {
            var node = BindInsert(insert, from);
            builder.Add(node, isOfScript: false);
            Map(insert, node);
            bound.Add(node);
        }

        return new BlockNode(PlaceFrom(mark, inserts), [], from.Relation, bound) { IsMultiInsert = true };
    }

    private MergeNode BindMerge(MergeStatement merge)
    {
        var mark = builder.Mark;
        if (merge.With is { } with) BindCtes(with, null);
        var target = BindSingle(merge.Target, merge, null, null);
        var source = merge.Source is { } read ? BindRelation(read, null, null) : BindSingle(null, merge, null, null);
        var both = ContextOf(target, source);
        var condition = merge.Condition is { } on ? BindValue(on, both, merge) : null;
        var (ofTarget, ofSource, evolves) = (ContextOf(target), ContextOf(source), merge.EvolvesSchema);
        var actions = merge.Clauses.Select(clause => BindAction(clause, both, ofTarget, ofSource, target, evolves)).ToArray();
        return new MergeNode(PlaceFrom(mark, merge), target.Relation, source.Relation, condition, actions) { EvolvesSchema = evolves };
    }

    private static ValueContext ContextOf(params BoundFrom[] sides) => new(ScopeOf(sides, null), Clause.Filter);

    // A matched row has both sides; one that is not has the source alone, or the target alone.
    private MergeAction BindAction(
        MergeClause clause,
        ValueContext both,
        ValueContext ofTarget,
        ValueContext ofSource,
        BoundFrom target,
        bool evolves)
    {
        var mark = builder.Mark;
        var context = clause.IsMatched ? both : clause.IsBySource ? ofTarget : ofSource;
        var condition = clause.Condition is { } written ? BindValue(written, context, clause) : null;
        var verb = clause.IsDelete ? MergeVerb.Delete : clause.IsInsert ? MergeVerb.Insert : MergeVerb.Update;
        var assignments = clause.IsInsert
            ? BindInserted(clause, context, target)
            : BindAssignments(clause.Set?.Assignments ?? [], context, target, evolves);
        return Mapped(
            clause,
            new MergeAction(PlaceFrom(mark, clause), verb, clause.IsMatched, clause.IsBySource, condition, assignments, clause.IsStar));
    }

    private Assignment[] BindInserted(MergeClause clause, ValueContext context, BoundFrom target)
    {
        var values = BindAll(clause.Values, context);
        var names = clause.Columns?.Names;
        var assignments = new Assignment[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            // Without a list the values stand in the order of the table.
            var column = names is null ? target.Star is { } all && i < all.Count ? all[i] : null
                : i < names.Count ? target.Relation.Columns.FirstOrDefault(c => names[i].Is(c.ResultName ?? ""))
                : null;
            var name = names is not null && i < names.Count ? PlaceOf(names[i]) : new NamedPlace(column?.ResultName ?? "", values[i].Span);
            assignments[i] = new Assignment(name, column, values[i]);
        }

        return assignments;
    }

    private Assignment[] BindAssignments(IReadOnlyList<Syntax.Sql.Assignment> written, ValueContext context, BoundFrom target, bool evolves)
    {
        var bound = new Assignment[written.Count];
        var scope = target.Scope(null);
        for (var i = 0; i < bound.Length; i++)
        {
            // "t.a", "a", "a.field"
            var parts = written[i].Column?.Parts ?? [];
            var isNamed = parts.Length > 0 && !written[i].Column!.IsTemplated;
            var found = isNamed ? scope.Look(parts) : Lookup.Unknown;
            var column = found.Column ?? (isNamed && found.Kind == LookupKind.Unknown ? scope.Assume(parts, out _) : null);
            if (found.Kind == LookupKind.Missing && !evolves)
                AddProblem(written[i].Column!, null, LookupKind.Missing, new ValueContext(scope, Clause.Filter));
            var value = BindValue(written[i].Value, context, written[i]);
            var last = parts.Length > 0 ? PlaceOf(parts[parts.Length - 1]) : new NamedPlace("", written[i].Span);
            bound[i] = new Assignment(last, column, value);
        }

        return bound;
    }

    private UpdateNode BindUpdate(UpdateStatement update)
    {
        var mark = builder.Mark;
        if (update.With is { } with) BindCtes(with, null);
        var target = BindSingle(update.Target, update, null, null);
        var context = ContextOf(target);
        var assignments = BindAssignments(update.Set?.Assignments ?? [], context, target, evolves: false);
        var condition = update.Where?.Condition is { } where ? BindValue(where, context, update.Where) : null;
        return new UpdateNode(PlaceFrom(mark, update), target.Relation, assignments, condition);
    }

    private DeleteNode BindDelete(DeleteStatement delete)
    {
        var mark = builder.Mark;
        if (delete.With is { } with) BindCtes(with, null);
        var target = BindSingle(delete.Target, delete, null, null);
        var condition = delete.Where?.Condition is { } where ? BindValue(where, ContextOf(target), delete.Where) : null;
        return new DeleteNode(PlaceFrom(mark, delete), target.Relation, condition);
    }

    // What may run or not leaves what differs unknown; what may run again starts from there.
    private BlockNode BindBlock(Statement statement)
    {
        var mark = builder.Mark;
        var before = state;
        var conditions = new List<ValueNode>();
        var statements = new List<StatementNode>();
        RelationNode? query = null;
        var isOnce = statement is CompoundStatement;
        if (statement is ForStatement { Query: { } rows }) query = BindQuery(rows, (Scope?)null);
        var after = isOnce || HasElse(statement) ? null : before;
        var inside = Inside(statement, before);
        foreach (var part in PartsOf(statement))
        {
            state = isOnce ? state : inside;
            switch (part)
            {
                case Expression condition: conditions.Add(BindValue(condition, ValueContext.Closed, statement)); break;
                case ConditionalBranch { Condition: { } asked }: conditions.Add(BindValue(asked, ValueContext.Closed, part)); break;
            }

            foreach (var inner in InnerOf(part)) statements.Add(BindInner(inner));
            if (!isOnce && part is not Expression) after = after is null ? state : SessionState.Merged(after, state);
        }

        // What is declared within a block ends with it.
        state = (isOnce ? state : statement is CreateProcedureStatement ? before : after ?? before) with
        {
            Variables = before.Variables,
            MayHaveVariables = before.MayHaveVariables,
        };
        return new BlockNode(PlaceFrom(mark, statement), conditions, query, statements);
    }

    // The body of a procedure sees its parameters, that of a FOR the columns of its row.
    private static SessionState Inside(Statement statement, SessionState before) => statement switch
    {
        CreateProcedureStatement procedure => before with
        {
            Variables = before.Variables.SetItems(procedure.Parameters.Where(p => p.Name is not null)
                .Select(p => new KeyValuePair<Name, SqlType>(p.Name!.Value, WrittenTypes.Of(p.Type).AsRead))),
        },
        ForStatement => before with { MayHaveVariables = true },
        _ => before,
    };

    private static bool HasElse(Statement statement) => statement switch
    {
        IfStatement choice => choice.Branches.Any(b => b.Condition is null),
        CaseStatement choice => choice.Branches.Any(b => b.Condition is null),
        LoopStatement or RepeatStatement => true,
        _ => false,
    };

    private static IEnumerable<SqlNode> PartsOf(Statement statement) => statement switch
    {
        CreateProcedureStatement { Body: { } body } => [body],
        HandlerDeclaration { Body: { } body } => [body],
        _ => statement.Children.Where(c => c is StatementBlock or ConditionalBranch || (c is Expression && statement is not ForStatement)),
    };

    private static IReadOnlyList<Statement> InnerOf(SqlNode part) => part switch
    {
        StatementBlock block => block.Statements,
        ConditionalBranch branch => branch.Body?.Statements ?? [],
        Statement single => [single],
        _ => [],
    };
}
