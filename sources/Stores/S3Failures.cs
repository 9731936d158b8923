using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Sources.Stores;

/// <summary>What a store refuses, in words for the user and without a credential.</summary>
/// <param name="root">The store.</param>
/// <param name="credentials">What must not be told.</param>
internal sealed class S3Failures(S3Place root, AWSCredentials credentials)
{
    private const string Where =
        "credentials are read from the environment, the profile (`AWS_PROFILE`) or the machine, never from dataflow.yaml";

    public static TargetFailure NoCredentials() => new("there are no credentials for the store, or they cannot be read", Where);

    public static bool IsMissing(AmazonS3Exception exception) =>
        exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket";

    /// <summary>Runs what speaks to the store; whatever it throws becomes a <see cref="TargetFailure"/>.</summary>
    public T Told<T>(Func<T> speak)
    {
        try
        {
            return speak();
        }
        catch (AmazonS3Exception exception)
        {
            throw Of(exception);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or HttpRequestException
            or TaskCanceledException or WebException)
        {
            throw exception.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) ? NoCredentials()
                : new TargetFailure(
                    $"{root} cannot be reached: {WithoutSecrets(exception.GetBaseException().Message)}",
                    "`url` under the target names another server than that of AWS");
        }
    }

    private TargetFailure Of(AmazonS3Exception exception) => exception switch
    {
        { ErrorCode: "NoSuchBucket" } => new($"there is no bucket `{root.Bucket}`"),
        { ErrorCode: "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "ExpiredToken" or "InvalidToken" } =>
            new($"{root} does not know the credentials ({exception.ErrorCode})", Where),
        { ErrorCode: "RequestTimeTooSkewed" } =>
            new($"{root} refuses: the clock of this machine is too far off", "set the clock, and run it again"),
        { StatusCode: HttpStatusCode.Forbidden } =>
            new($"{root} does not allow it ({exception.ErrorCode})", "reading, listing, writing and removing below this place is needed"),
        _ => new($"{root} answers {(int)exception.StatusCode} {exception.ErrorCode}: {WithoutSecrets(exception.Message)}"),
    };

    private string WithoutSecrets(string text)
    {
        try
        {
            var known = credentials.GetCredentials();
            foreach (var secret in (string?[])[known.SecretKey, known.Token, known.AccessKey])
            {
                if (!string.IsNullOrEmpty(secret)) text = text.Replace(secret, "***", StringComparison.Ordinal);
            }

            return text;
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException)
        {
            return text;
        }
    }
}
