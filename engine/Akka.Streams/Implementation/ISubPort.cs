namespace Akka.Streams.Implementation;

/// <summary>A port that a running stage opened.</summary>
internal interface ISubPort
{
    /// <summary>Its stage has ended without closing it.</summary>
    void Abandon(Exception cause);
}
