using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Browse;

public sealed record ManifestQuestion(long RepositoryId, ImageName Image, Reference Reference, string? Platform);

/// <param name="Details">Null: there is no such manifest.</param>
public sealed record ManifestAnswer(ManifestDetails? Details);

/// <summary>One manifest: what it is made of, how it is pulled, what refers to it.</summary>
public sealed partial class ManifestView(
    RepositoryDirectory directory, ContentChanges changes, ManifestInspection inspection, TagDeletion deletion, NavigationManager navigation)
    : ContentView<ManifestQuestion>(directory, changes)
{
    [Parameter, EditorRequired]
    public required Repository Repository { get; set; }

    [Parameter, EditorRequired]
    public ImageName Image { get; set; }

    [Parameter, EditorRequired]
    public Reference Reference { get; set; }

    [SupplyParameterFromQuery]
    public string? Platform { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [PersistentState]
    public ManifestAnswer? Answer { get; set; }

    protected override ManifestQuestion? Question => new(Repository.Id, Image, Reference, Platform);

    protected override bool IsAnswered => Answer is not null;

    private string Separator => Reference.Tag is null ? "@" : ":";

    private string Shown => Reference.Tag?.Value ?? Digests.Brief(Reference.ToString());

    private bool IsImmutable => Reference.Tag is { } tag && Repository.Deployment.IsImmutable(tag);

    private Crumb[] Trail => [new(Repository.Name, BrowseAddress.Of(Repository.Name)), new(Image.Value, BrowseAddress.Of(Repository.Name, Image.Value), Separator)];

    protected override async Task AnswerAsync(ManifestQuestion question, CancellationToken cancellation) =>
        Answer = new ManifestAnswer(await inspection.InspectAsync(Repository, question.Image, question.Reference, question.Platform, cancellation));

    protected override bool Shows(ImageKey image) => image == new ImageKey(Repository.Id, Image);

    private static IEnumerable<(string Key, string Label, int? Count)> Parts(ManifestDetails manifest)
    {
        if (manifest.Image is { } image)
        {
            yield return ("layers", "Layers", image.Steps.Count(s => s.Step.Layer is not null));
            yield return ("config", "Config", null);
        }

        if (manifest.Files.Count > 0)
            yield return ("files", "Files", manifest.Files.Count);
        yield return ("labels", "Labels", manifest.Annotations.Count + (manifest.Image?.Config?.Labels.Count ?? 0));
        yield return ("referrers", "Referrers", manifest.Referrers.Count);
        yield return ("raw", "Raw", null);
    }

    private string Part(ManifestDetails manifest) => Parts(manifest).Any(p => p.Key == Tab) ? Tab! : Parts(manifest).First().Key;

    private string Href(string part) => navigation.GetUriWithQueryParameter("tab", part);

    private async Task DeleteAsync()
    {
        if (await ActAsync(() => deletion.AskAsync(Repository, Image, Reference, Answer!.Details!.Digest, () => Task.CompletedTask)))
            navigation.NavigateTo(BrowseAddress.Of(Repository.Name, Image.Value));
    }
}
