using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Registry.Domain;
using Registry.Domain.Certificates;

namespace Registry.Web.Api;

/// <summary>Certificates that outgoing connections trust.</summary>
internal static class TrustStore
{
    private const int MaxBytes = 1 << 20;

    public static IResult List(CertificateDirectory certificates) => Answers.Json(certificates.Current.Trusted.Select(t => CertificateView.Of(t.Facts)));

    /// <summary>What a server presents, for a person to compare and then to trust.</summary>
    public static async Task<IResult> LookAsync(string? host, int? port, TrustedCertificates certificates, CancellationToken cancellation)
    {
        var looked = await certificates.LookAsync(host ?? "", port ?? 443, cancellation);
        return looked.Succeeded ? Answers.Json(CertificateView.Of(looked.Value[0])) : Answers.Refusal(looked);
    }

    /// <summary>The body is the bare PEM, whatever Content-Type the client gave it.</summary>
    public static async Task<IResult> AddAsync(HttpRequest request, TrustedCertificates certificates, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBytes;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var added = await certificates.AddAsync(await reader.ReadToEndAsync(cancellation), cancellation);
        if (added.Succeeded)
            return Results.Json(CertificateView.Of(added.Value.Facts), AdminJson.Options, statusCode: StatusCodes.Status201Created);
        return added.Kind == ProblemKind.InUse ? Answers.Message(StatusCodes.Status409Conflict, added.Problems[0].Message) : Answers.Refusal(added);
    }

    public static async Task<IResult> DeleteAsync(string id, TrustedCertificates certificates, CancellationToken cancellation) =>
        Answers.Done(await certificates.DeleteAsync(Uri.UnescapeDataString(id), cancellation), StatusCodes.Status204NoContent);
}
