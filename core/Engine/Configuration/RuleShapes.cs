using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary><c>warning</c>, or <c>{level: warning, options: {...}}</c></summary>
internal sealed class RuleShape(ConfigShape<Severity> level, ConfigShape<RuleSection> section) : ConfigShape<RuleSection>
{
    public ConfigShape<Severity> Level => level;

    public ConfigShape<RuleSection> Section => section;

    public override string Expected => $"{level.Expected}, or `level` and `options`";

    public override SchemaNode Schema => SchemaNode.OneOf(level.Schema, section.Schema);

    public override Read<RuleSection> Read(YamlNode node, ConfigProblems problems)
    {
        if (node is YamlMapping) return section.Read(node, problems);
        if (node is not YamlScalar { IsNull: false }) return Reject(node, problems);
        return level.Read(node, problems) is { IsRead: true } read ? new RuleSection { Level = read.Value } : default(Read<RuleSection>);
    }
}

/// <summary>A value whose meaning depends on more than its key.</summary>
internal sealed class AnyShape : ConfigShape<YamlNode>
{
    public override string Expected => "a value";

    public override SchemaNode Schema => SchemaNode.Any;

    public override Read<YamlNode> Read(YamlNode node, ConfigProblems problems) => new(IsRead: true, node);
}
