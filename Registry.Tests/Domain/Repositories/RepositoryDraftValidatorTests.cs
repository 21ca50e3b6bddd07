using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Tests.Domain.Repositories;

/// <summary>Each rule by the field that a form marks, with a sentence.</summary>
public sealed class RepositoryDraftValidatorTests
{
    private static readonly RepositoryDraft Good = new() { Name = "docker-hosted", BlobStoreName = "default" };

    [Fact]
    public void GoodDraft_HasNoProblems() => Assert.Empty(FieldsWrongIn(Good));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("_a")]
    [InlineData(".a")]
    [InlineData("a/b")]
    public void Name_ThatNexusRefuses(string name) => Assert.Equal(["name"], FieldsWrongIn(Good with { Name = name }));

    [Fact]
    public void Name_EndsAt200Characters()
    {
        Assert.Empty(FieldsWrongIn(Good with { Name = new string('A', 200) }));
        Assert.Equal(["name"], FieldsWrongIn(Good with { Name = new string('A', 201) }));
    }

    [Fact]
    public void BlobStore_IsNeeded() => Assert.Equal(["storage.blobStoreName"], FieldsWrongIn(Good with { BlobStoreName = "" }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Port_OutsideOfTheRange(int port)
    {
        Assert.Equal(["docker.httpPort"], FieldsWrongIn(With(new DockerSettings { HttpPort = port })));
        Assert.Equal(["docker.httpsPort"], FieldsWrongIn(With(new DockerSettings { HttpsPort = port })));
    }

    [Fact]
    public void Ports_AreTwo()
    {
        Assert.Empty(FieldsWrongIn(With(new DockerSettings { HttpPort = 5000, HttpsPort = 5001 })));
        Assert.Equal(["docker.httpsPort"], FieldsWrongIn(With(new DockerSettings { HttpPort = 5000, HttpsPort = 5000 })));
    }

    [Theory]
    [InlineData("team", true)]
    [InlineData("", false)]
    [InlineData("te.am", false)]
    [InlineData("1team", false)]
    public void Subdomain_IsADnsLabel(string subdomain, bool good) =>
        Assert.Equal(good ? [] : ["docker.subdomain"], FieldsWrongIn(With(new DockerSettings { Subdomain = subdomain })));

    [Fact]
    public void PathRouting_NeedsANameThatImagesMayBeginWith()
    {
        var draft = With(new DockerSettings { PathEnabled = true }) with { Name = "Docker_Hosted" };
        Assert.Equal(["docker.pathEnabled"], FieldsWrongIn(draft));
        Assert.Empty(FieldsWrongIn(draft with { Settings = new RepositorySettings { Docker = new DockerSettings { PathEnabled = null } } }));
    }

    [Fact]
    public void WritePolicy_IsOneOfThree() =>
        Assert.Equal(["storage.writePolicy"], FieldsWrongIn(With(new HostedSettings { WritePolicy = (WritePolicy)9 })));

    [Theory]
    [InlineData("1.*", true)]
    [InlineData("v?-final", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("[0-9]", false)]
    [InlineData("a\\*", false)]
    public void ImmutableTag_IsAPatternOfTagCharacters(string pattern, bool good) =>
        Assert.Equal(good, FieldsWrongIn(With(new HostedSettings { ImmutableTags = ["1.0", pattern] })).Count == 0);

    [Fact]
    public void Problem_IsASentence()
    {
        var wrong = With(new DockerSettings { HttpPort = 0, HttpsPort = 0, Subdomain = "", PathEnabled = true }) with { Name = "A", BlobStoreName = "" };
        Assert.All(new RepositoryDraftValidator().Validate(wrong).Errors, e => Assert.EndsWith(".", e.ErrorMessage, StringComparison.Ordinal));
    }

    private static RepositoryDraft With(DockerSettings docker) => Good with { Settings = new RepositorySettings { Docker = docker } };

    private static RepositoryDraft With(HostedSettings hosted) => Good with { Settings = new RepositorySettings { Hosted = hosted } };

    private static List<string> FieldsWrongIn(RepositoryDraft draft) => [.. new RepositoryDraftValidator().Validate(draft).Errors.Select(e => e.PropertyName).Distinct()];
}
