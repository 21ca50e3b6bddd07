using Registry.Domain;
using Registry.Domain.Certificates;

namespace Registry.Web.Api;

/// <summary>The certificates that this server presents. Ours: Nexus has them in a keystore file.</summary>
internal static class ServerCertificateCalls
{
    public static IResult List(CertificateDirectory certificates) => Answers.Json(certificates.Current.Servers.Select(ServerCertificateView.Of));

    public static async Task<IResult> AddPfxAsync(JsonBody<PfxBody> body, ServerCertificates certificates, CancellationToken cancellation) =>
        TryDecode(body.Value.Pfx!) is { } pfx
            ? Told(await certificates.AddPfxAsync(pfx, body.Value.Password, body.Value.ToUse(), body.Value.Replaces, cancellation))
            : Answers.Problems([new Problem("pfx", "The file has to be sent in base64.")]);

    public static async Task<IResult> AddPemAsync(JsonBody<PemBody> body, ServerCertificates certificates, CancellationToken cancellation) =>
        Told(await certificates.AddPemAsync(body.Value.Certificate!, body.Value.Key!, body.Value.KeyPassword, body.Value.ToUse(), body.Value.Replaces, cancellation));

    public static async Task<IResult> MakeAsync(JsonBody<MadeBody> body, ServerCertificates certificates, CancellationToken cancellation) =>
        Told(await certificates.MakeAsync(body.Value.Hosts!, body.Value.Days ?? 365, body.Value.ToUse(), body.Value.Replaces, cancellation));

    public static async Task<IResult> ChangeUseAsync(long id, JsonBody<UseBody> body, ServerCertificates certificates, CancellationToken cancellation) =>
        Answers.Done(await certificates.ChangeUseAsync(id, body.Value.ToUse(), cancellation), StatusCodes.Status204NoContent);

    public static async Task<IResult> DeleteAsync(long id, ServerCertificates certificates, CancellationToken cancellation) =>
        Answers.Done(await certificates.DeleteAsync(id, cancellation), StatusCodes.Status204NoContent);

    /// <summary>What clients put into <c>ca.crt</c>; no secret, and wanted before anybody can sign in.</summary>
    public static IResult Authority(ServerCertificates certificates) => certificates.Authority is { } authority
        ? Results.Text(authority.Pem + "\n", "application/x-pem-file")
        : Answers.Message(StatusCodes.Status404NotFound, "This server has no certificate authority of its own yet: it is made with the first certificate.");

    private static IResult Told(AdminResult<ServerCertificate> result) => result.Succeeded
        ? Results.Json(ServerCertificateView.Of(result.Value), AdminJson.Options, statusCode: StatusCodes.Status201Created)
        : Answers.Refusal(result);

    private static byte[]? TryDecode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }
}

/// <param name="Ports">Null, none: every port.</param>
internal record UseBody(IReadOnlyList<int>? Ports, bool? IsDefault) : IRequestBody
{
    public CertificateUse ToUse() => new(Ports ?? [], IsDefault ?? false);

    public virtual IEnumerable<string> Missing() => [];
}

/// <param name="Replaces">The id of the certificate whose place it takes.</param>
internal sealed record PfxBody(string? Pfx, string? Password, long? Replaces, IReadOnlyList<int>? Ports, bool? IsDefault) : UseBody(Ports, IsDefault)
{
    public override IEnumerable<string> Missing() => Pfx is null ? ["pfx"] : [];
}

/// <inheritdoc cref="PfxBody"/>
internal sealed record PemBody(string? Certificate, string? Key, string? KeyPassword, long? Replaces, IReadOnlyList<int>? Ports, bool? IsDefault)
    : UseBody(Ports, IsDefault)
{
    public override IEnumerable<string> Missing()
    {
        if (Certificate is null)
            yield return "certificate";
        if (Key is null)
            yield return "key";
    }
}

/// <inheritdoc cref="PfxBody"/>
internal sealed record MadeBody(IReadOnlyList<string>? Hosts, int? Days, long? Replaces, IReadOnlyList<int>? Ports, bool? IsDefault) : UseBody(Ports, IsDefault)
{
    public override IEnumerable<string> Missing() => Hosts is null ? ["hosts"] : [];
}
