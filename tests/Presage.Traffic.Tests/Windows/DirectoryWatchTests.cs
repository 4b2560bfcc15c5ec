using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

public sealed class DirectoryWatchTests : IDisposable
{
    private const string Alice = "prefix,subscriber,site,device,plan\n10.0.0.1,alice,north,router,basic\n";
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_000));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named()
    {
        var problem = Assert.Throws<DirectoryFileException>(Open);

        Assert.Contains(_folder.At("directory.csv"), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_line_is_named_at_once()
    {
        Write("prefix,subscriber,site,device,plan\nx,alice,north,router,basic\n10.0.0.1,,north,router,basic\n", 1);

        var problem = Assert.Throws<DirectoryFileException>(Open);

        Assert.Contains("directory.csv:2:", problem.Message, StringComparison.Ordinal);
        Assert.Contains("directory.csv:3:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_not_looked_at_before_its_interval()
    {
        Write(Alice, 1);
        var watch = Open();
        Write(Alice.Replace("alice", "bob", StringComparison.Ordinal), 2);

        _clock.Now += TimeSpan.FromMilliseconds(4_999);
        Assert.False(watch.TryReload());
        _clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.True(watch.TryReload());
        Assert.Equal(2, watch.Current.Count);
    }

    [Fact]
    public void A_file_that_did_not_change_is_not_read_again()
    {
        Write(Alice, 1);
        var watch = Open();
        _clock.Now += TimeSpan.FromSeconds(5);

        Assert.False(watch.TryReload());
    }

    [Fact]
    public void A_broken_version_is_told_once_and_the_old_one_stays()
    {
        Write(Alice, 1);
        var watch = Open();
        Write("nonsense", 2);
        _clock.Now += TimeSpan.FromSeconds(5);

        Assert.Throws<DirectoryFileException>(() => watch.TryReload());
        Assert.Equal("alice", watch.Current[0].Id.Value);
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.False(watch.TryReload());
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_tried_again()
    {
        Write(Alice, 1);
        var watch = Open();
        File.Delete(_folder.At("directory.csv"));
        Directory.CreateDirectory(_folder.At("directory.csv"));
        Directory.SetLastWriteTimeUtc(_folder.At("directory.csv"), DateTime.UnixEpoch.AddDays(2));
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.Throws<DirectoryFileException>(() => watch.TryReload());
        Directory.Delete(_folder.At("directory.csv"));
        Write(Alice.Replace("alice", "bob", StringComparison.Ordinal), 2);

        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(watch.TryReload());
    }

    private DirectoryWatch Open() => DirectoryWatch.Open(
        ReferenceConfig.Settings($"presage.attribution.directory = \"{_folder.At("directory.csv")}\"").Attribution, _clock);

    private void Write(string text, int version) =>
        File.SetLastWriteTimeUtc(_folder.Write("directory.csv", text), DateTime.UnixEpoch.AddDays(version));
}
