namespace Presage.Content;

/// <summary>A range of points that goes from one node to another when a ring follows another.</summary>
/// <param name="Start">Not in the range; a range with <c>Start >= End</c> goes over the top.</param>
/// <param name="End">In the range.</param>
public readonly record struct RingMove(ulong Start, ulong End, string From, string To)
{
    public bool Contains(ulong point) => Start < End ? point > Start && point <= End : point > Start || point <= End;
}
