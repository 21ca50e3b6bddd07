using Microsoft.AspNetCore.Components;
using MudBlazor;
using Registry.Domain.Browsing;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;

namespace Registry.Web.Components.Browse;

/// <summary>Says what a delete takes away, and what it leaves.</summary>
public sealed partial class DeleteDialog(Addresses addresses)
{
    private ElementReference cancel;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required Repository Repository { get; set; }

    [Parameter, EditorRequired]
    public required string Image { get; set; }

    [Parameter, EditorRequired]
    public Reference Reference { get; set; }

    [Parameter, EditorRequired]
    public required RemovalImpact Impact { get; set; }

    [Parameter, EditorRequired]
    public required string UserName { get; set; }

    private string What => Reference.Tag is { } tag ? $"tag {tag}" : $"manifest {Digests.Brief(Reference.ToString())}";

    private List<string> Others => [.. Impact.Tags.Where(t => t != Reference.Tag?.Value)];

    private string TagsThatGo => Impact.Tags.Count switch
    {
        0 => "No tag leads to it.",
        1 => $"The tag {Impact.Tags[0]} goes with it.",
        _ => $"These tags go with it: {string.Join(", ", Impact.Tags)}.",
    };

    private ClientCommand? Command => addresses.CommandsOf(Repository, ClientTool.Docker)?.Delete(UserName, Image, Reference.ToString());

    /// <summary>The focus is on the way back.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await cancel.FocusAsync();
    }

    private static string Days(TimeSpan time) => time.TotalHours < 48 ? $"{Math.Max(0, (int)time.TotalHours)} hours" : $"{(int)time.TotalDays} days";
}
