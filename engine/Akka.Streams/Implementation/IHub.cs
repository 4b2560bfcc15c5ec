namespace Akka.Streams.Implementation;

/// <summary>A sink whose consumers come and go; each member may be called by any thread.</summary>
internal interface IHub<T>
{
    /// <summary>Answers with the end when the hub has ended.</summary>
    Action<HubConsumer<T>> Register { get; }

    Action<HubConsumer<T>> Unregister { get; }

    /// <summary>Allows so many further elements.</summary>
    Action<(HubConsumer<T> Consumer, int Count)> Request { get; }
}
