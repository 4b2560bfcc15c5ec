namespace Akka.Streams;

/// <summary>The last event of a running stream; may be read from any thread.</summary>
public interface IFlowMonitor
{
    FlowMonitor.IStreamState State { get; }
}
