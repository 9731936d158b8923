using Dataflow.Lint.Protocol;
using Dataflow.Lint.Sources.Maestro;

namespace Dataflow.Lint.Sources.Stores;

/// <summary>The stores there are, by the type that <c>dataflow.yaml</c> names.</summary>
internal static class StoreTypes
{
    /// <exception cref="TargetFailure">There is none of this type, or it may not be opened.</exception>
    public static ITargetStore Open(StoreSettings settings) => settings.Type switch
    {
        "s3" => S3Store.Open(settings),
        "maestro" => MaestroStore.Open(settings, Environment.GetEnvironmentVariable),
        _ =>
            throw new TargetFailure(
                $"there is no store of type `{settings.Type}`",
                "install `dataflow-lint` and `dataflow-sources` of one version"),
    };
}
