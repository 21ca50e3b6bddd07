namespace Registry.Tests.Support;

/// <summary>Asks until the answer is the wanted one.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<T> IsAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var answer = await ask(); ; answer = await ask())
        {
            if (wanted(answer))
                return answer;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within {Limit}; the last answer was: {answer}");
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public static Task<T> IsAsync<T>(Func<T> ask, Func<T, bool> wanted) => IsAsync(() => Task.FromResult(ask()), wanted);
}
