namespace Akka.Tests.Semantics;

/// <summary>What a <see cref="Scripted"/> actor is to do within itself.</summary>
internal sealed record Do(Action<Scripted> Action)
{
    public override string ToString() => "order";
}
