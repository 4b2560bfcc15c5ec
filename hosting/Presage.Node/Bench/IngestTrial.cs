using System.Globalization;

namespace Presage.Node;

/// <summary>One rate, held for a while.</summary>
/// <param name="Asked">Records per second that the sender was asked for.</param>
/// <param name="Sent">Datagrams that it sent.</param>
/// <param name="Received">Datagrams that were decoded.</param>
/// <param name="DroppedByKernel">Datagrams that found no room at the sockets.</param>
/// <param name="NotUsed">Everything else that was dropped, by reason.</param>
internal sealed record IngestTrial(double Asked, long Sent, long Received, long DroppedByKernel, IReadOnlyDictionary<string, long> NotUsed)
{
    /// <summary>What counts as the rate that was asked for.</summary>
    private const double ReachedMin = 0.98;

    public TimeSpan SenderTook { get; init; }

    public TimeSpan Cpu { get; init; }

    public long Records { get; init; }

    public double RecordsPerSecond => Sent * (double)BenchDatagrams.RecordsEach / SenderTook.TotalSeconds;

    public bool IsWithoutLoss => Received == Sent && NotUsed.Count == 0;

    /// <summary>False when the sender could not send as fast: then the machine is at its end, not the receiver.</summary>
    public bool IsReached => RecordsPerSecond >= ReachedMin * Asked;

    public double NanosecondsPerRecord => Records > 0 ? Cpu.TotalNanoseconds / Records : 0;

    public override string ToString()
    {
        var drops = NotUsed.Select(static drop => string.Create(CultureInfo.InvariantCulture, $", {drop.Key} {drop.Value}"));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{RecordsPerSecond,12:N0} records/s  {Sent / SenderTook.TotalSeconds,10:N0} datagrams/s  {NanosecondsPerRecord,6:N0} ns CPU a record  lost {Sent - Received} of {Sent} datagrams (kernel {DroppedByKernel}){string.Concat(drops)}");
        return IsReached ? text : text + string.Create(CultureInfo.InvariantCulture, $"; the sender could not send {Asked:N0}");
    }
}
