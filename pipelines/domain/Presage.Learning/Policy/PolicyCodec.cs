using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Learning;

/// <summary>
/// The stored form of <see cref="PolicyState"/>, version 1; the same primitives as <see cref="StepFeedbackCodec"/>.
/// <code>
/// 'P' 'Q' version=1 · policy version · reward mean (float64) · 7 counters
/// states · actions · each cell: visits, and the value (float64) if visited
/// links, ascending: id · direction · closed through (zigzag) · pending steps: step (zigzag) · state · action · propensity (float32) · 8 sums · shards
/// </code>
/// The table's shape is stored, so that a later version with more states or actions can read it.
/// </summary>
internal static class PolicyCodec
{
    public const byte Version = 1;

    private const int LinkBytesMin = 4;
    private const int StepBytesMin = 16;

    public static byte[] Encode(PolicyState state)
    {
        var writer = new ByteWriter();
        writer.Bytes([(byte)'P', (byte)'Q', Version]);
        writer.Unsigned(state.Version);
        writer.Double(state.RewardMean);
        state.Counters.Write(writer);
        writer.Unsigned(LinkSituation.Count);
        writer.Unsigned(ClaimWeight.ProfileCount);
        state.Q.Write(writer);
        writer.Unsigned(state.Links.Count);
        foreach (var (key, progress) in state.Links)
        {
            writer.Text(key.Link.Value);
            writer.Byte((byte)key.Direction);
            writer.Signed(progress.ClosedThrough);
            writer.Unsigned(progress.Pending.Length);
            foreach (var step in progress.Pending) Write(writer, step);
        }

        return writer.ToArray();
    }

    public static PolicyState Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, (offset, reason) => new PolicyFormatException(offset, reason));
        if (reader.Byte() != 'P' || reader.Byte() != 'Q') throw reader.Fault(0, "not a policy");
        var version = reader.Byte();
        if (version != Version) throw reader.Fault(2, $"version {version}, known are 1 to {Version}");
        var state = new PolicyState
        {
            Version = reader.Unsigned(long.MaxValue, "policy version"),
            RewardMean = Finite(ref reader),
            Counters = PolicyCounters.Read(ref reader),
            Q = ReadTable(ref reader),
            Links = ReadLinks(ref reader),
        };
        return reader.Left == 0 ? state : throw reader.Fault(reader.Offset, $"{reader.Left} bytes after the end");
    }

    private static void Write(ByteWriter writer, PendingStep step)
    {
        writer.Signed(step.StepIndex);
        writer.Unsigned(step.StateIndex);
        writer.Byte((byte)step.Action);
        writer.Single(step.Propensity);
        LinkRow.Write(writer, step.Outcome);
        writer.Unsigned(step.Shards.Length);
        foreach (var shard in step.Shards) writer.Unsigned(shard);
    }

    private static QTable ReadTable(ref ByteReader reader)
    {
        var start = reader.Offset;
        var (states, actions) = (reader.Unsigned(), reader.Unsigned());
        if (states != LinkSituation.Count || actions != ClaimWeight.ProfileCount)
            throw reader.Fault(start, $"a table of {states} states and {actions} actions");
        return QTable.Read(ref reader, LinkSituation.Count * ClaimWeight.ProfileCount);
    }

    private static ImmutableSortedDictionary<LinkKey, LinkProgress> ReadLinks(ref ByteReader reader)
    {
        var links = ImmutableSortedDictionary.CreateBuilder<LinkKey, LinkProgress>();
        var count = reader.Count(int.MaxValue, LinkBytesMin, "link count");
        for (var index = 0; index < count; index++)
        {
            var start = reader.Offset;
            var name = reader.Text(StepFeedback.NameLengthMax, "link id");
            var direction = (Direction)reader.Unsigned((long)Direction.Up, "direction");
            var closedThrough = reader.Signed();
            var pending = new PendingStep[reader.Count(LinkProgress.StepsToClose, StepBytesMin, "pending steps")];
            for (var step = 0; step < pending.Length; step++) pending[step] = ReadStep(ref reader);
            var key = new LinkKey(new LinkId(name), direction);
            if (!links.TryAdd(key, new LinkProgress(closedThrough, ImmutableArray.Create(pending)))) throw reader.Fault(start, "a link twice");
        }

        return links.ToImmutable();
    }

    private static PendingStep ReadStep(ref ByteReader reader)
    {
        var step = reader.Signed();
        var state = (int)reader.Unsigned(LinkSituation.Count - 1, "state");
        var action = (WeightProfile)reader.Unsigned(ClaimWeight.ProfileCount - 1, "action");
        var start = reader.Offset;
        var propensity = reader.Single();
        if (!(propensity is > 0 and <= 1)) throw reader.Fault(start, "a propensity outside (0, 1]");
        var outcome = LinkRow.ReadOutcome(ref reader);
        if (!outcome.IsSoundTotal) throw reader.Fault(start + sizeof(float), "an outcome whose parts do not fit");
        var shards = new int[reader.Count(StepFeedback.ShardMax + 1, 1, "shards")];
        for (var index = 0; index < shards.Length; index++) shards[index] = (int)reader.Unsigned(StepFeedback.ShardMax, "shard");
        return new PendingStep(step, state, action, propensity, outcome, ImmutableArray.Create(shards));
    }

    private static double Finite(ref ByteReader reader)
    {
        var start = reader.Offset;
        var value = reader.Double();
        return double.IsFinite(value) ? value : throw reader.Fault(start, "a value that is not finite");
    }
}
