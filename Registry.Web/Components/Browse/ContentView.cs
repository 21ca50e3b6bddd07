using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Browse;

/// <summary>
/// A page that shows content: it asks when its address asks for something else, and when somebody pushed or deleted it says so.
/// Rows never move by themselves: they might be under somebody's pointer.
/// </summary>
/// <typeparam name="TQuestion">All that the answer depends on; equal by value.</typeparam>
public abstract class ContentView<TQuestion>(RepositoryDirectory directory, ContentChanges changes) : RepositoryView(directory)
    where TQuestion : class
{
    private TQuestion? asked;
    private CancellationTokenSource? asking;
    private bool acting;
    private bool gone;

    /// <summary>What is shown was changed by somebody since.</summary>
    protected bool IsOutdated { get; private set; }

    /// <summary>Null: the address asks for nothing.</summary>
    protected abstract TQuestion? Question { get; }

    /// <summary>There is an answer, kept from the first paint, which was asked moments ago.</summary>
    protected abstract bool IsAnswered { get; }

    /// <summary>Nothing is shown that could move.</summary>
    protected virtual bool IsEmpty => false;

    protected abstract Task AnswerAsync(TQuestion question, CancellationToken cancellation);

    protected abstract bool Shows(ImageKey image);

    protected override async Task OnParametersSetAsync()
    {
        var kept = asked is null && IsAnswered;
        if (Question is not { } question || Equals(question, asked))
            return;
        asked = question;
        if (!kept)
            await AskAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            changes.Changed += Note;
    }

    protected override void OnClosed()
    {
        gone = true;
        changes.Changed -= Note;
    }

    /// <summary>Asks again. A question that a newer one overtook is dropped.</summary>
    protected async Task AskAsync()
    {
        if (asked is null || gone)
            return;
        // At once: whoever asks while this waits would cancel the wrong one.
        asking?.Cancel();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        asking = mine;
        try
        {
            IsOutdated = false;
            await AnswerAsync(asked, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // The page was left, or asks for something else by now.
        }
        finally
        {
            if (asking == mine)
                asking = null;
        }
    }

    /// <summary>Changes something here: no news to who did it.</summary>
    protected async Task<T> ActAsync<T>(Func<Task<T>> change)
    {
        acting = true;
        try
        {
            return await change();
        }
        finally
        {
            acting = false;
        }
    }

    /// <summary>For what comes from outside of the page, e.g. a notice that lives longer.</summary>
    protected Task LookAgainAsync() => InvokeAsync(async () =>
    {
        await AskAsync();
        if (!gone)
            StateHasChanged();
    });

    private void Note(ImageKey image)
    {
        if (!acting && !IsOutdated && Shows(image))
            _ = Task.Run(() => IsEmpty ? LookAgainAsync() : InvokeAsync(SayOutdated));
    }

    private void SayOutdated()
    {
        IsOutdated = true;
        StateHasChanged();
    }
}
