using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Infrastructure.Database.Mapping;

internal static class MappingExtensions
{
    /// <summary>"sha512:" and 128 hex digits.</summary>
    public const int DigestLength = 135;

    /// <summary>Text compared by code point: tag V1 is not v1, and a trailing blank counts.</summary>
    public static PropertyBuilder<T> IsIdentifier<T>(this PropertyBuilder<T> property, int length, string? collation, bool unicode = false)
    {
        property.HasMaxLength(length).IsUnicode(unicode);
        return collation is null ? property : property.UseCollation(collation);
    }
}
