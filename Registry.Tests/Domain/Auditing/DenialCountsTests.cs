using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Auditing;
using Registry.Tests.Support;

namespace Registry.Tests.Domain.Auditing;

public sealed class DenialCountsTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 10, TimeSpan.Zero));
    private readonly DenialCounts counts;

    public DenialCountsTests() => counts = new DenialCounts(new FakeAuditStore(), clock);

    [Fact]
    public void SameDenial_WithinAMinute_IsOneEntryWithItsCount()
    {
        for (var i = 0; i < 500; i++)
            counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));

        var fresh = Assert.Single(counts.Take(all: false).Fresh);
        Assert.Equal((500, AuditResult.Denied, "hosted/app:1.0"), (fresh.Count, fresh.Result, fresh.Target));
        Assert.True(counts.Take(all: false).IsEmpty);
    }

    [Fact]
    public void Count_IsToldOnceMore_WhenTheMinuteIsOver()
    {
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        var id = counts.Take(all: false).Fresh[0].Id;
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        Assert.True(counts.Take(all: false).IsEmpty);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new DenialCount(id, 3), Assert.Single(counts.Take(all: false).Counted));
        Assert.True(counts.Take(all: true).IsEmpty);
    }

    [Fact]
    public void Count_OfTheRunningMinute_IsToldAtTheEnd()
    {
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        var id = counts.Take(all: false).Fresh[0].Id;
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));

        Assert.Equal(new DenialCount(id, 2), Assert.Single(counts.Take(all: true).Counted));
    }

    [Fact]
    public void NextMinute_IsAnotherEntry()
    {
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        clock.Advance(TimeSpan.FromMinutes(1));
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));

        Assert.Equal(2, counts.Take(all: false).Fresh.Count);
    }

    [Theory]
    [InlineData("bob", "10.0.0.1", "hosted/app:1.0")]
    [InlineData(null, "10.0.0.1", "hosted/app:1.0")]
    [InlineData("ann", "10.0.0.2", "hosted/app:1.0")]
    [InlineData("ann", "10.0.0.1", "hosted/app:1.1")]
    public void OtherSubjectSourceOrObject_IsAnotherEntry(string? subject, string source, string target)
    {
        counts.Add(Denied("ann", "10.0.0.1", "hosted/app:1.0"));
        counts.Add(Denied(subject, source, target));

        Assert.Equal(2, counts.Take(all: false).Fresh.Count);
    }

    [Fact]
    public void WhoThinksUpNames_FillsNoMemory_AndNothingIsUncounted()
    {
        for (var i = 0; i < 5 * DenialCounts.Capacity; i++)
            counts.Add(Denied("ann", "10.0.0.1", $"hosted/{i}"));

        var fresh = counts.Take(all: false).Fresh;
        Assert.Equal(DenialCounts.Capacity + 1, fresh.Count);
        Assert.Equal(5 * DenialCounts.Capacity, fresh.Sum(e => e.Count));
        Assert.Null(fresh.Single(e => e.Target == DenialCounts.Others).Actor.Subject);
    }

    [Fact]
    public void HostileName_IsCut_AndNoCharacterBroken()
    {
        counts.Add(Denied("ann", "10.0.0.1", string.Concat(Enumerable.Repeat("😀", 5000))));

        var target = counts.Take(all: false).Fresh[0].Target;
        Assert.True(target.Length <= AuditEntry.LongestTarget);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(target)));
    }

    private static Denial Denied(string? subject, string source, string target) =>
        new(new Actor(subject, source, AuditWay.Docker), AuditTopics.Access, "deny", target, "Not granted.", null);
}
