using Registry.Domain.Security.Rights;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>Keeps the state in memory; can let another node be first.</summary>
internal sealed class FakeAccessStore(AccessState state) : IAccessStore
{
    public AccessState State { get; private set; } = state with { Seen = 1 };

    /// <summary>What another node writes in the moment before the next write of this one.</summary>
    public Func<AccessState, AccessState>? Meanwhile { get; set; }

    public NewPassword? Password { get; private set; }

    public Task<long> SeenAsync(CancellationToken cancellation) => Task.FromResult(State.Seen);

    public Task<AccessState> ReadAsync(CancellationToken cancellation) => Task.FromResult(State);

    public Task<bool> WriteAsync(AccessState before, AccessState after, NewPassword? password, CancellationToken cancellation)
    {
        if (Meanwhile is { } other)
            (Meanwhile, State) = (null, other(State) with { Seen = State.Seen + 1 });
        if (State.Seen != before.Seen)
            return Task.FromResult(false);
        (State, Password) = (after with { Seen = before.Seen + 1 }, password);
        return Task.FromResult(true);
    }
}
