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

using var fuzzer = new Fuzzer(options, Seeds.Find(), Console.Out);
fuzzer.Run();
return fuzzer.FaultCount == 0 ? 0 : 1;
