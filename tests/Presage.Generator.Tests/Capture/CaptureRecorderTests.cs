using System.Security.Cryptography;

namespace Presage.Generator.Tests;

public sealed class CaptureRecorderTests
{
    private static readonly DateTimeOffset Start = CaptureRecorder.FirstMonday + TimeSpan.FromHours(20);

    [Fact]
    public void The_same_seed_records_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(HashOf(1), HashOf(1));
        Assert.NotEqual(HashOf(1), HashOf(2));
    }

    [Fact]
    public void A_recording_tells_its_progress_and_what_it_holds()
    {
        using var file = new MemoryStream();
        var progress = new List<TimeSpan>();
        var summary = CaptureRecorder.Record(TestNetwork.Options(1, 60), Start, TimeSpan.FromSeconds(150), file, progress.Add);
        Assert.Equal([TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(150)], progress);
        Assert.True(summary.FlowRecords > 100);
        Assert.Equal(Packets(file.ToArray()), summary.Datagrams);
    }

    [Fact]
    public void The_first_moment_is_a_Monday() => Assert.Equal(DayOfWeek.Monday, CaptureRecorder.FirstMonday.DayOfWeek);

    private static string HashOf(ulong seed)
    {
        using var file = new MemoryStream();
        CaptureRecorder.Record(TestNetwork.Options(seed, 60), Start, TimeSpan.FromMinutes(5), file);
        return Convert.ToHexString(SHA256.HashData(file.ToArray()));
    }

    private static int Packets(byte[] file)
    {
        var count = 0;
        for (var offset = 24; offset < file.Length; count++) offset += 16 + BitConverter.ToInt32(file, offset + 8);
        return count;
    }
}
