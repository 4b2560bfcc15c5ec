namespace Akka.Streams.Implementation;

/// <summary>
/// A stage that can take an element in the middle of its upstream's handler, because taking one has no effect on the stages
/// around it but through <c>Offer</c>, Push, Pull and the closing of ports.
/// </summary>
internal interface IReceiver<in T>
{
    /// <summary>Must not grab from or pull the inlet that the element came by, and must not throw.</summary>
    /// <returns>Whether the stage wants the next element at once; false when it has closed the inlet.</returns>
    bool Take(T element);
}
