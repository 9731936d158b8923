using System.Collections.Immutable;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Relations;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>What there is between two statements: tables, settings, the current database. A statement makes a new one of it.</summary>
public sealed record Session
{
    private Session(ExecutionSettings settings)
    {
        Initial = settings;
        Settings = settings;
    }

    /// <summary>A session without tables.</summary>
    public static Session Start(ExecutionSettings settings) => new(settings);

    public ExecutionSettings Settings { get; init; }

    private ExecutionSettings Initial { get; }

    public string CurrentDatabase { get; init; } = "default";

    /// <summary>Tables and lasting views, by catalog, database and name.</summary>
    public ImmutableDictionary<Name, TableState> Tables { get; init; } = ImmutableDictionary<Name, TableState>.Empty;

    // Counts while a statement runs.
    private WorkDone? Work { get; init; }

    // Settings of which nobody has looked what they change.
    private ImmutableSortedSet<string> Unknown { get; init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>The key of a name in <see cref="Tables"/>.</summary>
    public Name KeyOf(IReadOnlyList<string> parts) => parts.Count switch
    {
        1 => $"spark_catalog.{CurrentDatabase}.{parts[0]}",
        2 => $"spark_catalog.{parts[0]}.{parts[1]}",
        _ => string.Join(".", parts),
    };

    /// <summary>The session with a table as it is now.</summary>
    public Session With(Name key, TableState table) => this with { Tables = Tables.SetItem(key, table) };

    /// <summary>The session with a setting, as <c>SET</c> makes it.</summary>
    public Session With(SettingText setting) => Set(setting);

    /// <summary>Runs a statement of a plan.</summary>
    public (Session After, StatementResult Result) Run(Plan plan, StatementNode statement)
    {
        var work = new WorkDone();
        var (after, result) = (this with { Work = work }).RunCaught(plan, statement);
        return (after with { Work = null }, result with { Steps = work.Steps });
    }

    private (Session After, StatementResult Result) RunCaught(Plan plan, StatementNode statement)
    {
        try
        {
            return RunKind(plan, statement);
        }
        catch (SparkError error)
        {
            error.Node ??= statement;
            return (this, new StatementResult { Error = error });
        }
        catch (NotSupported declined)
        {
            return (this, new StatementResult { Declined = declined });
        }
        catch (BoundExceeded stopped)
        {
            return (this, new StatementResult { Stopped = stopped });
        }
    }

    private (Session After, StatementResult Result) RunKind(Plan plan, StatementNode statement)
    {
        var done = new StatementResult();
        if (statement is CommandNode { Kind: CommandKind.Set or CommandKind.Reset, Setting: { } setting } command)
            return (command.Kind == CommandKind.Set ? Set(setting) : Reset(setting), done);
        if (Unknown.Count > 0) throw new NotSupported(statement, $"nobody has looked into what the setting `{Unknown[0]}` changes");
        switch (statement)
        {
            case QueryStatementNode { Query: { } query }: return (this, new StatementResult { Rows = Query(query) });
            case InsertNode insert: return (InsertRun.Run(this, insert), done);
            case BlockNode { IsMultiInsert: true } block: return (InsertAll(plan, block), done);
            case MergeNode merge: return (MergeRun.Run(this, merge), done);
            case UpdateNode update: return (ChangeRun.Update(this, update), done);
            case DeleteNode delete: return (ChangeRun.Delete(this, delete), done);
            case CreateTableNode create: return (Create(create), done);
            case CreateViewNode create: return (Create(plan, create), done);
            case CommandNode other: return (Run(other), done);
            default: throw new NotSupported(statement, "this kind of statement is not run");
        }
    }

    // One after the other would read what the one before has written.
    private Session InsertAll(Plan plan, BlockNode block)
    {
        var inserts = block.Statements.Cast<InsertNode>().ToArray();
        var targets = inserts.Select(i => i.Target).OfType<TableNameText>().Select(t => KeyOf(t.Parts)).ToHashSet();
        if (plan.Below<TableScan>(block).Any(s => targets.Contains(KeyOf(s.Name.Parts))))
            throw new NotSupported(block, "what is written is read again");
        return inserts.Aggregate(this, InsertRun.Run);
    }

    /// <summary>What the statements of this session share while one of them runs.</summary>
    internal RunContext NewContext() =>
        new(Settings, scan => Find(scan.Name) is { } table ? new TableRows(table.Columns, table.Rows, table.View) : null, Work);

    internal TableState? Find(TableNameText name) => name.IsTemplated ? null : Tables.GetValueOrDefault(KeyOf(name.Parts));

    internal TableState Target(TableNameText? name, PlanNode node) =>
        name is not null && Find(name) is { View: null } table
            ? table
            : throw new NotSupported(node, $"the table `{name}` is not known here");

    internal RowSet Query(RelationNode query)
    {
        var source = new RelationCompiler(NewContext()).CompileOutput(query, outer: null);
        return new RowSet(query.Columns, source.Run());
    }

    private Session Create(CreateTableNode create)
    {
        if (create.Name is not { IsTemplated: false } name) throw new NotSupported(create, "the name of the table is not known");
        var key = KeyOf(name.Parts);
        if (Tables.ContainsKey(key) && create.IfNotExists) return this;
        if (Tables.ContainsKey(key) && !create.IsReplace)
            throw new SparkError("TABLE_OR_VIEW_ALREADY_EXISTS", $"`{name}` is there already", create);
        if (create.Columns is not { } columns) throw new NotSupported(create, "its columns are not known for sure");
        if (columns.FirstOrDefault(c => !c.Type.IsExact) is { } open)
            throw new NotSupported(create, $"the type of `{open.Name}` is not known for sure");
        var rows = create.Query is { } query ? Query(query).Rows : [];
        return With(key, new TableState(columns, rows) { Partitioning = create.Partitioning });
    }

    // A temporary view is a part of the plan of those who read it.
    private Session Create(Plan plan, CreateViewNode create)
    {
        if (create.IsTemporary) return this;
        if (create.Name is not { IsTemplated: false } name || create.Query is not { } query)
            throw new NotSupported(create, "what the view stands for is not known");
        if (plan.Below<NamedQueryScan>(create).FirstOrDefault(s => s.Definition is not (null or NamedQuery)) is { } temporary)
            throw new SparkError("INVALID_TEMP_OBJ_REFERENCE", $"a lasting view reads the temporary view `{temporary.Name}`", temporary);
        new RelationCompiler(NewContext()).CompileOutput(query, outer: null);
        return With(KeyOf(name.Parts), new TableState([], []) { View = query });
    }

    private Session Run(CommandNode command)
    {
        switch (command.Kind)
        {
            case CommandKind.None: return this;
            case CommandKind.Use:
                return command.Name is { IsTemplated: false, Parts: [.., var database] }
                    ? this with { CurrentDatabase = database.ToLowerInvariant() }
                    : throw new NotSupported(command, "the database is not known");
            case CommandKind.Drop:
                return command.Name is { IsTemplated: false, Parts.Count: > 0 } dropped
                    ? this with { Tables = Tables.Remove(KeyOf(dropped.Parts)) }
                    : this;
            case CommandKind.Truncate when command.Values.Count == 0:
                var table = Target(command.Name, command);
                return With(KeyOf(command.Name!.Parts), table with { Rows = [] });

            // What it changes is seen by those who read: columns that are added are NULL, other changes make them decline.
            case CommandKind.AlterTable: return this;
            default: throw new NotSupported(command, "this kind of statement is not run");
        }
    }

    private Session Set(SettingText setting)
    {
        if (setting.Key is not { } written || setting.Value?.Trim() is not { } value) return this;
        var key = written.Trim().ToLowerInvariant();
        var isOn = value.Equals("true", StringComparison.OrdinalIgnoreCase);
        var types = Settings.Types;
        ExecutionSettings? changed = key switch
        {
            "spark.sql.ansi.enabled" => Settings with { Types = types with { IsAnsi = isOn } },
            "spark.sql.session.timezone" => Zone.Find(value.Trim('\'', '"')) is { } zone ? Settings with { TimeZone = zone.Id } : null,
            "spark.sql.timestamptype" => Settings with
            {
                Types = types with { IsTimestampNtz = value.Equals("TIMESTAMP_NTZ", StringComparison.OrdinalIgnoreCase) },
            },
            "spark.sql.decimaloperations.allowprecisionloss" => Settings with { Types = types with { AllowsPrecisionLoss = isOn } },
            "spark.sql.groupbyordinal" => Settings with { Types = types with { GroupsByPosition = isOn } },
            "spark.sql.sources.partitionoverwritemode" => Settings with
            {
                OverwritesDynamically = value.Equals("dynamic", StringComparison.OrdinalIgnoreCase),
            },
            _
                when SettingKeys.FunctionsOf(key) is { Length: > 0 } functions => Settings with
                {
                    Declined = SettingKeys.IsDefault(key, value) ? Settings.Declined.Except(functions) : Settings.Declined.Union(functions),
                },
            _ => SettingKeys.IsNeutral(key) || SettingKeys.IsDefault(key, value) ? Settings : null,
        };
        return changed is null ? this with { Unknown = Unknown.Add(key) } : this with { Settings = changed, Unknown = Unknown.Remove(key) };
    }

    private Session Reset(SettingText setting) => setting.Key is { } key
        ? this with { Unknown = Unknown.Remove(key.Trim().ToLowerInvariant()) }
        : this with { Settings = Initial, Unknown = ImmutableSortedSet<string>.Empty };
}
