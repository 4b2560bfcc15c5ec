namespace Akka.Persistence;

/// <summary>Answers DeleteMessages: the events up to <see cref="ToSequenceNr"/> are gone.</summary>
public sealed class DeleteMessagesSuccess : IEquatable<DeleteMessagesSuccess>
{
    public DeleteMessagesSuccess(long toSequenceNr)
    {
        ToSequenceNr = toSequenceNr;
    }

    public long ToSequenceNr { get; }

    public bool Equals(DeleteMessagesSuccess other) =>
        other is not null && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object obj) => obj is DeleteMessagesSuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(ToSequenceNr);

    public override string ToString() => $"DeleteMessagesSuccess<toSequenceNr: {ToSequenceNr}>";
}
