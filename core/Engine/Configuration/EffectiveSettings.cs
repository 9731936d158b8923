using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>Lists all values of a configuration and where each comes from: what <c>dataflow-lint config</c> prints.</summary>
public static class EffectiveSettings
{
    public static IReadOnlyList<EffectiveSetting> Of(Configuration configuration, RuleNames rules)
    {
        var sections = configuration.Layers.Where(l => l.Root is not null).Select(l => new LayerSection(l, l.Root!)).ToArray();
        var keys = ConfigSchema.Root.Keys.Where(k => k.Name is not ("rules" or "overrides" or "$schema"));
        var levels = configuration.RuleSettings ?? new RuleSettingsReader(rules);
        return InSection("", keys, sections, withDefaults: true)
            .Concat(rules.Rules.OrderBy(r => r.Id, StringComparer.Ordinal).SelectMany(r => OfRule(r, configuration.Lint, levels)))
            .ToArray();
    }

    private static IEnumerable<EffectiveSetting> InSection(
        string prefix,
        IEnumerable<ConfigKey> keys,
        LayerSection[] sections,
        bool withDefaults) =>
        keys.SelectMany(key => UnderKey(prefix + key.Name, key, EntriesOf(key.Name, sections), withDefaults));

    private static IEnumerable<EffectiveSetting> UnderKey(string path, ConfigKey key, LayerEntry[] written, bool withDefaults)
    {
        if (key.Shape is ISection section) return InSection(path + ".", section.Keys, SectionsOf(written), withDefaults);
        if (key.Shape is IMap map && written.Length > 0) return InMap(path + ".", map, SectionsOf(written));
        if (key.Shape is IList && written.Length > 0)
            return written.Select(w => new EffectiveSetting(path, TextsOf(w.Value), IsList: true, w.Origin));
        if (written.Length > 0) return [ValueOf(path, written[written.Length - 1])];
        if (!withDefaults) return [];
        return [key.Shape is IMap or IList
            ? new EffectiveSetting(path, [], IsList: true, default)
            : EffectiveSetting.One(path, key.Default, default)];
    }

    // Only what is written: most names have no more than one or two of the keys they may have.
    private static IEnumerable<EffectiveSetting> InMap(string prefix, IMap map, LayerSection[] sections)
    {
        var names = sections.SelectMany(s => s.Node.EffectiveEntries).Select(e => e.Name).OfType<string>().Distinct(map.Names);
        foreach (var name in names)
        {
            var written = sections.SelectMany(s =>
                s.Node.EffectiveEntries.Where(e => map.Names.Equals(e.Name, name)).Select(e => new LayerEntry(s.Layer, e))).ToArray();
            if (map.ValueShape is not ISection section) yield return ValueOf(prefix + name, written[written.Length - 1]);
            else
            {
                foreach (var setting in InSection(prefix + name + ".", section.Keys, SectionsOf(written), withDefaults: false))
                    yield return setting;
            }
        }
    }

    private static EffectiveSetting ValueOf(string path, LayerEntry entry) =>
        new(path, TextsOf(entry.Value), entry.Value is YamlSequence, entry.Origin);

    private static LayerEntry[] EntriesOf(string name, LayerSection[] sections) =>
    [
        .. from section in sections
           let entry = section.Node.Find(name)
           where entry is not null
           select new LayerEntry(section.Layer, entry.Value),
    ];

    private static LayerSection[] SectionsOf(LayerEntry[] entries) =>
        entries.Where(e => e.Value is YamlMapping).Select(e => new LayerSection(e.Layer, (YamlMapping)e.Value)).ToArray();

    private static string[] TextsOf(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar.Value],
        YamlSequence list => list.Items.Select(i => i.Resolved).OfType<YamlScalar>().Select(i => i.Value).ToArray(),
        _ => [],
    };

    private static IEnumerable<EffectiveSetting> OfRule(RuleInfo rule, LintOptions lint, RuleSettingsReader settings)
    {
        var path = "rules." + rule.Id;
        var matching = settings.Levels.Where(l => l.Level.Rules.Matches(rule)).ToArray();
        var general = lint.Runs(rule) ? Array.FindLastIndex(matching, l => l.Files.Count == 0) : -1;
        var level = !lint.Runs(rule) ? Severity.Off : general < 0 ? rule.Severity : matching[general].Level.Level ?? rule.Severity;
        yield return EffectiveSetting.One(
            path,
            Word(level),
            general < 0 ? default : OriginOf(matching[general].Layer, matching[general].Place));
        if (lint.Runs(rule))
        {
            foreach (var special in matching.Skip(general + 1)
                .GroupBy(l => string.Join(",", l.Files.Select(f => f.Value.Pattern)))
                .Select(g => g.Last()))
            {
                yield return EffectiveSetting.One(
                    path,
                    Word(special.Level.Level ?? rule.Severity),
                    OriginOf(special.Layer, special.Place)) with
                {
                    Files = special.Files.Select(f => f.Value.Pattern).ToArray(),
                };
            }
        }

        foreach (var option in rule.Options)
        {
            var set = settings.Find(rule, option);
            yield return EffectiveSetting.One(
                $"{path}.options.{option.Name}",
                set?.Text ?? option.Default,
                set is null ? default : OriginOf(set.Layer, set.Place));
        }
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static SettingOrigin OriginOf(ConfigLayer layer, YamlNode place) =>
        layer.Preset is { } preset ? new SettingOrigin(preset, null) : new SettingOrigin(null, layer.At(place));

    /// <summary>A mapping of one layer.</summary>
    private readonly record struct LayerSection(ConfigLayer Layer, YamlMapping Node);

    /// <summary>A key of one layer and what stands under it.</summary>
    private readonly record struct LayerEntry(ConfigLayer Layer, YamlEntry Entry)
    {
        public YamlNode Value => Entry.ValueNode.Resolved;

        public SettingOrigin Origin => OriginOf(Layer, Entry.KeyNode);
    }
}
