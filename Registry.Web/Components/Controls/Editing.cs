using Registry.Domain;

namespace Registry.Web.Components.Controls;

/// <summary>One form being filled in: whether it is changed or being saved, and what is wrong with it.</summary>
public abstract class Editing
{
    private bool isDone;
    private bool hasNews;

    public FieldProblems Problems { get; private set; } = FieldProblems.None;

    public bool IsBusy { get; private set; }

    /// <summary>Something would be lost if the page were left.</summary>
    public bool IsChanged => !isDone && Differs;

    protected abstract bool Differs { get; }

    /// <summary>Does what was asked for. Null: <see cref="Problems"/> say why not.</summary>
    /// <param name="place">The field that problems of the whole are told at; null: none is to blame.</param>
    public async Task<T?> RunAsync<T>(Func<Task<AdminResult<T>>> act, string? place = null)
        where T : class
    {
        if (IsBusy)
            return null;
        IsBusy = true;
        var result = await act();
        IsBusy = false;
        Tell(result.Kind == ProblemKind.Invalid && place is not null
            ? result.Problems.Select(p => p.Field == "*" ? p with { Field = place } : p) : result.Problems);
        isDone = result.Succeeded;
        return result.Value;
    }

    public void Tell(IEnumerable<Problem> problems)
    {
        Problems = new FieldProblems(problems);
        hasNews = Problems.All.Count > 0;
    }

    /// <summary>Nobody wants to keep what was typed.</summary>
    public void Forget() => isDone = true;

    /// <summary>True once after each time that something turned out wrong: the first wrong field wants the focus.</summary>
    public bool TakeNews()
    {
        var news = hasNews && !IsBusy;
        hasNews &= !news;
        return news;
    }
}

/// <param name="saved">Equal by value to what was typed as long as nothing was.</param>
/// <param name="fields">A copy to be typed into.</param>
/// <param name="version">Of the object when the form was begun.</param>
public sealed class Editing<TFields>(TFields saved, TFields fields, long version) : Editing
    where TFields : class
{
    public TFields Fields => fields;

    public TFields Saved => saved;

    public long Version => version;

    protected override bool Differs => !saved.Equals(fields);
}
