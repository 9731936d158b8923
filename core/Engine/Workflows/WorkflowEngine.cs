namespace Dataflow.Lint.Engine.Workflows;

/// <summary>The engine that runs the workflows of a repository: it decides which keys mean something.</summary>
public enum WorkflowEngine
{
    /// <summary>Maestro behind Dataflow: triggers, retries and notifications are keys of the YAML.</summary>
    Dataflow,

    /// <summary>Open source Maestro: its YAML knows fewer keys and takes the others for parameters; the rest is said in JSON.</summary>
    Maestro,
}
