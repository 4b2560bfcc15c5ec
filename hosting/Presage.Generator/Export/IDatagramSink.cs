using Presage.Core;

namespace Presage.Generator;

/// <summary>Where an exporter's datagrams go.</summary>
public interface IDatagramSink
{
    /// <param name="exporterIndex">Index into <see cref="GeneratorOptions.Sites"/>.</param>
    /// <param name="at">Event time of the sending.</param>
    /// <param name="payload">At most <see cref="FlowExporter.DatagramBytesMax"/> bytes; valid during the call only.</param>
    void Send(int exporterIndex, EventTime at, ReadOnlySpan<byte> payload);
}
