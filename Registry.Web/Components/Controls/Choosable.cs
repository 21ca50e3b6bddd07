namespace Registry.Web.Components.Controls;

/// <summary>What a <see cref="TransferList"/> offers. Both texts are searched.</summary>
public sealed record Choosable(string Id, string Hint);
