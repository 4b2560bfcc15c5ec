using Presage.Core;

namespace Presage.Learning;

/// <summary>One link's row in a stored feedback event (<see cref="StepFeedbackCodec"/>).</summary>
internal static class LinkRow
{
    public static void Write(ByteWriter writer, in LinkFeedback link)
    {
        writer.Text(link.Link.Value);
        writer.Byte((byte)link.Direction);
        writer.Unsigned(link.StateIndex);
        writer.Byte((byte)link.Action);
        writer.Single(link.Propensity);
        writer.Unsigned(link.PolicyVersion);
        writer.Unsigned(link.PlanVersion);
        Write(writer, link.Outcome);
    }

    public static LinkFeedback Read(ref ByteReader reader)
    {
        var start = reader.Offset;
        var link = reader.Text(StepFeedback.NameLengthMax, "link id");
        var direction = reader.Byte();
        if (direction > (byte)Direction.Up) throw reader.Fault(reader.Offset - 1, $"direction {direction} is unknown");
        var state = (int)reader.Unsigned(LinkSituation.Count - 1, "state");
        var action = reader.Byte();
        if (action >= ClaimWeight.ProfileCount) throw reader.Fault(reader.Offset - 1, $"action {action} is unknown");
        var propensity = reader.Single();
        if (!(propensity is > 0 and <= 1)) throw reader.Fault(reader.Offset - 4, "a propensity outside (0, 1]");
        var policy = reader.Unsigned(long.MaxValue, "policy version");
        var plan = reader.Unsigned(long.MaxValue, "plan version");
        var outcome = ReadOutcome(ref reader);
        if (!outcome.IsSound) throw reader.Fault(start, "an outcome whose parts do not fit");
        return new LinkFeedback(new LinkId(link), (Direction)direction, state, (WeightProfile)action, propensity, policy, plan, outcome);
    }

    public static void Write(ByteWriter writer, in LinkOutcome outcome)
    {
        writer.Unsigned(outcome.Members);
        writer.Unsigned(outcome.ActiveMembers);
        writer.Unsigned(outcome.ActualSum);
        writer.Unsigned(outcome.ServedSum);
        writer.Unsigned(outcome.IdleSum);
        writer.Unsigned(outcome.ShareMillionths);
        writer.Unsigned(outcome.ShareSquareMillionths);
        writer.Unsigned(outcome.ChangedGrants);
    }

    public static LinkOutcome ReadOutcome(ref ByteReader reader) => new(
        reader.Unsigned(long.MaxValue, "members"),
        reader.Unsigned(long.MaxValue, "active members"),
        reader.Unsigned(long.MaxValue, "actual"),
        reader.Unsigned(long.MaxValue, "served"),
        reader.Unsigned(long.MaxValue, "idle"),
        reader.Unsigned(long.MaxValue, "shares"),
        reader.Unsigned(long.MaxValue, "squared shares"),
        reader.Unsigned(long.MaxValue, "changed grants"));
}
