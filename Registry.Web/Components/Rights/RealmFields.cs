namespace Registry.Web.Components.Rights;

/// <summary>The active realms as the form shows them. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record RealmFields
{
    /// <summary>Ids.</summary>
    public IReadOnlyList<string> Active { get; set; } = [];

    public void Add(string id) => Active = [.. Active, id];

    public void Remove(string id) => Active = [.. Active.Where(a => a != id)];

    /// <param name="by">-1: before the one before it.</param>
    public void Move(int index, int by)
    {
        if (index + by < 0 || index + by >= Active.Count)
            return;
        var moved = Active.ToList();
        (moved[index], moved[index + by]) = (moved[index + by], moved[index]);
        Active = moved;
    }

    public bool Equals(RealmFields? other) => other is not null && Active.SequenceEqual(other.Active);

    public override int GetHashCode() => Active.Count;
}
