using Registry.Domain;
using Registry.Domain.Repositories;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Repositories;

/// <summary>One form being filled in: from what it began, what is wrong with it, how it is saved.</summary>
public sealed class RepositoryEditing
{
    private static readonly RepositoryDraftValidator Validator = new();
    private readonly Repository? original;
    private readonly RepositoryFields saved;
    private bool judged;

    /// <param name="original">Null: a new one.</param>
    public RepositoryEditing(Repository? original, string blobStoreName)
    {
        this.original = original;
        saved = original is null ? new RepositoryFields { BlobStoreName = blobStoreName } : RepositoryFields.Of(original);
        Fields = saved with { };
    }

    public RepositoryFields Fields { get; }

    public FieldProblems Problems { get; private set; } = FieldProblems.None;

    public bool IsNew => original is null;

    public bool IsChanged => Fields != saved;

    /// <summary>The version the form began from.</summary>
    public long Version => original?.Version ?? 0;

    /// <summary>What the form says now.</summary>
    public RepositoryDraft Draft => Fields.ToDraft(original?.Settings ?? new RepositorySettings(), original?.Version);

    /// <summary>What the repository will be, for the commands beside the form.</summary>
    public Repository Preview()
    {
        var draft = Draft;
        return new Repository
        {
            Id = original?.Id ?? 0,
            Name = draft.Name,
            Kind = draft.Kind,
            BlobStoreId = original?.BlobStoreId ?? 0,
            BlobStoreName = draft.BlobStoreName,
            Settings = draft.Settings,
            Version = Version,
        };
    }

    /// <summary>A person who has not finished is not corrected; from the first attempt to save on, each change is judged.</summary>
    public void Change()
    {
        if (judged)
            Problems = new FieldProblems(Validator.Validate(Draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage)));
    }

    /// <summary>The repository as it is now; null: <see cref="Problems"/> say why nothing was saved.</summary>
    public async Task<Repository?> SaveAsync(RepositoryEditor editor, CancellationToken cancellation)
    {
        judged = true;
        Change();
        if (Problems.All.Count > 0)
            return null;
        var result = original is null
            ? await editor.CreateAsync(Draft, cancellation)
            : await editor.UpdateAsync(original.Name, Draft, cancellation);
        Problems = new FieldProblems(result.Problems);
        return result.Value;
    }
}
