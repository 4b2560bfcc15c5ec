using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>Another content server.</summary>
public sealed record RingPeerResource
{
    public required string Id { get; init; }

    [Description("up, leaving (it gives what it has and owns nothing any more) or gone (it does not answer).")]
    public required string Status { get; init; }

    [Description("Checks that it did not answer since it last did.")]
    public required int FailuresInRow { get; init; }

    internal static RingPeerResource Of(RingMember member) => new()
    {
        Id = member.Node.Id,
        Status = member.Status switch { RingMemberStatus.Up => "up", RingMemberStatus.Leaving => "leaving", _ => "gone" },
        FailuresInRow = member.FailuresInRow,
    };
}
