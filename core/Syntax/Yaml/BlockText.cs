using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>What a scalar under <c>|</c> or <c>&gt;</c> knows beyond its span: the whole token, and how deep its surroundings are indented.</summary>
internal sealed class BlockText(TextSpan token, int parentIndent)
{
    public TextSpan Token => token;

    public int ParentIndent => parentIndent;

    public ScalarMap? Map { get; set; }
}
