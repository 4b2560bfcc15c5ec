using Presage.Content;

namespace Presage.Delivery.Tests;

/// <summary>The share of bytes that may be sent in vain, kept by the shards, seen on the lines: pushes that are not used yet are in vain until they are.</summary>
public sealed class BudgetFlowTests
{
    private const int Seconds = 240;

    /// <summary>A page's revision may have a digit more by the time at which its size is looked up.</summary>
    private const int DigitsMax = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task In_no_minute_is_more_sent_in_vain_than_the_account_held_and_what_was_asked_for_brought(ulong seed)
    {
        await using var run = new BudgetRun(seed);
        await run.RunAsync(Seconds);

        Assert.Equal("", string.Join('\n', Excesses(run.Seconds).Take(5)));
        Assert.All(Enum.GetValues<PushOutcome>(), outcome => Assert.True(run.Counters.BytesOf(outcome) > 0, $"{outcome}"));
        Assert.True(run.Counters is { Deltas: > 0, Resumed: > 0, Resynced: > 0 });
    }

    private static IEnumerable<string> Excesses(List<(long Asked, long InVain)> seconds)
    {
        for (var second = 1; second < seconds.Count; second++)
        {
            // What the account held a minute ago, and what has come since.
            var start = seconds[Math.Max(0, second - 60)];
            var account = BudgetRun.WasteShare * start.Asked - start.InVain;
            var budget = account + BudgetRun.WasteShare * (seconds[second].Asked - start.Asked);
            var spent = seconds[second].InVain - start.InVain;
            if (spent > budget + DigitsMax) yield return $"{spent} bytes of {budget} in the minute to second {second}";
        }
    }
}
