namespace Akka.Streams.Implementation.IO;

/// <summary>Lets the writer of a file say from outside that what was written so far goes to the file at the next element.</summary>
public class FlushSignaler
{
    private int _isSet;

    /// <summary>From any thread.</summary>
    public void Flush() => Interlocked.Exchange(ref _isSet, 1);

    internal bool Take() => Volatile.Read(ref _isSet) == 1 && Interlocked.Exchange(ref _isSet, 0) == 1;
}
