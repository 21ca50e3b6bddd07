using Registry.Domain;

namespace Registry.Infrastructure.Hosting;

/// <summary>Kept in the data folder.</summary>
internal sealed class NodeIdentity(DataFolder data) : INodeIdentity
{
    private readonly Lazy<Guid> id = new(() => ReadOrMake(data.NodeId));

    public Guid Id => id.Value;

    private static Guid ReadOrMake(string path)
    {
        if (File.Exists(path) && Guid.TryParse(File.ReadAllText(path), out var known))
            return known;
        var made = Guid.NewGuid();
        File.WriteAllText(path, made.ToString());
        return made;
    }
}
