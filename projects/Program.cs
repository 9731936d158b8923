using Dataflow.Lint.CSharp;
using Dataflow.Lint.Projects;
using Microsoft.Build.Locator;

// Usage: dataflow-lint-projects [--method NAME=spark|other]... [--show-unproven yes] -- FILE...
// Evaluates projects and the projects of solutions, builds nothing, and answers on standard output what dataflow-lint asks for.
var separator = Array.IndexOf(args, "--");
var methods = new Dictionary<string, bool>(StringComparer.Ordinal);
var showsUnproven = false;
for (var i = 0; i + 1 < separator; i += 2)
{
    if (args[i] == "--show-unproven")
    {
        showsUnproven = true;
        continue;
    }

    var equals = args[i + 1].LastIndexOf('=');
    methods[args[i + 1][..equals]] = args[i + 1][(equals + 1)..] == "spark";
}

string[] paths = [.. args.Skip(separator + 1).Select(Path.GetFullPath)];
var options = new VisualStudioInstanceQueryOptions
{
    DiscoveryTypes = DiscoveryType.DotNetSdk,
    WorkingDirectory = Path.GetDirectoryName(paths[0]),
};
if (MSBuildLocator.QueryVisualStudioInstances(options).OrderByDescending(i => i.Version).FirstOrDefault() is not { } sdk)
{
    Console.Error.WriteLine("no .NET SDK found");
    return 2;
}

MSBuildLocator.RegisterInstance(sdk);
using var output = Console.OpenStandardOutput();
Answer.Write(output, paths, new SqlMethods(methods), showsUnproven);
return 0;
