using System.Runtime.CompilerServices;
using Registry.Domain.Repositories;

namespace Registry.Domain.Content;

/// <summary>From a configured repository to what serves it: the only switch on kind.</summary>
public sealed class ContentFactory(ContentPorts ports)
{
    private readonly UploadHashes hashes = new();
    private readonly ConditionalWeakTable<Repository, IContentReader> made = new();

    public IContentReader ReaderFor(Repository repository) => made.GetValue(repository, Make);

    /// <summary>Null: this kind cannot be pushed to.</summary>
    public IContentWriter? WriterFor(Repository repository) => ReaderFor(repository) as IContentWriter;

    private IContentReader Make(Repository repository) => repository.Kind switch
    {
        RepositoryKind.Hosted => new HostedContent(repository, ports, hashes),
        _ => throw new InvalidOperationException($"Repository '{repository.Name}' has the unknown kind {repository.Kind}."),
    };
}
