using Registry.Domain;

namespace Registry.Web.Components.Account;

/// <summary>What a form for another password posts.</summary>
public sealed class PasswordChange
{
    public string? Current { get; set; }

    public string? Fresh { get; set; }

    public string? Repeated { get; set; }

    /// <summary>Null: both are the same.</summary>
    public Problem? Misspelt => Fresh == Repeated ? null : new Problem("repeatedPassword", "This is not the same password.");
}
