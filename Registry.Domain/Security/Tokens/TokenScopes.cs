namespace Registry.Domain.Security.Tokens;

/// <summary>Everything a bearer token is good for. It limits what its owner may do and adds nothing.</summary>
public sealed class TokenScopes(IReadOnlyList<TokenScope> all)
{
    public IReadOnlyList<TokenScope> All => all;

    /// <summary>All that is needed.</summary>
    public bool Cover(TokenScope needed)
    {
        foreach (var action in needed.Actions)
        {
            if (!Has(needed.Type, needed.Name, action))
                return false;
        }

        return true;
    }

    private bool Has(string type, string name, string action)
    {
        foreach (var scope in all)
        {
            if (scope.Type == type && scope.Name == name && (scope.Actions.Contains(action) || scope.Actions.Contains(TokenScope.All)))
                return true;
        }

        return false;
    }
}
