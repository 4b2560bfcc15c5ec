using Presage.Core;

namespace Presage.Content.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void A_restored_predictor_goes_on_as_if_nothing_had_happened()
    {
        var first = new Visits(new ContentPredictor(Settings.Predictor));
        var site = new SimulatedSite(seed: 3, pages: 300);
        for (var visit = 0; visit < 400; visit++) first.Session(site.Visit());
        var second = new Visits(ContentPredictor.Restore(Settings.Predictor, first.Predictor.Snapshot()));
        second.Wait(TimeSpan.FromMilliseconds(first.Now.UnixMilliseconds));
        Assert.Equal(first.Predictor.Snapshot(), second.Predictor.Snapshot());
        for (var visit = 0; visit < 100; visit++)
        {
            var uses = site.Visit();
            foreach (var use in uses)
            {
                first.Use(5000 + (ulong)visit, use);
                second.Use(5000 + (ulong)visit, use);
            }

            Assert.Equal(first.Top(5000 + (ulong)visit, 20), second.Top(5000 + (ulong)visit, 20));
        }

        Assert.Equal(first.Predictor.Snapshot(), second.Predictor.Snapshot());
    }

    [Fact]
    public void The_same_events_give_the_same_bytes() => Assert.Equal(Small().Snapshot(), Small().Snapshot());

    [Fact]
    public void The_released_format_is_read_and_written_unchanged()
    {
        // What is learned from the same events has changed, and what clients asked for, then how far each moved the weights, then weights of sessions and of clients, came behind the rest: states that end before it are read.
        Golden.Assert("predictor-1-e.hex", Small().Snapshot());
        foreach (var released in new[] { "predictor-1.hex", "predictor-1-b.hex", "predictor-1-c.hex", "predictor-1-d.hex", "predictor-1-e.hex" })
        {
            var restored = new Visits(ContentPredictor.Restore(Settings.Predictor, Golden.Read(released)));
            restored.Wait(TimeSpan.FromHours(1));
            restored.Use(77, 1);
            Assert.Equal([2UL], restored.Top(77, 1));
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused()
    {
        var bytes = Small().Snapshot();
        bytes[^1] ^= 1;
        Assert.Contains("damaged", Assert.Throws<PredictorFormatException>(() => ContentPredictor.Restore(Settings.Predictor, bytes)).Message, StringComparison.Ordinal);
        Assert.Throws<PredictorFormatException>(() => ContentPredictor.Restore(Settings.Predictor, "PCF2 is another version"u8.ToArray()));
        Assert.Throws<PredictorFormatException>(() => ContentPredictor.Restore(Settings.Predictor, Array.Empty<byte>()));
    }

    [Fact]
    public void A_state_of_larger_limits_is_refused() => Assert.Throws<PredictorFormatException>(
        () => ContentPredictor.Restore(Settings.Predictor with { ItemsMax = 3 }, Small().Snapshot()));

    /// <summary>Whatever byte is wrong, with its hash put right, ends in the one exception or in a predictor that still answers.</summary>
    [Fact]
    public void A_forged_state_never_ends_in_another_exception()
    {
        var bytes = Small().Snapshot();
        var random = new SeededRandom(5);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var state = bytes.AsSpan(12).ToArray();
            state[random.NextInt32(state.Length)] = (byte)random.NextUInt64();
            try
            {
                ContentPredictor.Restore(Settings.Predictor, SnapshotFrame.Wrap(state));
            }
            catch (PredictorFormatException)
            {
            }
        }
    }

    private static ContentPredictor Small()
    {
        var visits = new Visits(new ContentPredictor(Settings.Predictor));
        for (ulong visit = 0; visit < 3; visit++) visits.Session(1, 2, 3 + visit, 1);
        var client = visits.Session(1, 3);
        visits.Use(client, 2, ContentEventKind.PushSent);
        visits.Use(client, 2, ContentEventKind.Purchase, persona: 2);
        return visits.Predictor;
    }
}
