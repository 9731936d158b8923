namespace Dataflow.Lint.Projects;

/// <summary>What there is to say of a file: that it could not be read, or what is unknown in it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">What is wrong, in words.</param>
/// <param name="Line">Where, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">Where in the line, from 1; 0 when the line as a whole is meant.</param>
internal sealed record Problem(string Path, string Reason, int Line = 0, int Column = 0);
