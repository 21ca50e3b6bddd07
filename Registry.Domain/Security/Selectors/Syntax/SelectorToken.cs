namespace Registry.Domain.Security.Selectors.Syntax;

internal enum SelectorToken
{
    Open,
    Close,
    And,
    Or,

    /// <summary>One of == != =~ =^ eq ne.</summary>
    Sign,

    /// <summary>A variable or what stands in its place, dots included.</summary>
    Name,

    /// <summary>A literal with its quotes.</summary>
    Text,

    /// <summary>A literal that its line ends before its quote does.</summary>
    Unterminated,

    /// <summary>Whatever CSEL has no use for.</summary>
    Stray,
}
