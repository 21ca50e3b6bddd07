using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Connectors;
using Registry.Tests.Support;
using Registry.Web.Components.Connectors;

namespace Registry.Tests.Web.Components.Connectors;

public sealed class ConnectorsPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly FakeConnectors connectors = new();

    [Fact]
    public async Task NoPort_TeachesWhatOneIsFor_AndStillShowsPaths()
    {
        await using var context = Context();

        var page = context.Render<ConnectorsPage>();

        Assert.Contains("localhost:18443/team/app", page.ByTestId("grid-empty").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=host-row][data-key='localhost/docker-hosted']"));
    }

    [Fact]
    public async Task Ports_AreToldWithStateAndReason()
    {
        connectors.Statuses = [Status(18080, ConnectorState.Listening), Status(18081, ConnectorState.Failed, "Port 18081 is used by another program on this machine."), Status(18443, ConnectorState.WaitingForCertificate)];
        await using var context = Context();

        var page = context.Render<ConnectorsPage>();

        Assert.Equal(["listening", "failed", "waiting for a certificate"], page.AllByTestId("connector-state").Select(s => s.TextContent));
        Assert.Contains("another program", page.Find("[data-testid=connector-row][data-key='18081']").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 of 100", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 failed", page.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_ThatChanged_IsShownWithoutLoadingAgain()
    {
        connectors.Statuses = [Status(18080, ConnectorState.Opening)];
        await using var context = Context();
        var page = context.Render<ConnectorsPage>();

        connectors.Statuses = [Status(18080, ConnectorState.Listening) with { ActiveRequests = 7 }];
        await connectors.SettleAsync(Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Equal("listening", page.ByTestId("connector-state").TextContent));
        Assert.StartsWith("7", page.Find("td.running").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_FindsPortsByNumberStateAndReason()
    {
        connectors.Statuses = [Status(18080, ConnectorState.Listening), Status(18081, ConnectorState.Failed, "Taken.")];
        await using var context = Context();
        context.Navigation.NavigateTo("/connectors?q=taken");

        var page = context.Render<ConnectorsPage>();

        Assert.Equal("18081", Assert.Single(page.AllByTestId("connector-row")).GetAttribute("data-key"));
    }

    [Fact]
    public async Task NoRoomForMore_SaysHowToRaiseTheLimit()
    {
        connectors.Capacity = new ConnectorCapacity(1, "At most 1 connector can be open. Raise it.");
        connectors.Statuses = [Status(18080, ConnectorState.Listening)];
        await using var context = Context();

        Assert.Contains("Raise it.", context.Render<ConnectorsPage>().Markup, StringComparison.Ordinal);
    }

    private PageContext Context() => new(app, change: services => services.AddSingleton<IConnectors>(connectors));

    private static ConnectorStatus Status(int port, ConnectorState state, string? reason = null) =>
        new() { Port = port, Https = port == 18443, Repository = "docker-hosted", State = state, Reason = reason, Since = DateTimeOffset.UtcNow };
}
