using Registry.Domain.Browsing;

namespace Registry.Tests.Domain.Browsing;

public sealed class BuildStepsTests
{
    private static readonly PartContent[] Layers = [Layer("a", 10), Layer("b", 20)];

    [Fact]
    public void History_ThatFits_PutsEachLayerBesideItsStep()
    {
        var steps = BuildSteps.Of([Entry("ADD file in /"), Entry("CMD [\"bash\"]", isEmpty: true), Entry("RUN make")], Layers);

        Assert.Equal([1, null, 2], steps.Select(s => s.Number));
        Assert.Equal(["a", null, "b"], steps.Select(s => s.Layer?.Digest));
        Assert.Equal(["ADD", "CMD", "RUN"], steps.Select(s => s.Keyword));
    }

    [Fact]
    public void History_TooShort_LosesNoLayer()
    {
        var steps = BuildSteps.Of([Entry("ADD file in /")], Layers);

        Assert.Equal(["a", "b"], steps.Select(s => s.Layer!.Digest));
        Assert.Equal("", steps[1].Instruction);
        Assert.Null(steps[1].Keyword);
    }

    [Fact]
    public void History_TooLong_InventsNoLayer()
    {
        var steps = BuildSteps.Of([Entry("ADD a"), Entry("RUN b"), Entry("RUN c")], Layers);

        Assert.Equal(["a", "b"], steps.Select(s => s.Layer!.Digest));
    }

    [Fact]
    public void History_Missing_TellsTheLayersOnly() => Assert.Equal([1, 2], BuildSteps.Of([], Layers).Select(s => s.Number));

    [Theory]
    [InlineData("/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD", "[\"bash\"]")]
    [InlineData("/bin/sh -c apt-get update", "RUN", "apt-get update")]
    [InlineData("RUN /bin/sh -c make # buildkit", "RUN", "make")]
    [InlineData("COPY publish/ ./ # buildkit", "COPY", "publish/ ./")]
    [InlineData("|1 VERSION=2 /bin/sh -c make $VERSION", "RUN", "make $VERSION")]
    [InlineData("RUN |2 A=1 B=2 /bin/sh -c make # buildkit", "RUN", "make")]
    [InlineData("bazel build ...", null, "bazel build ...")]
    [InlineData("", null, "")]
    public void Instruction_IsWhatStoodInTheDockerfile(string createdBy, string? keyword, string instruction) =>
        Assert.Equal((keyword, instruction), BuildSteps.Clean(createdBy));

    private static HistoryEntry Entry(string createdBy, bool isEmpty = false) => new(createdBy, null, isEmpty);

    private static PartContent Layer(string digest, long bytes) => new(digest, bytes, "application/vnd.oci.image.layer.v1.tar+gzip", false);
}
