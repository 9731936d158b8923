using Fuzz;
using Fuzz.Making;

// usage: Fuzz --binary PATH [--seed N] [--cases N | --minutes N] [--keep FOLDER]
if (!OperatingSystem.IsLinux())
{
    Console.WriteLine("skipped: peak memory is asked of Linux");
    return 0;
}

if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine("usage: Fuzz --binary PATH [--seed N] [--cases N | --minutes N] [--keep FOLDER]");
    return 2;
}

var repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "Dataflow.Lint.sln"))) repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("not in the repository");
using var fuzzer = new Fuzzer(options, Seeds.Find(repository), Console.Out);
fuzzer.Run();
return fuzzer.FaultCount == 0 ? 0 : 1;
