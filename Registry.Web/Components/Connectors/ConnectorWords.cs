using Registry.Domain.Connectors;

namespace Registry.Web.Components.Connectors;

/// <summary>How the state of a port is told: a word, and the shape before it.</summary>
public static class ConnectorWords
{
    public static string State(ConnectorState state) => state switch
    {
        ConnectorState.Listening => "listening",
        ConnectorState.Opening => "opening",
        ConnectorState.WaitingForCertificate => "waiting for a certificate",
        ConnectorState.Closing => "closing",
        _ => "failed",
    };

    public static string Shape(ConnectorState state) => state switch
    {
        ConnectorState.Listening => "good",
        ConnectorState.Opening or ConnectorState.Closing => "off",
        ConnectorState.WaitingForCertificate => "warning",
        _ => "bad",
    };
}
