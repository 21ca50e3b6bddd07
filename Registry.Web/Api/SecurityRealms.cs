using Registry.Domain.Security.Rights;

namespace Registry.Web.Api;

/// <summary>Realms and anonymous access.</summary>
internal static class SecurityRealms
{
    public static IResult Available() => Answers.Json(Realms.Available);

    public static IResult Active(AccessDirectory directory) => Answers.Json(directory.Current.State.Realms.Active);

    public static async Task<IResult> ActivateAsync(JsonBody<RealmIds> body, RealmAdmin realms, CancellationToken cancellation) =>
        Answers.Done(await realms.ActivateAsync([.. body.Value.OfType<string>()], null, cancellation), StatusCodes.Status204NoContent);

    public static IResult Anonymous(AccessDirectory directory) => Answers.Json(AnonymousModel.Of(directory.Current.State.Anonymous));

    public static async Task<IResult> SetAnonymousAsync(JsonBody<AnonymousModel> body, RealmAdmin realms, CancellationToken cancellation) =>
        Answers.Told(await realms.SetAnonymousAsync(body.Value.ToSettings(), null, cancellation), AnonymousModel.Of);
}

/// <summary>An array, in the order in which the realms are asked.</summary>
internal sealed class RealmIds : List<string?>, IRequestBody
{
    public IEnumerable<string> Missing() => [];
}

internal sealed record AnonymousModel(bool? Enabled, string? UserId, string? RealmName) : IRequestBody
{
    public static AnonymousModel Of(AnonymousSettings settings) => new(settings.Enabled, settings.UserId, settings.RealmName);

    public IEnumerable<string> Missing() => Enabled is null ? ["enabled"] : [];

    public AnonymousSettings ToSettings() => new() { Enabled = Enabled!.Value, UserId = UserId ?? "", RealmName = RealmName ?? "" };
}
