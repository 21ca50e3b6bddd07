namespace Registry.Web.Components.Clients;

/// <summary>Where clients look for the authority that signed a registry's certificate.</summary>
public static class AuthorityFiles
{
    /// <summary>Open to everybody, relative to the pages: clients need it before anybody can sign in.</summary>
    public const string Address = "service/rest/v1/registry/certificates/authority";

    /// <summary>Copies the downloaded file to where the client finds it.</summary>
    /// <param name="host">As images are named: <c>registry.example.com:18443</c>.</param>
    public static string Install(ClientTool tool, string host) =>
        $"sudo install -D -m 644 ca.crt {(tool == ClientTool.Docker ? "/etc/docker" : "/etc/containers")}/certs.d/{host}/ca.crt";

    public static string InstallForContainerd(string host) => $"sudo install -D -m 644 ca.crt /etc/containerd/certs.d/{host}/ca.crt";

    /// <summary><c>/etc/containerd/certs.d/HOST/hosts.toml</c>.</summary>
    public static string ContainerdHosts(string host) =>
        $"""
        server = "https://{host}"

        [host."https://{host}"]
          capabilities = ["pull", "resolve", "push"]
          ca = "/etc/containerd/certs.d/{host}/ca.crt"
        """;
}
