using System.Text;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A report that is written as one text.</summary>
internal abstract class TextReport : IReport
{
    public void Write(RunResult result, Stream output)
    {
        var text = new StringBuilder();
        Write(result, text);
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    protected abstract void Write(RunResult result, StringBuilder text);
}
