using System.Diagnostics;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("dataflow-lint-").FullName;

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public TempFolder Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public TempFolder Write(string relative, byte[] bytes)
    {
        Folder(System.IO.Path.GetDirectoryName(relative) ?? "");
        File.WriteAllBytes(this[relative], bytes);
        return this;
    }

    public string Text(string relative) => File.ReadAllText(this[relative]);

    public TempFolder Folder(string relative)
    {
        Directory.CreateDirectory(this[relative]);
        return this;
    }

    public TempFolder Link(string relative, string target)
    {
        Folder(System.IO.Path.GetDirectoryName(relative) ?? "");
        File.CreateSymbolicLink(this[relative], target);
        return this;
    }

    /// <summary>Runs a program here; <c>null</c> when the machine does not have it.</summary>
    public string? Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            program,
            arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;
            var output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return output.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
