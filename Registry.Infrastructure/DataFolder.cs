namespace Registry.Infrastructure;

/// <summary>
/// The one folder that holds everything:
/// <code>
/// DATA/registry.db      the embedded database
/// DATA/blobs/           blob stores with relative paths
/// DATA/keys/            Data Protection keys, readable by the owner only
/// DATA/admin.password   the one-time password, until it was used
/// DATA/node             the id of this node
/// DATA/lock             held while a process serves this folder
/// </code>
/// </summary>
public sealed class DataFolder(string path)
{
    /// <summary>Absolute.</summary>
    public string Root { get; } = Path.GetFullPath(path);

    public string Blobs => Path.Combine(Root, "blobs");

    public string Keys => Path.Combine(Root, "keys");

    public string Database => Path.Combine(Root, "registry.db");

    public string AdminPassword => Path.Combine(Root, "admin.password");

    public string NodeId => Path.Combine(Root, "node");

    public string Lock => Path.Combine(Root, "lock");
}
