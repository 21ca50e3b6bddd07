namespace Registry.Domain.Security.Selectors.Patterns;

/// <param name="Offset">In the pattern, from 0.</param>
internal sealed record PatternFault(int Offset, string Message);
