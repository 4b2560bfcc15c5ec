using Presage.Content;

namespace Presage.Node;

/// <summary>What the demo's second panel shows.</summary>
/// <param name="Pushed">Readers who are sent contents ahead.</param>
/// <param name="Control">Readers who are not.</param>
/// <param name="PushedLately">Of the last minute.</param>
/// <param name="ControlLately">Likewise.</param>
/// <param name="SentBytes">Bytes of bodies, and of differences, that were pushed.</param>
/// <param name="Outcomes">Pushes that came to their end, by how.</param>
/// <param name="RingOwners">Most loaded server to mean, by owners alone.</param>
/// <param name="RingPlanned">The same with bounded load.</param>
public sealed record ReadersSnapshot(
    int PushedReaders,
    int ControlReaders,
    ReaderFigures Pushed,
    ReaderFigures Control,
    ReaderFigures PushedLately,
    ReaderFigures ControlLately,
    long SentBytes,
    IReadOnlyDictionary<PushOutcome, (long Pushes, long Bytes)> Outcomes,
    int Edits,
    double ConfirmMillisecondsP99,
    double RingOwners,
    double RingPlanned)
{
    /// <summary>
    /// Bytes that were sent and not used, as a share of what the same readers asked for: what <c>waste-share</c> limits. What is still held and may be used yet the limit counts as not used; this does not.
    /// </summary>
    public double ExtraShare => Pushed.DemandBytes == 0 ? 0 : (double)Outcomes.Where(outcome => outcome.Key != PushOutcome.Used).Sum(outcome => outcome.Value.Bytes) / Pushed.DemandBytes;
}
