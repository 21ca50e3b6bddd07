using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Content;

internal sealed class EfDeletedManifests(WriteTransactions transactions, ContentOptions options, TimeProvider clock) : IDeletedManifests
{
    public Task<Outcome<Done>> RestoreAsync(ImageKey image, Digest digest, DeploymentRules rules, string? by, CancellationToken cancellation) =>
        transactions.RunAsync(
            (db, token) => new ManifestUndoSteps(db, image, rules, by, options, clock.GetUtcNow()).RunAsync(digest, token),
            async (db, token) => await db.Manifests.AnyAsync(m => m.Digest == digest.Value && db.Images.Any(
                i => i.Id == m.ImageId && i.RepositoryId == image.RepositoryId && i.Name == image.Name.Value), token)
                ? new Written<Outcome<Done>>(default(Done), false) : default(Written<Outcome<Done>>?),
            cancellation);
}
