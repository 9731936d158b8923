using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>
/// A script that computes a day of a table from the days before: it reads its own target under <c>day = date_sub(to_date('${D}'), 1)</c>.
/// </summary>
/// <param name="Target">The table as it is written.</param>
/// <param name="Source">The table as it is read.</param>
/// <param name="Condition">The comparison that asks for an earlier day.</param>
public sealed record SelfRead(TableName Target, TableName Source, Expression Condition)
{
    /// <summary>The reads of earlier days of a target that are proven to be such.</summary>
    public static SelfRead[] In(Script script)
    {
        List<SelfRead>? reads = null;
        foreach (var write in script.Effects)
        {
            if (write.Role != TableRole.Write || script.HasErrorsIn(write.Statement)) continue;
            foreach (var read in script.EffectIndex.In(write.Statement))
            {
                if (read.Role == TableRole.Read && IsSameTable(read.Name, write.Name, script)
                    && EarlierDays.ConditionOn(read.Name) is { } condition)
                {
                    (reads ??= []).Add(new SelfRead(write.Name, read.Name, condition));
                }
            }
        }

        return reads?.ToArray() ?? [];
    }

    private static bool IsSameTable(TableName one, TableName other, Script script)
    {
        var names = script.IdentitiesOf(one);
        var others = script.IdentitiesOf(other);
        return names.Length > 0 && names.All(n => others.All(o => n.SameAs(o) == Answer.Yes));
    }
}
