using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>How this image is pulled.</summary>
public sealed partial class PullLine(NavigationManager navigation, Addresses addresses)
{
    private ClientTool tool;
    private bool byDigest;
    private ClientCommand? command;

    [Parameter, EditorRequired]
    public required Repository Repository { get; set; }

    [Parameter, EditorRequired]
    public required string Image { get; set; }

    [Parameter]
    public string? Tag { get; set; }

    [Parameter]
    public string? Digest { get; set; }

    [SupplyParameterFromQuery]
    public string? Client { get; set; }

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    protected override void OnParametersSet()
    {
        tool = ClientChoice.Of(Client);
        byDigest = Digest is not null && (Tag is null || By == "digest");
        var commands = addresses.CommandsOf(Repository, tool);
        command = byDigest ? commands?.PullDigest(Image, Digest!) : commands?.Pull(Image, Tag!);
    }

    private void Go(string parameter, ChangeEventArgs choice) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(parameter, choice.Value as string), replace: true);
}
