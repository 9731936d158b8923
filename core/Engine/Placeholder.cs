namespace Dataflow.Lint.Engine;
