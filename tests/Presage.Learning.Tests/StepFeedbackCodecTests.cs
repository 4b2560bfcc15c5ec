using Presage.Core;

namespace Presage.Learning.Tests;

public sealed class StepFeedbackCodecTests
{
    private static readonly StepFeedback Example = new(
        3, 60_000_001, "lstm-32-1a2b3c4d",
        [
            new SubscriberFeedback(new SubscriberId("10.0.0.1"), new(1000, 2000, 1234, new BitRate(1024), FeedbackSource.Own), new(0, 0, 0, new BitRate(0), FeedbackSource.Own)),
            new SubscriberFeedback(new SubscriberId("10.0.0.12"), new(float.NaN, float.NaN, 7, new BitRate(2047), FeedbackSource.None), new(5, 9, 300, new BitRate(8), FeedbackSource.Persona)),
        ],
        [new LinkFeedback(new LinkId("site-ä"), Direction.Up, 44, WeightProfile.BulkDeferred, 0.25f, 12, 300, new LinkOutcome(2, 1, 80, 64, 8, 800_000, 640_000, 1))]);

    [Fact]
    public void Version_1_is_read_as_released() => AssertSame(Example, StepFeedbackCodec.Decode(Golden.Read("step-feedback-1.hex")));

    [Fact]
    public void Version_3_is_read_as_released()
    {
        var read = StepFeedbackCodec.Decode(Golden.Read("step-feedback-3.hex"));
        AssertSame(Example, read);
        Assert.Equal(0.8, read.Completeness, 0.002);
    }

    [Fact]
    public void Version_4_is_read_and_written_as_released()
    {
        var known = Example with
        {
            Completeness = 0.8,
            Subscribers = [Example.Subscribers[0] with { ApplicationMix = 0xFF_00_00_00_00_00_02_80, Terms = 300 }, Example.Subscribers[1]],
        };
        Golden.Assert("step-feedback-4.hex", StepFeedbackCodec.Encode(known));
        var read = StepFeedbackCodec.Decode(Golden.Read("step-feedback-4.hex"));
        AssertSame(known, read);
        Assert.Equal([(0xFF_00_00_00_00_00_02_80, (ushort)300), (0ul, (ushort)0)], read.Subscribers.Select(row => (row.ApplicationMix, row.Terms)));
    }

    [Fact]
    public void An_event_of_an_older_version_is_stored_as_one_of_the_newest()
    {
        var old = StepFeedbackCodec.Decode(Golden.Read("step-feedback-3.hex"));
        AssertSame(Example, StepFeedbackCodec.Decode(StepFeedbackCodec.Encode(old)));
    }

    [Fact]
    public void Terms_out_of_range_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => StepFeedbackCodec.Encode(Example with { Subscribers = [Example.Subscribers[0] with { Terms = 1 << 14 }] }));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_completeness_that_is_no_share_is_refused(double completeness) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StepFeedbackCodec.Encode(Example with { Completeness = completeness }));

    [Fact]
    public void Version_2_is_read_as_released()
    {
        var censored = Example with { Subscribers = [Example.Subscribers[0] with { Down = Example.Subscribers[0].Down with { IsCensored = true } }, Example.Subscribers[1]] };
        var read = StepFeedbackCodec.Decode(Golden.Read("step-feedback-2.hex"));
        AssertSame(censored, read);
        Assert.Equal([true, false], read.Subscribers.Select(row => row.Down.IsCensored));
    }

    [Fact]
    public void What_was_stored_is_read_back() => Seeded.Check(random =>
    {
        var bytes = StepFeedbackCodec.Encode(Feedbacks.Random(random, random.NextInt32(40)));
        return StepFeedbackCodec.Encode(StepFeedbackCodec.Decode(bytes)).AsSpan().SequenceEqual(bytes);
    });

    [Fact]
    public void Actuals_ids_and_links_are_exact() => Seeded.Check(random =>
    {
        var feedback = Feedbacks.Random(random, random.NextInt32(40));
        var read = StepFeedbackCodec.Decode(StepFeedbackCodec.Encode(feedback));
        return read.Links.SequenceEqual(feedback.Links)
            && read.Subscribers.Select(row => (row.Id, row.Down.ActualBytes, row.Up.ActualBytes, row.Down.Source))
                .SequenceEqual(feedback.Subscribers.Select(row => (row.Id, row.Down.ActualBytes, row.Up.ActualBytes, row.Down.Source)));
    });

    [Fact]
    public void A_step_of_a_thousand_subscribers_costs_at_most_twenty_bytes_each()
    {
        var bytes = StepFeedbackCodec.Encode(Feedbacks.Random(new SeededRandom(1), 1000));

        Assert.InRange(bytes.Length, 10_000, 20_000);
    }

    [Fact]
    public void Every_shortened_event_faults_within_itself()
    {
        var bytes = StepFeedbackCodec.Encode(Example);
        for (var length = 0; length < bytes.Length; length++)
        {
            var fault = Assert.Throws<FeedbackFormatException>(() => StepFeedbackCodec.Decode(bytes.AsSpan(0, length)));
            Assert.InRange(fault.Offset, 0, length);
        }
    }

    [Fact]
    public void Any_changed_byte_is_read_or_faults_and_nothing_else() => Seeded.Check(random =>
    {
        var bytes = StepFeedbackCodec.Encode(Feedbacks.Random(random, 3));
        bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
        try
        {
            // What was found whole can be unpacked.
            var read = StepFeedbackCodec.Decode(bytes);
            return read.Subscribers.Length == read.SubscriberCount;
        }
        catch (FeedbackFormatException fault)
        {
            return fault.Offset >= 0 && fault.Offset <= bytes.Length;
        }
    }, 3000);

    [Fact]
    public void A_packed_event_is_stored_as_one_made_of_rows()
    {
        var packer = new FeedbackPacker();
        Seeded.Check(random =>
        {
            var rows = Feedbacks.Random(random, random.NextInt32(40));
            var packed = packer.Pack(rows.Shard, rows.StepIndex, rows.ModelVersion, rows.Subscribers.AsSpan(), rows.Links);
            return StepFeedbackCodec.Encode(packed).AsSpan().SequenceEqual(StepFeedbackCodec.Encode(rows)) && packed.SubscriberCount == rows.Subscribers.Length;
        });
    }

    [Fact]
    public void An_event_that_was_read_can_be_given_other_rows()
    {
        var read = StepFeedbackCodec.Decode(StepFeedbackCodec.Encode(Example));

        Assert.Equal(0, (read with { Subscribers = [] }).SubscriberCount);
        Assert.Equal(2, read.SubscriberCount);
    }

    [Theory]
    [InlineData(0, 0x00, 0, "not a feedback event")]
    [InlineData(2, 0x05, 2, "version 5")]
    [InlineData(26, 0x7f, 26, "subscriber count")]
    public void A_wrong_head_faults_with_its_offset(int at, byte value, int offset, string reason) => AssertFault(at, value, offset, reason);

    [Fact]
    public void An_unknown_source_action_or_propensity_faults_with_its_offset()
    {
        var link = IndexOf("site-"u8) - 1;
        var sources = IndexOf([1, 1, 1, 0]);
        AssertFault(sources + 1, 9, sources + 1, "source 9");
        AssertFault(sources, 0, sources, "an empty run");
        AssertFault(link + 8, 2, link + 8, "direction 2");
        AssertFault(link + 9, 45, link + 9, "state 45");
        AssertFault(link + 10, 200, link + 10, "action 200");
        AssertFault(link + 14, 0xbe, link + 11, "a propensity");
    }

    [Fact]
    public void Bytes_after_the_end_fault()
    {
        var bytes = StepFeedbackCodec.Encode(Example);
        var fault = Assert.Throws<FeedbackFormatException>(() => StepFeedbackCodec.Decode([.. bytes, 0]));
        Assert.Equal(bytes.Length, fault.Offset);
    }

    [Fact]
    public void An_event_that_could_not_be_read_back_is_not_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StepFeedbackCodec.Encode(Example with { Shard = 1024 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepFeedbackCodec.Encode(Example with { ModelVersion = new string('m', 129) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepFeedbackCodec.Encode(Example with { Links = [Example.Links[0] with { Propensity = float.NaN }] }));
    }

    private static int IndexOf(ReadOnlySpan<byte> part) => StepFeedbackCodec.Encode(Example).AsSpan().IndexOf(part);

    private static void AssertFault(int at, byte value, int offset, string reason)
    {
        var bytes = StepFeedbackCodec.Encode(Example);
        bytes[at] = value;
        var fault = Assert.Throws<FeedbackFormatException>(() => StepFeedbackCodec.Decode(bytes));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Equal(offset, fault.Offset);
    }

    private static void AssertSame(StepFeedback expected, StepFeedback actual)
    {
        Assert.Equal(expected with { Subscribers = [], Links = [] }, actual with { Subscribers = [], Links = [] }, Heads);
        Assert.Equal(expected.Subscribers.AsEnumerable(), actual.Subscribers.AsEnumerable());
        Assert.Equal(expected.Links.AsEnumerable(), actual.Links.AsEnumerable());
    }

    private static bool Heads(StepFeedback left, StepFeedback right) =>
        (left.Shard, left.StepIndex, left.ModelVersion) == (right.Shard, right.StepIndex, right.ModelVersion);
}
