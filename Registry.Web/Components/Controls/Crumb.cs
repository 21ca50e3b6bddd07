namespace Registry.Web.Components.Controls;

/// <summary>A page above this one. The separator stands between it and what follows, as in <c>team/app:1.0</c>.</summary>
public sealed record Crumb(string Text, string Href, string Separator = "/");
