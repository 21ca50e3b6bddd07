using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Registry.Domain.Security;

namespace Registry.Infrastructure.Security;

/// <summary>
/// Verified Basic headers, as keyed hashes under a key that lives as long as the process: a stolen dump yields no password, and
/// PBKDF2 is paid once, not per request.
/// </summary>
internal sealed class RememberedLogins(TimeProvider clock)
{
    private const int Capacity = 10_000;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<LoginHash, Login> logins = new();

    public LoginHash HashOf(string authorization)
    {
        // The key stands first and the hash never leaves the process, so this keyed hash needs no HMAC, which costs four times as much.
        var text = MemoryMarshal.AsBytes(authorization.AsSpan());
        Span<byte> keyed = text.Length <= 1024 ? stackalloc byte[key.Length + text.Length] : new byte[key.Length + text.Length];
        key.CopyTo(keyed);
        text.CopyTo(keyed[key.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(keyed, hash);
        return MemoryMarshal.Read<LoginHash>(hash);
    }

    public Login? Find(LoginHash hash)
    {
        if (!logins.TryGetValue(hash, out var login))
            return null;
        if (clock.GetElapsedTime(login.VerifiedAt) < Lifetime)
            return login;
        Forget(hash);
        return null;
    }

    public void Remember(LoginHash hash, SignInAnswer answer)
    {
        if (logins.Count >= Capacity)
            logins.Clear();
        logins[hash] = new Login(answer, clock.GetTimestamp());
    }

    public void Forget(LoginHash hash) => logins.TryRemove(hash, out _);

    internal sealed record Login(SignInAnswer Answer, long VerifiedAt);
}

/// <summary>The 32 bytes of an HMAC, as a dictionary key.</summary>
internal readonly record struct LoginHash(long A, long B, long C, long D);
