namespace Akka.Persistence;

/// <summary>Handed to the recover handler once, after the last event and before the first command.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted()
    {
    }

    public override bool Equals(object obj) => obj is RecoveryCompleted;

    public override int GetHashCode() => nameof(RecoveryCompleted).GetHashCode(StringComparison.Ordinal);
}
