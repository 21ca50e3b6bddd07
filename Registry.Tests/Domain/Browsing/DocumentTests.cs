using System.Text;
using Registry.Domain.Browsing;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Domain.Browsing;

/// <summary>What strangers wrote is shown as far as it can be understood, and never fails a page.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void Config_TellsHowTheImageRuns()
    {
        var config = ImageConfig.Read(Bytes("""
            {"architecture":"arm","os":"linux","variant":"v7","created":"2026-11-20T10:00:00Z","author":"ann",
             "config":{"User":"10001","WorkingDir":"/app","Entrypoint":["/init"],"Cmd":["run"],"ExposedPorts":{"8080/tcp":{}},"Volumes":{"/data":{}},
                       "Env":["PATH=/bin","EMPTY=","ODD"],"Labels":{"team":"web"},"StopSignal":"SIGINT"},
             "history":[{"created_by":"ADD x","created":"2026-11-20T10:00:00Z"},{"created_by":"CMD y","empty_layer":true}]}
            """))!;

        Assert.Equal("linux/arm/v7", config.Platform!.Text);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), config.CreatedAt);
        Assert.Equal([new("PATH", "/bin"), new("EMPTY", ""), new("ODD", "")], config.Environment);
        Assert.Equal([new NamedText("team", "web")], config.Labels);
        Assert.Equal(["8080/tcp"], config.Ports);
        Assert.Equal(["/data"], config.Volumes);
        Assert.Equal([false, true], config.History.Select(h => h.IsEmpty));
        Assert.Equal(("10001", "/app", "SIGINT", "ann"), (config.User, config.WorkingDirectory, config.StopSignal, config.Author));
    }

    [Theory]
    [InlineData("""{"os":7,"architecture":[],"created":"soon","config":"no","history":{},"author":{}}""")]
    [InlineData("""{"config":{"Env":"PATH","Labels":["a"],"ExposedPorts":[1],"Cmd":{"a":1}},"history":[1,"x",null,{}]}""")]
    [InlineData("""{"author":"\ud800","config":{"Labels":{"a":"\ud800"}}}""")]
    [InlineData("{}")]
    public void Config_OfAnotherShape_IsReadAsFarAsItGoes(string json)
    {
        var config = ImageConfig.Read(Bytes(json))!;

        Assert.Null(config.Platform);
        Assert.Null(config.CreatedAt);
        Assert.Empty(config.Environment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json")]
    public void Config_ThatIsNone_IsNull(string text) => Assert.Null(ImageConfig.Read(Bytes(text)));

    /// <summary>Docker Hub writes this time for images that want to be reproducible.</summary>
    [Fact]
    public void Config_BuiltAtTheBeginningOfTime_HasNoTime() => Assert.Null(ImageConfig.Read(Bytes("""{"created":"0001-01-01T00:00:00Z"}"""))!.CreatedAt);

    [Fact]
    public void Index_AttestationIsNoPlatform()
    {
        var (image, attestation) = (Sha.Unknown, Sha.Unknown);
        var entries = IndexDocument.Read(Bytes($$$"""
            {"manifests":[
              {"digest":"{{{image}}}","platform":{"os":"linux","architecture":"amd64"}},
              {"digest":"{{{attestation}}}","platform":{"os":"unknown","architecture":"unknown"},
               "annotations":{"vnd.docker.reference.type":"attestation-manifest","vnd.docker.reference.digest":"{{{image}}}"}},
              {"digest":"sha256:short"}, 7, null]}
            """));

        Assert.Equal([true, false], entries.Select(e => e.IsImage));
        Assert.Equal(image, entries[1].Attests);
        Assert.Equal("linux/amd64", entries[0].Platform!.Text);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
