using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Explaining;

/// <summary>Why somebody may do something, or may not; and who may. Everything asked is in the address, so a denial can be linked to.</summary>
public sealed partial class ExplainPage(RepositoryDirectory directory, AccessExplainer explainer, AccessHolders holders, AccessDirectory access, NavigationManager navigation)
    : RepositoryView(directory)
{
    private const int MostUsers = 500;
    private AccessExplanation? told;
    private AccessHolding? held;
    private string heldWhat = "";
    private string? problem;

    [SupplyParameterFromQuery]
    public string? User { get; set; }

    [SupplyParameterFromQuery]
    public string? Operation { get; set; }

    [SupplyParameterFromQuery]
    public string? Repository { get; set; }

    [SupplyParameterFromQuery]
    public string? Image { get; set; }

    [SupplyParameterFromQuery]
    public string? Connector { get; set; }

    [SupplyParameterFromQuery]
    public bool Who { get; set; }

    private ExplainFields Fields { get; set; } = new();

    private bool MayAskForOthers => AccessExplainer.MayAskForOthers(Access, Viewer);

    private IReadOnlyList<Repository> Choices => MayAskForOthers ? Repositories.All : ShownRepositories;

    private Repository? Chosen => Choices.FirstOrDefault(r => r.Name == Fields.Repository);

    protected override Task OnParametersSetAsync()
    {
        var own = Viewer.Name ?? BuiltInUsers.Anonymous;
        Fields = new ExplainFields
        {
            IsWho = Who && MayAskForOthers,
            User = string.IsNullOrWhiteSpace(User) || !MayAskForOthers ? own : User.Trim(),
            Operation = ExplainFields.Operations.Any(o => o.Word == Operation) ? Operation! : ExplainFields.Operations[0].Word,
            Repository = Repository ?? (Choices.Count > 0 ? Choices[0].Name : ""),
            Image = Image?.Trim() ?? "",
        };
        Fields.Connector = ExplainFields.WaysTo(Chosen).Select(w => w.Value).FirstOrDefault(w => w == Connector, ExplainFields.WaysTo(Chosen).Select(w => w.Value).FirstOrDefault(""));
        return ExplainAsync();
    }

    private async Task ExplainAsync()
    {
        (told, held, problem) = (null, null, null);
        if (string.IsNullOrEmpty(Repository))
            return;
        if (Chosen is not { } repository)
        {
            problem = $"There is no repository '{Repository}' that you may see.";
            return;
        }

        if (Fields.ToQuestion(repository, access.Current, out problem) is not { } question)
            return;
        if (Fields.IsWho)
            (held, heldWhat) = (await holders.FindAsync(question, Closed), ExplainWords.What(question));
        else
            told = await explainer.ExplainAsync(question, Closed);
    }

    private void Ask() => navigation.NavigateTo(Address(Fields.IsWho));

    private string Address(bool isWho) => "explain" + QueryString.Create(new Dictionary<string, string?>
    {
        ["who"] = isWho ? "true" : null,
        ["user"] = isWho ? null : Fields.User,
        ["operation"] = Fields.Operation,
        ["repository"] = Fields.Repository,
        ["image"] = Fields.Image,
        ["connector"] = ExplainFields.WaysTo(Chosen).Any(w => w.Value == Fields.Connector) ? Fields.Connector : null,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
