using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>Images as clients name them: on the main address behind the repository, elsewhere alone.</summary>
internal static class VisibleNames
{
    /// <summary>Null: no image has such a name there.</summary>
    public static (Repository Repository, ImageName Image)? Locate(RepositorySnapshot repositories, Address address, string name)
    {
        var repository = address.Repository;
        if (repository is null || address.NamePrefix.Length > 0)
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0 || repositories.ByPath(name.AsSpan(0, slash)) is not { } named)
                return null;
            (repository, name) = (named.Repository, name[(slash + 1)..]);
        }

        return ImageName.TryParse(name, out var image) ? (repository, image) : null;
    }
}
