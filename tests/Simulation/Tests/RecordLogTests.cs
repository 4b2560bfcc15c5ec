using Akka.Configuration;

namespace Presage.Simulation.Tests;

/// <summary>What the log acknowledged is there after any crash, whatever the disk did; what is there was written.</summary>
public sealed class RecordLogTests
{
    private static readonly SimulatedFaults DiskFaults = new()
    {
        CrashMeanInterval = TimeSpan.FromMilliseconds(30),
        DownTimeMax = TimeSpan.FromMilliseconds(5),
        TornWriteShare = 0.8,
        SyncFailureShare = 0.1,
        DiskFullShare = 0.05,
        DiskFullTimeMax = TimeSpan.FromMilliseconds(5),
    };

    [Fact]
    public void Acknowledged_records_survive_crashes_torn_writes_failed_syncs_and_full_disks()
    {
        var counts = new Dictionary<FaultKind, long>();
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var result = Simulation.Run(new SimulationOptions { Seed = seed, Faults = DiskFaults }, WriteAndCheckAsync);
            foreach (var (kind, count) in result.FaultCounts) counts[kind] = counts.GetValueOrDefault(kind) + count;
        }

        Assert.All(DiskFaults.Kinds, kind => Assert.True(counts.GetValueOrDefault(kind) > 0, $"{kind} did not happen"));
    }

    [Fact]
    public void A_flipped_bit_is_found()
    {
        var frame = RecordFrame.Write([1, 2, 3, 4, 5]);
        Assert.Equal(frame.Length, RecordFrame.Read(frame, out _));
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            var damaged = (byte[])frame.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(0, RecordFrame.Read(damaged, out _));
        }
    }

    private static async Task WriteAndCheckAsync(SimulatedWorld world)
    {
        var (written, acknowledged) = (new HashSet<int>(), new List<int>());
        var node = world.AddNode("node", Config.Empty, started =>
        {
            var log = started.Life.Events.Log;
            _ = WriteAsync(log, written, acknowledged);
            _ = WriteAsync(log, written, acknowledged);
        });
        await world.DelayAsync(TimeSpan.FromMilliseconds(300));
        world.StopFaults();
        if (node.IsUp) node.Crash();
        await world.DelayAsync(TimeSpan.FromMilliseconds(20));
        var stored = RecordsOf(node.Disk.Read("journal")).Select(record => BitConverter.ToInt32(record)).ToArray();
        Assert.Empty(acknowledged.Except(stored));
        Assert.Empty(stored.Except(written));
        Assert.Equal(stored.Length, stored.Distinct().Count());
    }

    private static IEnumerable<byte[]> RecordsOf(byte[] file)
    {
        for (var offset = 0; RecordFrame.Read(file.AsSpan(offset), out var payload) is var length and > 0; offset += length) yield return payload;
    }

    private static async Task WriteAsync(RecordLog log, HashSet<int> written, List<int> acknowledged)
    {
        while (true)
        {
            var number = written.Count;
            written.Add(number);
            try
            {
                await log.AppendAsync([BitConverter.GetBytes(number)]).ConfigureAwait(false);
                acknowledged.Add(number);
            }
            catch (IOException)
            {
                // Not acknowledged: it may be there or not.
            }
        }
    }
}
