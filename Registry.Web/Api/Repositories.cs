using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>Repositories of every kind.</summary>
internal static class Repositories
{
    public static IResult List(RepositoryDirectory directory, Access access, HttpRequest request) =>
        Answers.Json(directory.Current.All.Where(r => access.Shows(Subjects.Of(request.HttpContext.User), r)).Select(r => RepositoryView.Of(r, request)));

    public static IResult Get(string name, RepositoryDirectory directory, Access access, HttpRequest request) =>
        directory.Current.ByName(name) is { } repository
            ? access.Shows(Subjects.Of(request.HttpContext.User), repository) ? Answers.Json(RepositoryView.Of(repository, request)) : Answers.Forbidden
            : Answers.Refusal(RepositoryAdmin.NotFound(name));

    public static async Task<IResult> DeleteAsync(string name, RepositoryAdmin repositories, CancellationToken cancellation) =>
        Answers.Done(await repositories.DeleteAsync(name, cancellation), StatusCodes.Status204NoContent);

    /// <summary>The same models as GET by name, so that a client can compare all at once.</summary>
    public static IResult Settings(RepositoryDirectory directory, Access access, HttpRequest request) =>
        Answers.Json(directory.Current.All.Where(r => access.MayAdminister(Subjects.Of(request.HttpContext.User), r.Name, "read")).Select(r => HostedRepositoryView.Of(r, request)));

    public static IResult RebuildIndex(string name, RepositoryDirectory directory) =>
        Impossible(name, directory, "A hosted repository has no search index to rebuild: what is stored is what is found.");

    public static IResult InvalidateCache(string name, RepositoryDirectory directory) =>
        Impossible(name, directory, "You can invalidate cache of proxy or group repository only");

    private static IResult Impossible(string name, RepositoryDirectory directory, string why) =>
        directory.Current.ByName(name) is null
            ? Answers.Refusal(RepositoryAdmin.NotFound(name))
            : Answers.Message(StatusCodes.Status400BadRequest, why);

    private sealed record RepositoryView(string Name, string Format, string Type, string Url, bool Online, IReadOnlyDictionary<string, object> Attributes)
    {
        public static RepositoryView Of(Repository repository, HttpRequest request) => new(
            repository.Name,
            RepositoryNames.Format,
            RepositoryNames.TypeOf(repository.Kind),
            RepositoryNames.UrlOf(repository, request),
            repository.Online,
            new Dictionary<string, object>());
    }
}
