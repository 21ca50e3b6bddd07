namespace Registry.Domain.Security.Explaining;

/// <summary>What people do with docker and its relatives.</summary>
public enum DockerOperation
{
    Login = 1,
    PullByTag,
    PullByDigest,
    Push,
    Delete,
    ListTags,
    Search,
}
