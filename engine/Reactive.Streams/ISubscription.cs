namespace Reactive.Streams;

/// <summary>One subscriber's side of a flow of elements. Both members may be called from any thread, one call at a time, and return at once.</summary>
public interface ISubscription
{
    /// <summary>Allows so many further elements.</summary>
    /// <param name="n">Elements, at least 1; fewer is answered with an error (rule 3.9).</param>
    void Request(long n);

    /// <summary>Asks for the end of the flow; elements that are on the way may still come. A second call does nothing.</summary>
    void Cancel();
}
