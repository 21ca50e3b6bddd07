using Registry.Domain.Auditing;
using Registry.Domain.Security.Rights;

namespace Registry.Tests.Domain.Auditing;

public sealed class AuditDocumentTests
{
    private const string Planted = "planted-secret";

    private sealed record Holder(NewPassword Innocent, byte[] Name, ReadOnlyMemory<byte> Title, IReadOnlyList<NewPassword> List, long Version);

    [Fact]
    public void Secret_IsToldByItsType_WhateverItsName()
    {
        var secret = new NewPassword("ann", Planted);
        var bytes = System.Text.Encoding.UTF8.GetBytes(Planted);

        var text = AuditDocument.Of(new Holder(secret, bytes, bytes, [secret], 7))!;

        Assert.DoesNotContain(Planted, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(bytes), text, StringComparison.Ordinal);
        Assert.Equal("""{"innocent":"•••","name":"•••","title":"•••","list":["•••"]}""", text);
    }

    [Fact]
    public void Nothing_IsNoDocument() => Assert.Null(AuditDocument.Of(null));
}
