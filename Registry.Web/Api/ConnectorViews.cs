using Registry.Domain.Connectors;

namespace Registry.Web.Api;

/// <summary>The ports of this process. Ours: Nexus does not tell.</summary>
internal static class ConnectorViews
{
    public static IResult List(IConnectors connectors) => Answers.Json(connectors.Statuses.Select(ConnectorView.Of));

    public static async Task<IResult> TestAsync(int port, IConnectors connectors, CancellationToken cancellation) =>
        await connectors.TestAsync(port, cancellation) is { } status
            ? Answers.Json(ConnectorView.Of(status))
            : Answers.Message(StatusCodes.Status404NotFound, $"No connector has port {port}.");

    private sealed record ConnectorView(int Port, string Protocol, string? Repository, string State, string? Reason, DateTimeOffset Since, int ActiveRequests)
    {
        public static ConnectorView Of(ConnectorStatus status) => new(
            status.Port,
            status.Https ? "https" : "http",
            status.Repository,
            WordFor(status.State),
            status.Reason,
            status.Since,
            status.ActiveRequests);
    }

    private static string WordFor(ConnectorState state) => state switch
    {
        ConnectorState.Opening => "OPENING",
        ConnectorState.Listening => "LISTENING",
        ConnectorState.Failed => "FAILED",
        ConnectorState.WaitingForCertificate => "WAITING_FOR_CERTIFICATE",
        ConnectorState.Closing => "CLOSING",
        _ => throw new InvalidOperationException($"The state {state} has no word in the admin REST."),
    };
}
