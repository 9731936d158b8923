using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Migrations;

/// <summary>
/// 60 changes of tables in a repository of 200 packages whose references are known: each that is hit is listed, and none besides.
/// </summary>
[TestClass]
public sealed class GeneratedRepositoryTests
{
    private const int Tables = 20;
    private const int Packages = 200;

    private static readonly string[] Columns = ["k", "a", "b", "c", "d"];
    private static readonly ChangeKind[] Kinds = [
        ChangeKind.Drop, ChangeKind.Rename, ChangeKind.AddLast, ChangeKind.AddWithin, ChangeKind.AddRequired, ChangeKind.Move,
        ChangeKind.Widen,
    ];

    // The kinds of change that hit a use: written from the specification.
    private static readonly Dictionary<UseKind, ChangeKind[]> Hitting = new()
    {
        [UseKind.Read] = [ChangeKind.Drop, ChangeKind.Rename, ChangeKind.Widen],
        [UseKind.StarByPosition] = [
            ChangeKind.Drop, ChangeKind.AddLast, ChangeKind.AddWithin, ChangeKind.AddRequired, ChangeKind.Move, ChangeKind.Widen,
        ],
        [UseKind.StarByName] = [
            ChangeKind.Drop, ChangeKind.Rename, ChangeKind.AddLast, ChangeKind.AddWithin, ChangeKind.AddRequired, ChangeKind.Widen,
        ],
        [UseKind.InsertByPosition] = [ChangeKind.Drop, ChangeKind.AddLast, ChangeKind.AddWithin, ChangeKind.AddRequired, ChangeKind.Move],
        [UseKind.InsertByName] = [ChangeKind.Drop, ChangeKind.Rename],
        [UseKind.Metadata] = [ChangeKind.Drop, ChangeKind.Rename],
        [UseKind.Mock] = [ChangeKind.Drop, ChangeKind.Rename, ChangeKind.Widen],
    };

    private sealed record Reference(string Path, int Start, UseKind Kind, int Table, string? Column);

    [TestMethod]
    public void Lists_each_place_that_is_hit_and_none_besides()
    {
        var random = new Random(20_240_601);
        var (files, references) = Generate(random);
        var before = ToWorkspace(files);
        var listed = 0;
        for (var i = 0; i < 60; i++)
        {
            var (table, kind, column) = (random.Next(Tables), Kinds[i % Kinds.Length], Columns[1 + random.Next(Columns.Length - 1)]);
            if (kind == ChangeKind.Move) column = Columns[^1];
            var after = ToWorkspace(new Dictionary<string, string>(files) { [$"p{table}/ddl/t.sql"] = Ddl(table, kind, column) });
            var migration = Migration.Between(before, after, RuleCatalog.All, new Nearest<LintOptions>(LintOptions.Default));
            Assert.IsEmpty(migration.Crashes);
            var expected = references.Where(r =>
                r.Table == table && Hitting[r.Kind].Contains(kind) && (r.Column is null || r.Column == column))
                .Select(r => $"{r.Path}:{r.Start} {r.Kind}").ToHashSet();
            if (kind is ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired)
                expected.UnionWith(references.Where(r => r.Table == table && r.Kind == UseKind.Mock).Select(r => $"{r.Path}:0 Mock"));
            if (kind == ChangeKind.AddRequired)
            {
                expected.UnionWith(references.Where(r => r.Table == table && r.Kind == UseKind.InsertByName)
                    .Select(r => $"{r.Path}:12 InsertByName"));
            }

            var found = migration.Impacts.Where(p => p.Change is not null && p.Verdict != Verdict.Unaffected)
                .Select(p => $"{p.Use.Place.Path}:{p.Use.Place.Span.Start} {p.Use.Kind}").ToHashSet();
            Assert.AreEqual(
                string.Join("\n", expected.Order(StringComparer.Ordinal)),
                string.Join("\n", found.Order(StringComparer.Ordinal)),
                $"{kind} {column} of t{table}");
            Assert.IsEmpty(
                migration.Elsewhere,
                string.Join("; ", migration.Elsewhere.Select(d => $"{d.Location.Path}:{d.Location.Start} {d.Rule.Id} {d.Message}")));
            listed += found.Count;
        }

        Assert.IsGreaterThan(250, listed);
    }

    private static (Dictionary<string, string> Files, List<Reference> References) Generate(Random random)
    {
        var (files, references) = (new Dictionary<string, string>(), new List<Reference>());
        for (var p = 0; p < Packages; p++)
        {
            if (p < Tables) files[$"p{p}/ddl/t.sql"] = Ddl(p, null, "");
            var (table, column) = (random.Next(Tables), Columns[1 + random.Next(Columns.Length - 1)]);
            var kind = Hitting.Keys.ElementAt(random.Next(Hitting.Count));
            var name = $"s.t{table}";
            var ddl = $"CREATE TABLE o.o{p} ({string.Join(", ", Columns.Select(c => c + " INT"))}) USING iceberg;\n";
            var (path, text) = kind switch
            {
                UseKind.Read => ("src/r.sql", $"{ddl}INSERT INTO o.o{p} (k) WITH x AS (SELECT * FROM {name}) SELECT x.[|{column}|] FROM x"),
                UseKind.StarByPosition => ("src/r.sql", $"{ddl}INSERT INTO o.o{p} SELECT [|*|] FROM {name}"),
                UseKind.StarByName => ("src/r.sql", $"{ddl}INSERT INTO o.o{p} BY NAME SELECT [|*|] FROM {name}"),
                UseKind.InsertByPosition => ("src/r.sql", $"INSERT INTO [|{name}|] SELECT 1, 2, 3, 4, 5"),
                UseKind.InsertByName => ("src/r.sql", $"INSERT INTO {name} (k, [|{column}|]) SELECT 1, 2"),
                UseKind.Metadata =>
                    ("main.sch.yaml",
                        $"Workflow:\n  id: w{p}\n  jobs:\n    - job: {{id: m, type: Metadata, metacat: {{tables: [{name}], column_types: {{k: pk, [|{column}|]: metric}}}}}}\n"),
                _ => ($"mocks/{name}.yaml", $"- {{k: 1, [|{column}|]: 2}}\n"),
            };
            if (path != "main.sch.yaml") files[$"p{p}/main.sch.yaml"] = $"Workflow:\n  id: w{p}\n  jobs: []\n";
            var start = text.IndexOf("[|", StringComparison.Ordinal);
            files[$"p{p}/{path}"] = text.Replace("[|", "").Replace("|]", "");
            references.Add(new Reference(
                $"p{p}/{path}",
                start,
                kind,
                table,
                kind is UseKind.StarByName or UseKind.StarByPosition or UseKind.InsertByPosition ? null : column));
        }

        return (files, references);
    }

    private static string Ddl(int table, ChangeKind? kind, string column)
    {
        var columns = Columns.Select(c => c + " INT").ToList();
        var index = Array.IndexOf(Columns, column);
        switch (kind)
        {
            case ChangeKind.Drop: columns.RemoveAt(index); break;
            case ChangeKind.Rename: columns[index] = $"z INT /* dataflow-lint: renamed-from[{column}] */"; break;
            case ChangeKind.AddLast: columns.Add("z INT"); break;
            case ChangeKind.AddWithin: columns.Insert(index, "z INT"); break;
            case ChangeKind.AddRequired: columns.Add("z INT NOT NULL"); break;
            case ChangeKind.Widen: columns[index] = $"{column} BIGINT"; break;
            case ChangeKind.Move:
                columns.Insert(0, columns[index]);
                columns.RemoveAt(index + 1);
                break;
        }

        return $"CREATE TABLE s.t{table} ({string.Join(", ", columns)}) USING iceberg;";
    }

    private static Workspace ToWorkspace(IReadOnlyDictionary<string, string> files) =>
        Workspace.Create([""], files.Select(f => new SourceFile(f.Key, new SourceText(f.Key, f.Value))));
}
