using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>The commands that work now for one repository. Its state, repository and client, is the page's address.</summary>
public sealed partial class ConnectPanel(NavigationManager navigation)
{
    private ClientTool tool;
    private ClientCommands commands = null!;

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

    protected override void OnParametersSet()
    {
        tool = ClientChoice.Of(Client);
        commands = new ClientCommands(tool, new Uri(navigation.BaseUri), Repository);
    }

    private string Href(ClientTool choice) => navigation.GetUriWithQueryParameter("client", ClientChoice.Name(choice));

    private void Select(ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("repository", change.Value as string), replace: true);
}
