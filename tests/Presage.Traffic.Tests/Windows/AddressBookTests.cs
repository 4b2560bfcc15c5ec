using Presage.Core;
using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

public sealed class AddressBookTests : IDisposable
{
    private static readonly SubscriberId Alice = new("alice \"a\", north");
    private static readonly SubscriberId Bob = new("bob");
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_795_341_600));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_given_is_known_after_a_restart()
    {
        var book = Book();
        Assert.Null(book.TrySet(Alice, [Given(Alice, "10.0.0.5", from: 1_000, until: 2_000), Given(Alice, "203.0.113.1", ports: new PortRange(1024, 2047))]));
        Assert.Null(book.TrySet(Bob, [Given(Bob, "2001:db8::/56")]));
        Assert.Null(book.TrySet(Bob, []));
        var again = Book();
        Assert.Equal(book.Of(Alice), again.Of(Alice));
        Assert.Empty(again.Of(Bob));
        Assert.NotEqual(0, again.Version);
    }

    [Fact]
    public void An_address_that_is_anothers_is_refused_and_nothing_changes()
    {
        var book = Book();
        book.TrySet(Alice, [Given(Alice, "10.0.0.5", from: 1_000, until: 2_000)]);
        var version = book.Version;
        Assert.Equal("10.0.0.5/32 belongs to subscriber 'alice \"a\", north'", book.TrySet(Bob, [Given(Bob, "10.0.0.5", from: 1_999, until: 3_000)]));
        Assert.Equal(version, book.Version);
        Assert.Null(book.TrySet(Bob, [Given(Bob, "10.0.0.5", from: 2_000, until: 3_000)]));
        Assert.Null(book.TrySet(Alice, [Given(Alice, "10.0.0.5", from: 1_500, until: 2_000)]));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData(" a")]
    [InlineData("")]
    public void A_name_that_the_file_could_not_hold_is_refused(string name) =>
        Assert.NotNull(Book().TrySet(new SubscriberId(name), [Given(new SubscriberId(name), "10.0.0.5")]));

    [Fact]
    public void There_is_a_limit_over_all()
    {
        var book = new AddressBook(null, 2);
        Assert.Null(book.TrySet(Alice, [Given(Alice, "10.0.0.1"), Given(Alice, "10.0.0.2")]));
        Assert.Equal("2 addresses are given already", book.TrySet(Bob, [Given(Bob, "10.0.0.3")]));
        Assert.Null(book.TrySet(Alice, [Given(Alice, "10.0.0.1")]));
        Assert.Null(book.TrySet(Bob, [Given(Bob, "10.0.0.3")]));
    }

    [Fact]
    public void What_is_given_counts_at_once_and_leases_at_their_interval()
    {
        _folder.Write("leases.csv", "address,hwaddr,valid_lifetime,expire,state\n10.0.0.5,aa:bb,7200,1795348800,0\n");
        var book = new AddressBook(null, 10);
        var watch = Open(book);
        Assert.Equal("aa:bb", Find(watch, "10.0.0.5"));
        Assert.Equal("north", watch.Current[watch.Current.Count - 2].Site);

        book.TrySet(Bob, [Given(Bob, "10.0.0.7")]);
        Assert.True(watch.TryReload());
        Assert.Equal(("aa:bb", "bob"), (Find(watch, "10.0.0.5"), Find(watch, "10.0.0.7")));
        Assert.False(watch.TryReload());

        _folder.Write("leases.csv", "address,hwaddr,valid_lifetime,expire,state\n10.0.0.6,aa:bb,7200,1795348800,0\nnonsense\n");
        Assert.False(watch.TryReload());
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(watch.TryReload());
        Assert.Equal((null, "aa:bb", "bob", 1L), (Find(watch, "10.0.0.5"), Find(watch, "10.0.0.6"), Find(watch, "10.0.0.7"), watch.AssignmentsSkipped));
    }

    [Fact]
    public void A_directory_that_is_wrong_holds_no_lease_back()
    {
        _folder.Write("leases.csv", "address,hwaddr,valid_lifetime,expire,state\n");
        var watch = Open(null);
        _folder.Write("leases.csv", "address,hwaddr,valid_lifetime,expire,state\n10.0.0.6,aa:bb,7200,1795348800,0\n");
        File.SetLastWriteTimeUtc(_folder.Write("directory.csv", "nonsense"), DateTime.UnixEpoch.AddDays(2));
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.Throws<DirectoryFileException>(() => watch.TryReload());
        Assert.Equal("aa:bb", Find(watch, "10.0.0.6"));
    }

    private DirectoryWatch Open(AddressBook? book)
    {
        File.SetLastWriteTimeUtc(_folder.Write("directory.csv", "prefix,subscriber,site,device,plan\n,aa:bb,north,router,basic\n10.0.1.1,carol,south,,basic\n"), DateTime.UnixEpoch.AddDays(1));
        return DirectoryWatch.Open(
            ReferenceConfig.Settings($$"""
                presage.attribution {
                  directory = "{{_folder.At("directory.csv")}}"
                  assignments.home { path = "{{_folder.At("leases.csv")}}", format = kea, subscriber = hardware }
                }
                """).Attribution,
            _clock,
            book);
    }

    private AddressBook Book() => AddressBook.Open(_folder.At("addresses.csv"), 10);

    private static AddressAssignment Given(SubscriberId to, string prefix, long? from = null, long? until = null, PortRange? ports = null) => new(
        to.Value,
        IpPrefix.TryParse(prefix, out var read) ? read : default,
        from is { } begin ? new EventTime(begin) : EventTime.Min,
        until is { } end ? new EventTime(end) : DirectoryEntry.Forever,
        ports ?? PortRange.All);

    private string? Find(DirectoryWatch watch, string address) =>
        NetAddress.TryParse(address, out var read) && watch.Current.TryFind(read, 80, EventTime.From(_clock.Now), out var index) ? watch.Current[index].Id.Value : null;
}
