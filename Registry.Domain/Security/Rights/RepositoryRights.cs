using System.Collections.Concurrent;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>What somebody may do in one repository. Asks each selector at most once a path, as long as there is room to remember.</summary>
public sealed class RepositoryRights
{
    private readonly AccessActions everywhere;
    private readonly AccessActions somewhere;
    private readonly SelectorGrant[] grants;
    private readonly RightsMemory memory;
    private readonly ConcurrentDictionary<string, AccessActions> verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Beginning, AccessActions Any), Verdict> beginnings = new();
    private readonly ConcurrentDictionary<AccessActions, NameScope> scopes = new();
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

    /// <summary>On how many of the paths that begin so one of the actions is allowed.</summary>
    internal Verdict VerdictOn(string beginning, AccessActions any)
    {
        if ((everywhere & any) != 0)
            return Verdict.All;
        if ((somewhere & any) == 0)
            return Verdict.None;
        if (beginnings.TryGetValue((beginning, any), out var known))
            return known;
        var verdict = Verdict.None;
        foreach (var (selector, actions) in grants)
        {
            if ((actions & any) != 0 && (verdict = Verdicts.Most(verdict, selector.VerdictOn(beginning))) == Verdict.All)
                break;
        }

        if (beginnings.TryAdd((beginning, any), verdict))
            memory.Take(1);
        return verdict;
    }

    /// <summary>Where the names of images lie on which one of the actions is allowed.</summary>
    internal NameScope ScopeOf(AccessActions any)
    {
        if ((everywhere & any) != 0)
            return NameScope.Everything;
        return scopes.GetOrAdd(any, asked => NameScopes.Of(grants.Where(g => (g.Actions & asked) != 0).Select(g => g.Selector), name => VerdictOn(ImageAccess.ManifestsOf(name), asked)));
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
