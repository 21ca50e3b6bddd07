using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Infrastructure.Database.Mapping;

internal static class MappingExtensions
{
    /// <summary>"sha512:" and 128 hex digits.</summary>
    public const int DigestLength = 135;

    /// <summary>Text of one byte a character unless <paramref name="unicode"/>, short enough for an index.</summary>
    public static PropertyBuilder<T> IsIdentifier<T>(this PropertyBuilder<T> property, int length, bool unicode = false) =>
        property.HasMaxLength(length).IsUnicode(unicode);
}
