using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Database;

/// <summary>
/// The one list of who may produce garbage: upload begun (<see cref="ReviewKind.Upload"/>), link made, member or manifest part gone
/// (<see cref="ReviewKind.Link"/>), tag moved or deleted, manifest put without a tag, subject or parent gone
/// (<see cref="ReviewKind.Manifest"/>), link removed (<see cref="ReviewKind.Blob"/>), repository deleted (<see cref="ReviewKind.Repository"/>),
/// manifest deleted, its undo over (<see cref="ReviewKind.DeletedManifest"/>).
/// </summary>
internal static class ReviewQueueExtensions
{
    /// <summary>Added with the transaction that makes the suspect. Never "insert if absent" (trace M30).</summary>
    public static void Enqueue(this RegistryDb db, ReviewKind kind, long target, DateTimeOffset due) =>
        db.ReviewQueue.Add(new ReviewQueueRow { Id = Keys.Next(), Kind = kind, TargetId = target, DueAt = due });

    /// <summary>Gives up a file: the row that owned it is removed in the same transaction.</summary>
    public static void Discard(this RegistryDb db, long storeId, string storageKey, DateTimeOffset due) =>
        db.Trash.Add(new TrashRow { Id = Keys.Next(), StoreId = storeId, StorageKey = storageKey, DueAt = due });
}
