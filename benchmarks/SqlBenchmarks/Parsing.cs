using BenchmarkDotNet.Attributes;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace SqlBenchmarks;

/// <summary>Lexing alone, lexing and parsing, and making every view of the tree, on 100 kB of a pipeline.</summary>
[MemoryDiagnoser]
public class Parsing
{
    private readonly SourceText source = new("pipeline.sql", Texts.Pipeline(100_000));
    private SqlTree? tree;

    [GlobalSetup]
    public void Setup() => tree = SqlTree.Parse(source);

    [Benchmark]
    public int Lex() => SqlLexer.Lex(source, SqlDialect.Any, true, []).Count;

    [Benchmark]
    public int Parse() => SqlTree.Parse(source).Table.RowCount;

    [Benchmark]
    public int Views() => tree!.Script.DescendantsAndSelf.Count();

    [Benchmark]
    public int TableNames() => tree!.Script.Descendants<TableName>().Sum(n => n.Parts.Count);
}
