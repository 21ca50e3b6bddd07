using System.Security.Claims;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>Docker hosted repositories.</summary>
internal static class HostedRepositories
{
    public static async Task<IResult> CreateAsync(
        JsonBody<HostedRepositoryBody> body, RepositoryAdmin repositories, Access access, ClaimsPrincipal caller, CancellationToken cancellation) =>
        !access.MayAdminister(Subjects.Of(caller), body.Value.Name!, "add") ? Answers.Forbidden : Answers.Done(await repositories.CreateAsync(body.Value.ToDraft(null), cancellation), StatusCodes.Status201Created);

    public static IResult Get(string name, RepositoryDirectory directory, HttpRequest request) =>
        directory.Current.ByName(name) is { Kind: RepositoryKind.Hosted } repository
            ? Answers.Json(HostedRepositoryView.Of(repository, request))
            : Answers.Refusal(RepositoryAdmin.NotFound(name));

    public static async Task<IResult> UpdateAsync(
        string name, JsonBody<HostedRepositoryBody> body, RepositoryAdmin repositories, CancellationToken cancellation) =>
        Answers.Done(
            await repositories.UpdateAsync(name, RepositoryKind.Hosted, body.Value.ToDraft, cancellation),
            StatusCodes.Status204NoContent);
}
