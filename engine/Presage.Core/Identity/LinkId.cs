namespace Presage.Core;

/// <summary>The link a site hangs on: one queueing point whose capacity its subscribers share.</summary>
public readonly record struct LinkId(string Value)
{
    public override string ToString() => Value;
}
