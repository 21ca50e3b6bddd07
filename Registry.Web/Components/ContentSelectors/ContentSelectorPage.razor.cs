using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.ContentSelectors;

/// <summary>Creates, changes, tries or removes one content selector.</summary>
public sealed partial class ContentSelectorPage(AccessDirectory directory, RepositoryDirectory repositories, ContentSelectorAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<ContentSelectorFields>(directory, navigation, dialogs)
{
    private const int MostLeftOut = 5;
    private static readonly Crumb[] Trail = [new("Content selectors", "content-selectors")];
    private SelectorParse parsed = Selector.Parse("");
    private string parsedText = "";
    private Selector? tried;
    private IReadOnlyList<string> leftOut = [];

    /// <summary>The repository of the preview.</summary>
    [SupplyParameterFromQuery]
    public string? In { get; set; }

    /// <summary>The preview shows what does not match.</summary>
    [SupplyParameterFromQuery]
    public bool Others { get; set; }

    protected override string List => "content-selectors";

    protected override long? VersionNow => Stored?.Version;

    private ContentSelector? Stored => Id is null ? null : Rights.State.Selectors.GetValueOrDefault(Id);

    private bool IsReadOnly => !May("selectors", IsNew ? "create" : "update") || Stored is { IsReadOnly: true };

    private IReadOnlyList<string> Users => ContentSelectorAdmin.UsersOf(Rights, Id!);

    private SelectorParse Parsed
    {
        get
        {
            var text = Editing!.Fields.Expression;
            if (text != parsedText)
                (parsed, parsedText) = (Selector.Parse(text), text);
            tried = parsed.Selector ?? (text.Length > 0 ? tried : null);
            return parsed;
        }
    }

    protected override void OnRightsChanged()
    {
        base.OnRightsChanged();
        leftOut = IsNew ? [] : SignInGaps.Of(Rights, repositories.Current.All, Id!);
    }

    protected override Editing<ContentSelectorFields> Start()
    {
        leftOut = IsNew ? [] : SignInGaps.Of(Rights, repositories.Current.All, Id!);
        var saved = Stored is { } stored ? ContentSelectorFields.Of(stored) : new ContentSelectorFields();
        return new(saved, saved with { }, Stored?.Version ?? 0);
    }

    private Task SaveAsync()
    {
        var fields = Editing!.Fields;
        return SaveAsync("selectors", () => IsNew
            ? admin.CreateAsync(new ContentSelector(fields.Name.Trim(), fields.Description, fields.Expression), CancellationToken.None)
            : admin.UpdateAsync(Id!, fields.Description, fields.Expression, Editing.Version, CancellationToken.None), s => s.Name, place: "expression");
    }

    private Task DeleteAsync() =>
        DeleteAsync("selectors", "content selector", "Nothing uses it, so nobody loses anything by it.", () => admin.DeleteAsync(Id!, CancellationToken.None));
}
