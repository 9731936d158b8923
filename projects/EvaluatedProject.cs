namespace Dataflow.Lint.Projects;

/// <summary>What the evaluation of a project tells.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Root">The folder whose files are linted for it; empty where it wants nothing linted.</param>
/// <param name="AdditionalFiles">The files it hands to analyzers.</param>
/// <param name="Compiled">The C# files it compiles, those that a build generates aside.</param>
/// <param name="Usings">The namespaces it opens in all of them.</param>
/// <param name="Symbols">What <c>#if</c> may ask for.</param>
internal sealed record EvaluatedProject(
    string Path,
    string Root,
    string[] AdditionalFiles,
    string[] Compiled,
    string[] Usings,
    string[] Symbols);
