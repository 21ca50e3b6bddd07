using Registry.Domain.Oci;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security;

/// <summary>The one evaluator of who may do what. Pure.</summary>
public static class Access
{
    /// <summary>Null is a yes. Reading and writing need a signed-in user.</summary>
    public static OciError? Refuse(Subject subject, Repository repository, AccessAction action) => subject.IsSignedIn
        ? null
        : OciErrors.Unauthorized($"Sign in to {(action is AccessAction.Read or AccessAction.Browse ? "read from" : "write to")} repository '{repository.Name}': docker login.");
}
