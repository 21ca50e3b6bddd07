using Registry.Domain;

namespace Registry.Web.Components.Controls;

/// <summary>What is wrong with a form, by field. Fields are named as in the admin REST; <c>*</c> is the whole.</summary>
public sealed class FieldProblems(IEnumerable<Problem> problems)
{
    public static readonly FieldProblems None = new([]);

    public IReadOnlyList<Problem> All { get; } = [.. problems.DistinctBy(p => (FieldOf(p), p.Message))];

    public IEnumerable<string> Of(string field) => All.Where(p => FieldOf(p) == field).Select(p => p.Message);

    /// <summary>The id of the element that edits a field: links and focus find it by that.</summary>
    public static string IdOf(string field) => "field-" + field.Replace('.', '-');

    // A rule for each item of a list names the item: storage.immutableTags[2].
    public static string FieldOf(Problem problem) => problem.Field.Split('[')[0];
}
