using System.Security.Cryptography;
using Registry.Domain.Content;

namespace Registry.Tests.Domain.Content;

public sealed class UploadHashesTests
{
    private readonly UploadHashes hashes = new();
    private readonly Guid session = Guid.NewGuid();

    [Fact]
    public void Take_AtTheKeptOffset_GivesItOnce()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashes.Keep(session, 7, hash);

        Assert.Same(hash, hashes.Take(session, 7));
        Assert.Null(hashes.Take(session, 7));
    }

    [Fact]
    public void Take_AtAnotherOffset_GivesNothing()
    {
        hashes.Keep(session, 7, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

        Assert.Null(hashes.Take(session, 8));
        Assert.Null(hashes.Take(session, 7));
    }

    [Fact]
    public void Keep_ManyThatNobodyTakes_IsBounded()
    {
        var sessions = Enumerable.Range(0, 3000).Select(_ => Guid.NewGuid()).ToList();
        foreach (var one in sessions)
            hashes.Keep(one, 1, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

        Assert.InRange(sessions.Count(s => hashes.Take(s, 1) is not null), 1, 1024);
    }
}
