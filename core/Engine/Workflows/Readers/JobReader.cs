using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>Reads the items of a job list, with the jobs inside them.</summary>
internal sealed class JobReader(Reading reading)
{
    /// <summary>The engine stops at ten levels; aliases could go on for ever.</summary>
    private const int DepthLimit = 40;

    private const int JobLimit = 10_000;

    private int depth;
    private int jobsRead;
    private bool isTooDeep;

    /// <summary>The jobs under a key, which holds a list; a mapping there is a list whose dashes were forgotten.</summary>
    public Job[] ReadJobs(YamlNode node, string key)
    {
        if (reading.Entry(node, key) is not { } entry) return [];
        var value = entry.ValueNode.Resolved;
        if (value is YamlScalar { IsNull: true }) return [];
        if (value is not YamlSequence && value is not YamlMapping)
        {
            reading.Report(WorkflowProblemKind.UnexpectedShape, value.Span, $"`{key}` is a list of jobs");
            return [];
        }

        if (depth >= DepthLimit)
        {
            if (!isTooDeep)
            {
                reading.Report(
                    WorkflowProblemKind.TooLarge,
                    entry.KeyNode.Span,
                    $"jobs nested deeper than {DepthLimit} levels are not read");
            }

            isTooDeep = true;
            return [];
        }

        depth++;
        var jobs = value is YamlSequence sequence
            ? reading.Bounded(sequence.Items).Select(ReadItem).OfType<Job>()
            : ReadWithoutDashes((YamlMapping)value, key);
        depth--;
        return jobs;
    }

    private Job[] ReadWithoutDashes(YamlMapping mapping, string key)
    {
        reading.Report(
            WorkflowProblemKind.UnexpectedShape,
            mapping.Entries.Length > 0 ? mapping.Entries[0].KeyNode.Span : mapping.Span,
            $"`{key}` is a list: each job starts with `- `");
        return reading.Bounded(mapping.Entries).Select(ReadWrapped).OfType<Job>();
    }

    private Job? ReadItem(YamlNode item)
    {
        if (item.Resolved is not YamlMapping { Entries.Length: > 0 } mapping)
        {
            var span = item.Span;
            reading.Report(WorkflowProblemKind.UnexpectedShape, span, "a job is written as `- job:` with its keys below");
            return null;
        }

        if (mapping.Entries.Length == 1) return ReadWrapped(mapping.Entries[0]);
        var found = mapping.Entries.FirstOrNull(entry => WorkflowSchema.Wrappers.Contains(entry.Name ?? ""));
        if (found is { Key: { } key, ValueNode.Resolved: YamlScalar { IsNull: true } })
        {
            // "- job:" with its keys at its own column.
            reading.Report(
                WorkflowProblemKind.UnexpectedShape,
                key.Span,
                $"`{key.Value}:` is empty: its keys stand beside it and not below it");
            return ReadBody(key, mapping, key.Value, id: null);
        }

        if (found is { } wrapper)
        {
            var stray = mapping.Entries.First(entry => entry != wrapper);
            reading.Report(
                WorkflowProblemKind.UnexpectedShape,
                stray.KeyNode.Span,
                $"`{stray.Name}` stands beside `{wrapper.Name}:` and not below it");
            return ReadWrapped(wrapper);
        }

        if (mapping.Entries[0].Key is not { } first) return null;
        reading.Report(WorkflowProblemKind.UnknownWrapper, first.Span, "the job has no wrapper: write `- job:` and its keys below", "job");
        return ReadBody(first, mapping, "job", id: null);
    }

    private Job? ReadWrapped(YamlEntry entry)
    {
        if (entry.Key is not { } key) return null;
        if (WorkflowSchema.Wrappers.Contains(key.Value)) return ReadBody(key, entry.ValueNode.Resolved, key.Value, id: null);

        // The older spelling "- load: {type: Spark, ...}" has its id for a key. Something with an id of its own has a misspelled wrapper.
        var body = entry.ValueNode.Resolved;
        if (reading.Scalar(body, "id") is null && body is YamlMapping) return ReadBody(key, body, WrapperOfType(body), id: key);

        var suggestion = WorkflowSchema.JobList.Suggest(key.Value);
        reading.Report(WorkflowProblemKind.UnknownWrapper, key.Span, $"`{key.Value}` is no kind of job", suggestion);
        return body is YamlMapping ? ReadBody(key, body, suggestion ?? "job", id: null) : null;
    }

    private string WrapperOfType(YamlNode body)
    {
        var type = reading.Scalar(body, "type")?.Value.ToLowerInvariant() ?? "";
        return WorkflowSchema.Wrappers.Contains(type) ? type : "job";
    }

    private Job? ReadBody(YamlScalar wrapper, YamlNode body, string kind, YamlScalar? id)
    {
        if (++jobsRead > JobLimit)
        {
            if (jobsRead == JobLimit + 1)
                reading.Report(WorkflowProblemKind.TooLarge, wrapper.Span, $"more than {JobLimit} jobs: the rest is not read");
            return null;
        }

        if (body is not YamlMapping)
        {
            reading.Report(WorkflowProblemKind.UnexpectedShape, wrapper.Span, $"`{wrapper.Value}:` holds no keys");
        }

        return kind switch
        {
            "foreach" => LoopOf(Head(WorkflowSchema.ForEach), LoopKind.ForEach),
            "while" => LoopOf(Head(WorkflowSchema.While), LoopKind.While),
            "subworkflow" => CallOf(Head(WorkflowSchema.Subworkflow)),
            _ when IsGuarded(body) => GuardedOf(Head(WorkflowSchema.Wap)),
            "template" => TemplateOf(Head(WorkflowSchema.Template)),
            _ => TaskOf(Head(WorkflowSchema.Job)),
        };

        JobHead Head(SchemaLevel level) => JobHead.Read(wrapper, body, id, level, reading);
    }

    private bool IsGuarded(YamlNode body) =>
        reading.Scalar(body, "type") is { } type
            ? type.Value.Equals("wap", StringComparison.OrdinalIgnoreCase)
            : reading.Entry(body, "write_jobs", "data_auditor") is not null;

    private LoopJob LoopOf(JobHead head, LoopKind kind)
    {
        var body = head.Node;
        var jobs = ReadJobs(body, "jobs");
        return new LoopJob(head)
        {
            Kind = kind,
            LoopParameters = reading.Parameters(reading.Entry(body, "params", "loop_params")?.ValueNode),
            Ranges = RangesOf(body),
            Concurrency = reading.Scalar(body, "concurrency", "job_concurrency"),
            StrictOrdering = reading.Scalar(body, "strict_ordering"),
            Condition = reading.Scalar(body, "condition") is { } condition ? SelExpression.Parse(condition) : null,
            Jobs = jobs,
            Order = OrderOf(jobs, body),
        };
    }

    private CallJob CallOf(JobHead head) => new(head)
    {
        WorkflowId = reading.Scalar(head.Node, "workflow_id", "subworkflow_id"),
        Version = reading.Scalar(head.Node, "version", "subworkflow_version"),
        Sync = reading.Scalar(head.Node, "sync"),
        ExplicitParams = reading.Scalar(head.Node, "explicit_params"),
    };

    private GuardedJob GuardedOf(JobHead head)
    {
        var body = head.Node;
        var jobs = ReadJobs(body, "write_jobs");
        var tables = reading.Entry(body, "tables", "table");
        var auditor = reading.Entry(body, "data_auditor");
        return new GuardedJob(head)
        {
            TablesEntry = tables,
            Tables = reading.Scalars(tables?.ValueNode),
            Auditor = auditor,
            AuditsEntry = reading.Entry(auditor?.ValueNode, "audits"),
            Audits = reading.Items(auditor?.ValueNode, "audits").Select(audit => SpecReader.ReadAudit(audit, reading)),
            Jobs = jobs,
            Order = OrderOf(jobs, body),
        };
    }

    private TemplateJob TemplateOf(JobHead head)
    {
        var body = head.Node;
        var jobs = ReadJobs(body, "jobs").Concat(ReadJobs(body, "write_jobs")).ToArray();
        return new TemplateJob(head)
        {
            Jobs = jobs,
            Order = OrderOf(jobs, body),
        };
    }

    private TaskJob TaskOf(JobHead head)
    {
        var body = head.Node;
        var spark = reading.Value(body, "spark");
        var arguments = reading.Entry(spark, "parameters", "params");
        var script = reading.Scalar(spark, "script");
        return new TaskJob(head)
        {
            Spark = spark,
            Script = script is not null ? ScriptReference.Parse(script) : null,
            Sql = script is null && reading.Scalar(spark, "sql") is { IsNull: false } sql ? sql : null,
            ArgumentsEntry = arguments,
            Arguments = reading.Parameters(arguments?.ValueNode),
            Conf = reading.Entries(reading.Value(spark, "conf")),
            Class = reading.Scalar(spark, "class"),
            AppArguments = reading.Scalars(reading.Value(spark, "app_args")),
            Metadata = SpecReader.ReadMetadata(body, head.Type, reading),
            HighWaterMark = SpecReader.ReadHighWaterMark(body, head.Type, reading),
        };
    }

    private JobOrder OrderOf(Job[] jobs, YamlNode body) => new JobOrderReader(jobs, reading).Read(reading.Entry(body, "dag"));

    private LoopRange[] RangesOf(YamlNode body) =>
        reading.Entries(reading.Value(body, "ranges"))
            .Select(RangeOf)
            .OfType<LoopRange>();

    private static LoopRange? RangeOf(YamlEntry entry)
    {
        if (entry.Key is not { } name) return null;
        var range = entry.ValueNode.Resolved as YamlMapping;
        return new LoopRange(name, entry.ValueNode.Resolved, range?.ValueOf("from"), range?.ValueOf("to"), range?.ValueOf("increment"));
    }
}
