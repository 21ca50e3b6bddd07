using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Plans;

public enum PlannedKind
{
    ContentSelector,
    Privilege,
    Role,
    User,
}

/// <summary>One object of a plan.</summary>
/// <param name="Says">What it is or gets, in words.</param>
/// <param name="IsThere">Nothing is to be done about it.</param>
public sealed record PlannedObject(PlannedKind Kind, string Name, string Says, bool IsThere);

/// <summary>Objects of who may do what, in the order in which it is made; nothing of it is made yet.</summary>
/// <param name="Objects">What is there already, too.</param>
/// <param name="After">What the state would be.</param>
public sealed record AccessPlan(IReadOnlyList<PlannedObject> Objects, AccessState After)
{
    public bool ChangesNothing => Objects.All(o => o.IsThere);
}

internal static class AccessPlans
{
    /// <summary>Nothing is written when nothing would change.</summary>
    public static AccessEdit<AccessPlan> ToEdit(this AdminResult<AccessPlan> planned) =>
        planned is { Succeeded: true, Value: { ChangesNothing: false } plan } ? AccessEdit.To(plan.After, plan) : planned;
}
