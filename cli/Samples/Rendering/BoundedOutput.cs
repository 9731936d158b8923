using System.Text;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>The output of a template, up to a limit: a few lines may ask for gigabytes.</summary>
/// <param name="most">The most characters.</param>
internal sealed class BoundedOutput(int most) : IScriptOutput
{
    private readonly StringBuilder text = new();

    public void Write(string written, int offset, int count)
    {
        if (text.Length + count > most)
            throw new ScriptRuntimeException(default, $"the rendered text is too large: the limit is {most / (1024 * 1024)} MB");
        text.Append(written, offset, count);
    }

    public ValueTask WriteAsync(string written, int offset, int count, CancellationToken cancellationToken)
    {
        Write(written, offset, count);
        return default;
    }

    public override string ToString() => text.ToString();
}
