using System.Globalization;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>
/// Many things that clients, admins, workers and time do, and processes that are killed while they clean up, in an order that a number
/// decides (bytes and rows, §4 test 4). REGISTRY_RANDOM_LIVES sets how many numbers are played.
/// </summary>
public sealed class RandomLivesTests
{
    private const int Acts = 100;
    private const int ActsBetweenChecks = 25;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("REGISTRY_RANDOM_LIVES") ?? "2", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task EveryTagIsWhole_AndInTheEndNothingElseIsThere(int number)
    {
        await using var world = await ContentWorld.CreateAsync(Engine.Sqlite);
        var life = new Life(world, new Random(number));
        for (var act = 1; act <= Acts; act++)
        {
            await life.ActAsync();
            if (act % ActsBetweenChecks == 0)
            {
                await Ownership.CheckAsync(world);
                await life.CheckAsync();
            }
        }

        await world.RunDryAsync();
        await life.CheckAsync();
        await Ownership.CheckDryAsync(world);
    }

    private sealed class Life(ContentWorld world, Random random)
    {
        private static readonly string[] Images = ["team/app", "team/other", "tools"];
        private const int StepsBeforeItDies = 40;

        private readonly Dictionary<(string Image, string Tag), SampleImage> tags = [];
        private readonly List<(string Image, SampleImage Sample)> known = [];

        public Task ActAsync() => random.Next(12) switch
        {
            0 or 1 => PushNewAsync(),
            2 => TagAgainAsync(),
            3 => MountAsync(),
            4 => DeleteTagAsync(),
            5 => DeleteManifestAsync(),
            6 => UndoAsync(),
            7 => IndexAsync(),
            8 => GiveUpAsync(),
            9 => HoldAsync(),
            10 => WaitAsync(),
            _ => DieAsync(),
        };

        public async Task CheckAsync()
        {
            foreach (var ((image, tag), sample) in tags)
                Assert.True(await world.Node.PullsAsync(sample, image, tag), $"{image}:{tag} is not whole.");
        }

        private async Task PushNewAsync()
        {
            var (image, tag, sample) = (Image(), Tag(), SampleImage.New());
            await world.Node.PushAsync(sample, image, tag);
            tags[(image, tag)] = sample;
            known.Add((image, sample));
        }

        private async Task TagAgainAsync()
        {
            if (Known() is not { Sample: { } sample } one)
                return;
            var tag = Tag();
            await world.Node.PushAsync(sample, one.Image, tag);
            tags[(one.Image, tag)] = sample;
        }

        private async Task MountAsync()
        {
            if (Known() is not { Sample: { } sample } one)
                return;
            var image = Image();
            foreach (var blob in (byte[][])[sample.Config, sample.Layer])
            {
                if (!await world.Node.MountAsync(Sha.Of(blob), one.Image, image))
                    Assert.Null(await world.Node.PushAsync(blob, image));
            }

            Assert.Null(await world.Node.PutAsync(sample.Manifest, image));
            known.Add((image, sample));
        }

        private async Task DeleteTagAsync()
        {
            if (tags.Count == 0)
                return;
            var (image, tag) = tags.Keys.ElementAt(random.Next(tags.Count));
            Assert.Null(await world.Node.DeleteAsync(tag, image));
            tags.Remove((image, tag));
        }

        private async Task DeleteManifestAsync()
        {
            if (Known() is not { Sample: { } sample } one || await world.Node.DeleteAsync(sample.Digest, one.Image) is not null)
                return;
            foreach (var tag in tags.Where(t => t.Key.Image == one.Image && t.Value == sample).Select(t => t.Key).ToList())
                tags.Remove(tag);
        }

        private async Task UndoAsync()
        {
            if (Known() is not { Sample: { } sample } one || await world.Node.UndoAsync(sample.Digest, one.Image) is not null)
                return;
            Assert.True(await world.Node.PullsAsync(sample, one.Image));
        }

        private async Task IndexAsync()
        {
            var image = Image();
            var children = known.Where(k => k.Image == image).Select(k => k.Sample).Distinct().ToArray();
            if (children.Length > 0)
                await world.Node.PutAsync(TestManifest.Index([.. random.GetItems(children, 2).Select(c => c.Manifest)]), image);
        }

        private async Task GiveUpAsync() => await world.Node.AppendAsync(await world.Node.BeginAsync(Image()), SampleImage.Bytes(50), image: Images[0]);

        private async Task HoldAsync()
        {
            if (Known() is { Sample: { } sample } one)
                await world.Node.HeadBlobAsync(Sha.Of(sample.Layer), one.Image);
        }

        private async Task WaitAsync()
        {
            world.Clock.Advance(TimeSpan.FromHours(random.Next(1, 60)));
            await world.Node.RunReviewsAsync();
            await world.Node.EmptyTrashAsync();
        }

        /// <summary>Killed while it cleans up; another process goes on.</summary>
        private async Task DieAsync()
        {
            var dying = new Stage { DiesAt = random.Next(StepsBeforeItDies) };
            await world.RestartAsync(dying);
            try
            {
                await WaitAsync();
            }
            catch (Exception) when (dying.IsDead)
            {
                // Killed.
            }

            await world.RestartAsync(new Stage());
        }

        private string Image() => Images[random.Next(Images.Length)];

        private string Tag() => $"{random.Next(4)}";

        private (string Image, SampleImage? Sample) Known() => known.Count == 0 ? ("", null) : known[random.Next(known.Count)];
    }
}
