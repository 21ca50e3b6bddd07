using Microsoft.AspNetCore.Components;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>The commands that work now for one repository. Its state, repository, address and client, is the page's address.</summary>
public sealed partial class ConnectPanel(NavigationManager navigation, Addresses addresses, IConnectors connectors) : IDisposable
{
    private ClientTool tool;
    private IReadOnlyList<WayIn> ways = [];
    private WayIn? chosen;
    private ClientCommands? commands;

    [Parameter, EditorRequired]
    public required Repository Repository { get; set; }

    /// <summary>The repositories to choose from; none where the page is about one.</summary>
    [Parameter]
    public IReadOnlyList<Repository> Choices { get; set; } = [];

    [Parameter]
    public string Title { get; set; } = "Connect";

    /// <summary>As in the address: <c>podman</c>.</summary>
    [Parameter]
    public string? Client { get; set; }

    /// <summary>Not saved yet: its ports are shown as if they were open.</summary>
    [Parameter]
    public bool IsPlanned { get; set; }

    /// <summary>The address to show, by its host; else the best one.</summary>
    [SupplyParameterFromQuery]
    public string? Way { get; set; }

    protected override void OnParametersSet() => Look();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            connectors.Changed += LookAgain;
    }

    public void Dispose() => connectors.Changed -= LookAgain;

    private void Look()
    {
        tool = ClientChoice.Of(Client);
        ways = (IsPlanned ? addresses.Planned : addresses.Now).Of(Repository);
        chosen = ways.FirstOrDefault(w => w.Host == Way) ?? (ways is [var best, ..] ? best : null);
        commands = chosen is null ? null : new ClientCommands(tool, chosen, Repository);
    }

    // Whoever opened a port does not wait until all pages have rendered.
    private void LookAgain() => _ = Task.Run(() => InvokeAsync(() =>
    {
        Look();
        StateHasChanged();
    }));

    private string Href(ClientTool choice) => navigation.GetUriWithQueryParameter("client", ClientChoice.Name(choice));

    private void Select(ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["repository"] = change.Value as string, ["way"] = null }), replace: true);

    private void Take(ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("way", change.Value as string), replace: true);
}
