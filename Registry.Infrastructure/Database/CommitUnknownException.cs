namespace Registry.Infrastructure.Database;

/// <summary>The commit failed or its answer was lost: it may have happened (bytes and rows, trace M20).</summary>
internal sealed class CommitUnknownException(Exception cause) : Exception("Whether the transaction was committed is not known.", cause);
