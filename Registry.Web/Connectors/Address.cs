using Registry.Domain.Repositories;

namespace Registry.Web.Connectors;

/// <summary>How a request named its repository, and how answers have to name things so that the client finds them again.</summary>
/// <param name="Repository">Null: the main address itself (<c>/v2/</c>, <c>/v2/_catalog</c>).</param>
/// <param name="NamePrefix">Stands before image names in what clients see: <c>docker-hosted/</c>, or nothing.</param>
/// <param name="Root">Stands before <see cref="NamePrefix"/> in Location and Link: <c>/v2/</c>, or what a reverse proxy published instead.</param>
/// <param name="Rest">What follows: <c>team/app/manifests/1.0</c>.</param>
internal sealed record Address(Repository? Repository, string NamePrefix, string Root, string Rest)
{
    public string PathPrefix => Root + NamePrefix;
}
