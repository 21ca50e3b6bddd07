namespace Registry.Web.Components.Clients;

/// <summary>The programs people push and pull with.</summary>
public enum ClientTool
{
    Docker,
    Podman,
    Buildah,
    Skopeo,
}
