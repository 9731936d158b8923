namespace Dataflow.Lint.Syntax.Text;

/// <summary>A place in a text as people count it: line and column, both from 1, the column in Unicode code points.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
