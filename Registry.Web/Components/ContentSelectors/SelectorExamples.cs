namespace Registry.Web.Components.ContentSelectors;

/// <summary>Expressions for what people most often want, to begin with.</summary>
public static class SelectorExamples
{
    public static readonly IReadOnlyList<(string Meaning, string Expression)> All =
    [
        ("Sign in", "path == \"/v2/\""),
        ("docker search", "path == \"/v1/search\""),
        ("One team", "path =^ \"/v2/team/\""),
        ("Any folder named team", "path =~ \".*/team/.*\""),
        ("One image", "path =^ \"/v2/library/hello-world/\""),
        ("Two teams", "path =^ \"/v2/one/\" or path =^ \"/v2/two/\""),
    ];
}
