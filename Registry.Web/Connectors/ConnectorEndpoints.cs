using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Registry.Web.Connectors;

/// <summary>One endpoint as Kestrel is to open it.</summary>
/// <param name="Port">Also its name.</param>
/// <param name="Host">An IP literal, <c>localhost</c> or <c>*</c>: Kestrel binds every address for anything else.</param>
/// <param name="Attempt">Another number makes Kestrel open it anew; it knows the key as little as any other.</param>
internal sealed record ConnectorEndpoint(int Port, bool Https, string Host, int Attempt);

/// <summary>
/// <c>Endpoints:*</c> as Kestrel reads them, changed while it runs. Kestrel asks for the children of every endpoint; the stock
/// provider would search all keys each time, so this one answers from what it knows.
/// </summary>
internal sealed class ConnectorEndpoints : IConfigurationProvider, IConfigurationSource
{
    private const string Section = "Endpoints";
    private static readonly string[] Keys = ["Attempt", "Url"];
    private volatile IReadOnlyDictionary<int, ConnectorEndpoint> endpoints = new Dictionary<int, ConnectorEndpoint>();
    private ConfigurationReloadToken token = new();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public bool IsHttps(int port) => endpoints.TryGetValue(port, out var endpoint) && endpoint.Https;

    public void Replace(IEnumerable<ConnectorEndpoint> all)
    {
        endpoints = all.ToDictionary(e => e.Port);
        Interlocked.Exchange(ref token, new ConfigurationReloadToken()).OnReload();
    }

    public bool TryGet(string key, out string? value)
    {
        value = null;
        var parts = key.Split(':');
        if (parts is not [Section, var name, var member] || !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || !endpoints.TryGetValue(port, out var endpoint))
            return false;
        value = member switch
        {
            "Url" => $"{(endpoint.Https ? "https" : "http")}://{endpoint.Host}:{port}",
            "Attempt" => endpoint.Attempt.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return value is not null;
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        var own = parentPath switch
        {
            null => endpoints.Count == 0 ? [] : [Section],
            Section => endpoints.Keys.Select(p => p.ToString(CultureInfo.InvariantCulture)),
            _ => parentPath.StartsWith(Section + ":", StringComparison.Ordinal) && parentPath.IndexOf(':', Section.Length + 1) < 0 ? Keys : [],
        };
        return own.Concat(earlierKeys);
    }

    public IChangeToken GetReloadToken() => token;

    public void Load()
    {
    }

    public void Set(string key, string? value) => throw new NotSupportedException("Endpoints change as a whole.");
}
