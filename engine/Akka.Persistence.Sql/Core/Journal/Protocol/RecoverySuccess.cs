using Akka.Event;

namespace Akka.Persistence;

/// <summary>The replay is complete; <see cref="HighestSequenceNr"/> counts deleted events too.</summary>
public sealed class RecoverySuccess : IJournalResponse, IDeadLetterSuppression, IEquatable<RecoverySuccess>
{
    public RecoverySuccess(long highestSequenceNr)
    {
        HighestSequenceNr = highestSequenceNr;
    }

    public long HighestSequenceNr { get; }

    public bool Equals(RecoverySuccess other) =>
        other is not null && HighestSequenceNr == other.HighestSequenceNr;

    public override bool Equals(object obj) => obj is RecoverySuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(HighestSequenceNr);

    public override string ToString() => $"RecoverySuccess<highestSequenceNr: {HighestSequenceNr}>";
}
