using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>What privileges grant, and what a refusal says.</summary>
public sealed class EvaluatorTests
{
    private const string Team = "/v2/team/app/manifests/1.0";
    private const string Foreign = "/v2/others/app/manifests/1.0";

    private static readonly AccessState Selectors = new AccessState().With(
        Selector("team", "path =^ \"/v2/team/\""), Selector("login", "path == \"/v2/\""), Selector("anywhere", "path =~ \".*/team/.*\""));

    [Theory]
    [InlineData("docker-hosted", PrivilegeAction.Read, AccessAction.Read, true, Label = "the action itself")]
    [InlineData("docker-hosted", PrivilegeAction.All, AccessAction.Delete, true, Label = "all actions")]
    [InlineData("docker-hosted", PrivilegeAction.Read, AccessAction.Browse, false, Label = "read is not browse")]
    [InlineData("docker-hosted", PrivilegeAction.Add, AccessAction.Edit, false, Label = "add is not edit")]
    [InlineData("*", PrivilegeAction.Edit, AccessAction.Edit, true, Label = "every repository")]
    [InlineData("*-docker", PrivilegeAction.Edit, AccessAction.Edit, true, Label = "every docker repository")]
    [InlineData("docker-other", PrivilegeAction.All, AccessAction.Read, false, Label = "another repository")]
    [InlineData("DOCKER-HOSTED", PrivilegeAction.Read, AccessAction.Read, true, Label = "names ignore case")]
    public void View_GrantsOnEveryPath(string repository, PrivilegeAction granted, AccessAction asked, bool expected)
    {
        var rights = new AccessState().Grant(View("p", repository, granted)).Snapshot().RightsOf(User);

        Assert.Equal(expected, Decide(rights, Foreign, asked).IsAllowed);
    }

    [Theory]
    [InlineData("team", Team, AccessAction.Read, true)]
    [InlineData("team", Foreign, AccessAction.Read, false)]
    [InlineData("team", Team, AccessAction.Add, false, Label = "another action")]
    [InlineData("login", "/v2/", AccessAction.Read, true)]
    [InlineData("login", Team, AccessAction.Read, false)]
    [InlineData("anywhere", "/v2/a/team/b/manifests/1", AccessAction.Read, true)]
    [InlineData("anywhere", "/v2/TEAM/app/manifests/1", AccessAction.Read, false)]
    public void Selector_GrantsOnThePathsItFinds(string selector, string path, AccessAction asked, bool expected)
    {
        var rights = Selectors.Grant(Selected("p", selector, "docker-hosted", PrivilegeAction.Read)).Snapshot().RightsOf(User);

        Assert.Equal(expected, Decide(rights, path, asked).IsAllowed);
    }

    [Theory]
    [InlineData("nexus:*", true)]
    [InlineData("*", true)]
    [InlineData("nexus:repository-view:docker:docker-hosted:read", true)]
    [InlineData("nexus:repository-view:*:*:browse,read", true)]
    [InlineData("nexus:repository-view:docker", true, Label = "parts left out are everything")]
    [InlineData("nexus:repository-view:docker:docker-hosted:edit", false)]
    [InlineData("nexus:repository-view:maven2:*:read", false)]
    [InlineData("nexus:repository-admin:docker:docker-hosted:read", false)]
    [InlineData("nexus:repository-view:docker:docker-hosted:read:more", false, Label = "more than can be asked for")]
    [InlineData("nexus:repository-content-selector:team:docker:*:read", true, Label = "one selector written out")]
    [InlineData("nexus:repository-content-selector:*:docker:*:read", true, Label = "every selector")]
    [InlineData("nexus:repository-content-selector:login:docker:*:read", false)]
    public void Wildcard_GrantsWhatItSpellsOut(string pattern, bool expected)
    {
        var rights = Selectors.Grant(Wildcard("p", pattern)).Snapshot().RightsOf(User);

        Assert.Equal(expected, Decide(rights, Team, AccessAction.Read).IsAllowed);
    }

    [Fact]
    public void Grant_NamesPrivilegeRoleAndSelector()
    {
        var state = Selectors.With(Selected("p", "team", "*", PrivilegeAction.Read)).With(Role("inner", ["p"]), Role("outer", [], "inner")).With(Account(User, "outer"));

        var decision = Decide(state.Snapshot().RightsOf(User), Team, AccessAction.Read);

        Assert.Equal(new Grant("p", "inner", "team"), decision.Grant);
        Assert.Null(decision.Nearest);
    }

    [Theory]
    [InlineData("path", AccessAction.Read, MissReason.Path)]
    [InlineData("action", AccessAction.Edit, MissReason.Action)]
    [InlineData("repository", AccessAction.Read, MissReason.Repository)]
    [InlineData("both", AccessAction.Edit, MissReason.ActionAndPath)]
    public void Refusal_NamesTheNearestPrivilege(string lacking, AccessAction asked, MissReason expected)
    {
        var near = lacking switch
        {
            "path" => Selected("near", "login", "docker-hosted", PrivilegeAction.Read),
            "action" => Selected("near", "team", "docker-hosted", PrivilegeAction.Read),
            "repository" => Selected("near", "team", "docker-other", PrivilegeAction.Read),
            _ => Selected("near", "login", "docker-hosted", PrivilegeAction.Read),
        };
        var rights = Selectors.Grant(Selected("far", "team", "docker-other", PrivilegeAction.Delete), near).Snapshot().RightsOf(User);

        var decision = Decide(rights, Team, asked);

        Assert.False(decision.IsAllowed);
        Assert.Equal(expected, decision.Nearest?.Reason);
        Assert.StartsWith(expected == MissReason.Repository ? "Privilege 'far'" : "Privilege 'near'", decision.Nearest!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_WithoutRolesDisabledOrUnknown_MayNothing()
    {
        var all = Selectors.Grant(Wildcard("p", "nexus:*"));
        var snapshot = all.With(all.Users[User] with { Status = UserStatus.Disabled }, Account("bare")).Snapshot();

        Assert.All([User, "bare", "unknown"], u => Assert.False(Decide(snapshot.RightsOf(u), Team, AccessAction.Read).IsAllowed));
        Assert.False(snapshot.RightsOf(User).IsAdministrator);
    }

    [Fact]
    public void PrivilegesOfARepository_AreThereAsLongAsItIs()
    {
        var state = new AccessState().With(Role("team", ["nx-repository-view-docker-docker-other-read"])).With(Account(User, "team"));

        Assert.True(Evaluator.Decide(state.Snapshot(Hosted, Other).RightsOf(User), Other, Team, AccessAction.Read).IsAllowed);
        Assert.False(Evaluator.Decide(state.Snapshot(Hosted).RightsOf(User), Other, Team, AccessAction.Read).IsAllowed);
        Assert.Null(state.Snapshot(Hosted).FindPrivilege("nx-repository-admin-docker-docker-other-edit"));
        Assert.Equal(["edit"], new[] { state.Snapshot().FindPrivilege("nx-repository-admin-docker-docker-other-edit")!.Actions[0].Word(PrivilegeType.RepositoryAdmin) });
    }

    [Theory]
    [InlineData("nx-users-update", "users", "update", true)]
    [InlineData("nx-users-update", "users", "read", true)]
    [InlineData("nx-users-update", "users", "delete", false)]
    [InlineData("nx-users-all", "users", "delete", true)]
    [InlineData("nx-settings-read", "users", "read", false)]
    [InlineData("nx-all", "anything", "create", true)]
    public void Application_GrantsAdministrativeActions(string privilege, string domain, string action, bool expected)
    {
        var rights = new AccessState().With(Role("team", [privilege])).With(Account(User, "team")).Snapshot().RightsOf(User);

        Assert.Equal(expected, rights.Allows(domain, action));
    }

    private static Decision Decide(EffectiveRights rights, string path, AccessAction action)
    {
        var decision = Evaluator.Decide(rights, Hosted, path, action);
        Assert.Equal(decision.IsAllowed, rights.For(Hosted).Allows(path, action));
        return decision;
    }
}
