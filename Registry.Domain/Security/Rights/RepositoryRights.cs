using System.Collections.Concurrent;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>What somebody may do in one repository. Asks each selector at most once a path, as long as there is room to remember.</summary>
public sealed class RepositoryRights
{
    private readonly AccessActions everywhere;
    private readonly AccessActions somewhere;
    private readonly SelectorGrant[] grants;
    private readonly RightsMemory memory;
    private readonly ConcurrentDictionary<string, AccessActions> verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AccessActions>.AlternateLookup<ReadOnlySpan<char>> verdictOf;

    internal RepositoryRights(AccessActions everywhere, SelectorGrant[] grants, RightsMemory memory)
    {
        (this.everywhere, this.grants, this.memory) = (everywhere, grants, memory);
        somewhere = grants.Aggregate(everywhere, (all, g) => all | g.Actions);
        Digests = new DigestVerdicts(memory);
        verdictOf = verdicts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>On every path.</summary>
    public bool AllowsEverywhere(AccessAction action) => everywhere.Has(action);

    /// <summary>On some paths, if there is anything at them.</summary>
    public bool AllowsSomewhere(AccessAction action) => somewhere.Has(action);

    /// <param name="path">As the repository sees it: <c>/v2/team/app/manifests/1.0</c>.</param>
    /// <param name="action">The action.</param>
    public bool Allows(ReadOnlySpan<char> path, AccessAction action)
    {
        if (everywhere.Has(action))
            return true;
        if (!somewhere.Has(action))
            return false;
        return (verdictOf.TryGetValue(path, out var known) ? known : Judge(path.ToString())).Has(action);
    }

    /// <summary>Answers by digest, kept as long as the content they were found in.</summary>
    internal DigestVerdicts Digests { get; }

    /// <summary>May allow the action on a path that begins so; false is certain.</summary>
    internal bool Reaches(string beginning, AccessAction action)
    {
        if (everywhere.Has(action))
            return true;
        foreach (var (selector, actions) in grants)
        {
            var range = selector.Range;
            if (actions.Has(action) && (range.Before is null || string.CompareOrdinal(beginning, range.Before) < 0)
                && (range.From is null || string.CompareOrdinal(range.From, beginning) <= 0 || range.From.StartsWith(beginning, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private AccessActions Judge(string path)
    {
        var allowed = everywhere;
        foreach (var (selector, actions) in grants)
        {
            if ((actions & ~allowed) == 0 || !selector.Range.Contains(path) || !selector.Matches(Repository.Format, path))
                continue;
            allowed |= actions;
            if (allowed == somewhere)
                break;
        }

        if (verdicts.TryAdd(path, allowed))
            memory.Take(1);
        return allowed;
    }
}
