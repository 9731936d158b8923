using Differences;

// usage: Differences BEFORE AFTER [--show N] [INPUT...]   what a second binary says otherwise, grouped by kind, each with its smallest
// input
if (args is not [var before, var after, .. var rest] || !File.Exists(before) || !File.Exists(after))
{
    Console.Error.WriteLine("usage: Differences BEFORE AFTER [--show N] [INPUT...]");
    return 2;
}

var shown = rest is ["--show", var text, ..] ? int.Parse(text) : 3;
var wanted = rest.Length > 0 && rest[0] == "--show" ? rest[2..] : rest;
using var monorepo = new GeneratedMonorepo();
var changes = new List<Change>();
foreach (var input in Inputs.All(monorepo.Folder).Where(i => wanted.Length == 0 || wanted.Any(i.Name.StartsWith)))
{
    foreach (var selection in new string[][] { [], ["--select", "all"] })
    {
        var found = Change.Between(input, Run.Of(before, input, selection), Run.Of(after, input, selection), selection.Length > 0);
        changes.AddRange(found);
    }
}

Kinds.Print(changes, shown);
return changes.Count == 0 ? 0 : 1;
