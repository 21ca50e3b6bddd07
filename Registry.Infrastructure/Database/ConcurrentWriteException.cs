namespace Registry.Infrastructure.Database;

/// <summary>A row changed between a read and the write that was judged by it; the transaction is run again.</summary>
internal sealed class ConcurrentWriteException() : Exception("The row was changed by another transaction.");
