using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData(" application/json ;charset=utf-8;a=b", "application/json")]
    [InlineData("", "")]
    public void WithoutParameters_LeavesTypeAndSubtype(string text, string expected) => Assert.Equal(expected, MediaTypes.WithoutParameters(text));

    [Theory]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", true)]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", true)]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip", false)]
    [InlineData("application/vnd.docker.image.rootfs.diff.tar.gzip", false)]
    public void IsForeignLayer_KnowsBothFamilies(string mediaType, bool foreign) => Assert.Equal(foreign, MediaTypes.IsForeignLayer(mediaType));
}
