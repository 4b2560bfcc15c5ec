namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="WireTap{T}"/>.</summary>
public static class WireTap
{
    public static WireTap<T> Create<T>() => new();
}
