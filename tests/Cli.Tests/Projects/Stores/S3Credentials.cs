namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>What the client of S3 finds in the environment of the tests; s3rver knows these and no others.</summary>
internal static class S3Credentials
{
    public const string Key = "S3RVER";
    public const string Secret = "S3RVER";

    public static void Set()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", Secret);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
    }
}
