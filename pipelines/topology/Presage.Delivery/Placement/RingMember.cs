using Presage.Content;

namespace Presage.Delivery;

/// <summary>Another content server, and how it was seen last.</summary>
/// <param name="FailuresInRow">Checks that it did not answer since it last did.</param>
public sealed record RingMember(RingNode Node, RingMemberStatus Status, int FailuresInRow);
