using System.Diagnostics;

// Times whole processes in one run, in turns, so that what else the machine does hits them alike.
// usage: Processes RUNS -- BASELINE [ARGUMENT...] -- COMMAND [ARGUMENT...]
var parts = Split(args);
if (parts.Count != 3 || !int.TryParse(parts[0].Single(), out var runs) || runs < 1)
{
    Console.Error.WriteLine("usage: Processes RUNS -- BASELINE [ARGUMENT...] -- COMMAND [ARGUMENT...]");
    return 2;
}

var (baseline, command) = (parts[1], parts[2]);
Time(baseline);
Time(command);
var (baselineTimes, commandTimes) = (new double[runs], new double[runs]);
for (var i = 0; i < runs; i++)
{
    baselineTimes[i] = Time(baseline);
    commandTimes[i] = Time(command);
}

var (nothing, something) = (Median(baselineTimes), Median(commandTimes));
Console.WriteLine($"{"median of " + runs,-16} {"ms",8}");
Console.WriteLine($"{Path.GetFileName(baseline[0]),-16} {nothing,8:F1}");
Console.WriteLine($"{Path.GetFileName(command[0]),-16} {something,8:F1}");
Console.WriteLine($"{"ratio",-16} {something / nothing,8:F2}");
return 0;

static double Time(IReadOnlyList<string> words)
{
    var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
    var watch = Stopwatch.StartNew();
    using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {words[0]}");
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return watch.Elapsed.TotalMilliseconds;
}

static double Median(double[] values)
{
    Array.Sort(values);
    return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
}

static List<List<string>> Split(string[] words)
{
    var parts = new List<List<string>> { new() };
    foreach (var word in words)
    {
        if (word == "--") parts.Add([]);
        else parts[^1].Add(word);
    }

    return parts;
}
