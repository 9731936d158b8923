using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.S3.Model;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Sources.Stores;

/// <summary>
/// A target in a bucket. Credentials, region and profile come from where the client of AWS always reads them, and are never told.
/// </summary>
internal sealed class S3Store : ITargetStore
{
    private const string Locks = "locks/";
    private const int MostAttempts = 4;

    private readonly IAmazonS3 client;
    private readonly S3Place root;
    private readonly S3Failures failures;
    private bool hasLocks;

    private S3Store(IAmazonS3 client, S3Place root, S3Failures failures)
    {
        this.client = client;
        this.root = root;
        this.failures = failures;
    }

    public string Description => root.ToString();

    public static S3Store Open(StoreSettings settings)
    {
        var root = S3Place.Of(settings.Place);
        var config = new AmazonS3Config
        {
            MaxErrorRetry = MostAttempts,
            Timeout = TimeSpan.FromSeconds(100),
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.Url.Length > 0)
        {
            // Stores of others know buckets by the path alone, and have no regions.
            config.ServiceURL = settings.Url;
            config.ForcePathStyle = true;
            config.AuthenticationRegion ??= "us-east-1";
        }

        try
        {
            var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials(config);
            return new S3Store(new AmazonS3Client(credentials, config), root, new S3Failures(root, credentials));
        }
        catch (Exception exception) when (exception is AmazonClientException or ArgumentException or InvalidOperationException)
        {
            throw S3Failures.NoCredentials();
        }
    }

    public string AddressOf(string place) => $"{root}/{place}";

    public byte[]? Read(string place) => failures.Told(() =>
    {
        try
        {
            using var response = client.GetObjectAsync(root.Bucket, root.KeyOf(place)).GetAwaiter().GetResult();
            using var bytes = new MemoryStream();
            response.ResponseStream.CopyTo(bytes);
            if (response.ContentLength > 0 && bytes.Length != response.ContentLength)
                throw new TargetFailure($"`{place}` could not be read to its end", "run it again");
            return bytes.ToArray();
        }
        catch (AmazonS3Exception exception) when (S3Failures.IsMissing(exception))
        {
            return null;
        }
    });

    public IReadOnlyList<string> List(string folder) => failures.Told(() =>
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var prefix = root.KeyOf(folder) + "/";
        var request = new ListObjectsV2Request { BucketName = root.Bucket, Prefix = prefix, Delimiter = "/" };
        ListObjectsV2Response response;
        do
        {
            response = client.ListObjectsV2Async(request).GetAwaiter().GetResult();
            foreach (var item in response.S3Objects ?? []) names.Add(item.Key[prefix.Length..]);
            foreach (var below in response.CommonPrefixes ?? []) names.Add(below[prefix.Length..].TrimEnd('/'));
            request.ContinuationToken = response.NextContinuationToken;
        }
        while (response.IsTruncated == true);
        return (IReadOnlyList<string>)[.. names.Where(n => n.Length > 0 && !n.StartsWith('.'))];
    });

    // A large file that is there already is not sent to be refused.
    public bool Create(string place, byte[] bytes) => failures.Told(() =>
    {
        if (place.StartsWith(Locks, StringComparison.Ordinal)) ProveLocks();
        return Head(place) is null && PutNew(place, bytes);
    });

    public void Replace(string place, byte[] bytes) => failures.Told(() => Put(place, bytes, isNew: false));

    public void Remove(string place) =>
        failures.Told(() => client.DeleteObjectAsync(root.Bucket, root.KeyOf(place)).GetAwaiter().GetResult());

    public DateTimeOffset? TimeOf(string place) =>
        failures.Told(() =>
            Head(place)?.LastModified is { } time ? new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero) : (DateTimeOffset?)null);

    private GetObjectMetadataResponse? Head(string place)
    {
        try
        {
            return client.GetObjectMetadataAsync(root.Bucket, root.KeyOf(place)).GetAwaiter().GetResult();
        }
        catch (AmazonS3Exception exception) when (S3Failures.IsMissing(exception))
        {
            return null;
        }
    }

    // 409: somebody else writes the same place at this moment, and may yet fail.
    private bool PutNew(string place, byte[] bytes)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Put(place, bytes, isNew: true);
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return false;
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Conflict && attempt < MostAttempts)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100 * attempt));
            }
        }
    }

    // Signed in chunks, some stores keep the frames of the chunks as content.
    private bool Put(string place, byte[] bytes, bool isNew)
    {
        var request = new PutObjectRequest
        {
            BucketName = root.Bucket,
            Key = root.KeyOf(place),
            InputStream = new MemoryStream(bytes),
            UseChunkEncoding = false,
        };
        if (isNew) request.IfNoneMatch = "*";
        var response = client.PutObjectAsync(request).GetAwaiter().GetResult();
        if (response.ServerSideEncryptionMethod is null
            || response.ServerSideEncryptionMethod == ServerSideEncryptionMethod.None
            || response.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AES256)
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes));
            if (response.ETag?.Trim('"') is { Length: 32 } stored && stored != hash)
                throw new TargetFailure($"the store has kept something else at `{place}` than was sent");
        }

        return true;
    }

    // Some stores take a second writer although they are asked not to: there a lock would keep nobody away.
    private void ProveLocks()
    {
        if (hasLocks) return;
        var probe = $"{Locks}.probe-{Guid.NewGuid():N}";
        try
        {
            hasLocks = PutNew(probe, []) && !PutNew(probe, []);
        }
        finally
        {
            client.DeleteObjectAsync(root.Bucket, root.KeyOf(probe)).GetAwaiter().GetResult();
        }

        if (!hasLocks)
        {
            throw new TargetFailure(
                $"{root} lets a second writer replace what a first one has put there, so nobody can hold a lock in it",
                "`--no-lock` deploys without one: make sure yourself that nobody else deploys at the same time");
        }
    }
}
