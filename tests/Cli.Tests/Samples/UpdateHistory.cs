using Dataflow.Lint.Cli.Tests.Git;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>A repository with a recipe and a sample made of it; what happens to both is a test.</summary>
internal static class UpdateHistory
{
    public const string Text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";

    /// <summary>The sample lies in <c>app</c>, with the file <c>notes.txt</c>; all is committed.</summary>
    public static TempFolder New(string text = Text) => SampleRuns.New().WithSample(text);

    public static TempFolder WithSample(this TempFolder folder, string text = Text) =>
        folder.Write("dataflow.yaml", "project: x\n")
            .Recipe(("notes.txt", text), ("same.txt", "same\n"))
            .Made("notes", "app", "--source-path", "recipes", "--skip-info").Commit();

    /// <summary>Gives the recipe other files.</summary>
    public static TempFolder Recipe(this TempFolder folder, params (string Path, string Text)[] files)
    {
        if (Directory.Exists(folder["recipes"])) Directory.Delete(folder["recipes"], recursive: true);
        folder.Write("recipes/notes/sample.yaml", "recipe: notes\n");
        foreach (var (path, text) in files) folder.Write($"recipes/notes/{path}", text);
        return folder;
    }

    public static TempFolder User(this TempFolder folder, string? text, string path = "app/notes.txt")
    {
        if (text is null) File.Delete(folder[path]);
        else folder.Write(path, text);
        return folder;
    }

    public static TestRun Update(this TempFolder folder, params string[] options) =>
        folder.Lint(["sample", "update", "app", "--defaults", .. options]);
}
