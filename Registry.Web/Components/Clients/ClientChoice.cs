namespace Registry.Web.Components.Clients;

/// <summary>Which client the reader uses, as the address of a page says it: <c>?client=podman</c>.</summary>
public static class ClientChoice
{
    public static ClientTool Of(string? client) => Enum.TryParse<ClientTool>(client, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : ClientTool.Docker;

    public static string Name(ClientTool tool) => tool.ToString().ToLowerInvariant();
}
