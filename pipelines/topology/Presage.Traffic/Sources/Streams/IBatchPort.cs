namespace Presage.Traffic;

/// <summary>Where datagrams come in: opened at once, so that what is wrong with it is known before anything starts, and read from <see cref="Start"/> on.</summary>
public interface IBatchPort : IDisposable
{
    /// <summary>For people: what is read, and where.</summary>
    string Name { get; }

    /// <summary>
    /// Reads until disposed. Each batch comes from the pool that the port was opened with, and goes back to it from whoever got it: with
    /// none free the port reads on when there is one. Batches are published from any thread, those of one connection in their order.
    /// </summary>
    void Start(Action<DatagramBatch> publish, Action<Exception> fail);
}
