namespace Presage.Core;

/// <summary>What the directory calls a subscriber; compared by ordinal, at most <see cref="LengthMax"/> characters.</summary>
public readonly record struct SubscriberId(string Value)
{
    public const int LengthMax = 128;

    public override string ToString() => Value;
}
