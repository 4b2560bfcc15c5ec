using Presage.Core;

namespace Presage.Generator.Tests;

/// <summary>Keeps what exporters send.</summary>
internal sealed class DatagramLog : IDatagramSink
{
    public List<(int Exporter, EventTime At, byte[] Payload)> Sent { get; } = [];

    public void Send(int exporterIndex, EventTime at, ReadOnlySpan<byte> payload) => Sent.Add((exporterIndex, at, payload.ToArray()));
}
