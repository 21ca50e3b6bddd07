using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Registry.Domain.Blobs;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Api;

/// <summary>JSON as Nexus' clients write and compare it: nulls are written, words are read in any case, unknown members are ignored.</summary>
internal static class AdminJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        // Operators read these bodies raw in the output of their tools.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new WordConverter<WritePolicy>(("ALLOW", WritePolicy.Allow), ("ALLOW_ONCE", WritePolicy.AllowOnce), ("DENY", WritePolicy.Deny)),
            new WordConverter<PullByDigest>(("LIKE_IMAGE", PullByDigest.LikeTheImage), ("LITERAL_PATHS", PullByDigest.OnlyLiteralPaths)),
            new WordConverter<UserStatus>(
                ("active", UserStatus.Active), ("changepassword", UserStatus.ChangePassword), ("locked", UserStatus.Locked), ("disabled", UserStatus.Disabled)),
            // The last two are what older clients say for ADD and EDIT.
            new WordConverter<PrivilegeAction>(
                ("READ", PrivilegeAction.Read), ("BROWSE", PrivilegeAction.Browse), ("EDIT", PrivilegeAction.Edit), ("ADD", PrivilegeAction.Add),
                ("DELETE", PrivilegeAction.Delete), ("ASSOCIATE", PrivilegeAction.Associate), ("DISASSOCIATE", PrivilegeAction.Disassociate),
                ("START", PrivilegeAction.Start), ("STOP", PrivilegeAction.Stop), ("ALL", PrivilegeAction.All),
                ("CREATE", PrivilegeAction.Add), ("UPDATE", PrivilegeAction.Edit)),
            new WordConverter<QuotaType>(("spaceRemainingQuota", QuotaType.SpaceRemaining), ("spaceUsedQuota", QuotaType.SpaceUsed)),
        },
    };

    private sealed class WordConverter<T>(params (string Word, T Value)[] words) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            foreach (var known in words)
            {
                if (string.Equals(known.Word, word, StringComparison.OrdinalIgnoreCase))
                    return known.Value;
            }

            throw new JsonException($"must be one of {string.Join(", ", words.Select(w => w.Word))}");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Array.Find(words, w => w.Value.Equals(value)).Word);
    }
}
