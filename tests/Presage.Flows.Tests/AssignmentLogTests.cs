using System.Text;
using Presage.Core;

namespace Presage.Flows.Tests;

public class AssignmentLogTests
{
    /// <summary>An address of a DUID of type 1 (with a time), renewed and released; a prefix of a DUID of type 3; one that was declined.</summary>
    private const string Isc6 = """
        server-duid "\000\001\000\001\037\013\323\257\000\014)\002\224\360";
        ia-na "\001\000\000\000\000\001\000\001\037\013\323\257\252\273\314\000\000\001" {
          cltt 0 2026/11/22 10:00:00;
          iaaddr 2001:db8::5 {
            binding state active;
            preferred-life 3600;
            max-life 7200;
            ends 0 2026/11/22 12:00:00;
          }
        }
        ia-na "\001\000\000\000\000\001\000\001\037\013\323\257\252\273\314\000\000\001" {
          cltt 0 2026/11/22 11:00:00;
          iaaddr 2001:db8::5 {
            binding state released;
            ends 0 2026/11/22 13:00:00;
          }
        }
        ia-pd "abcd\000\003\000\001\252\273\314\000\000\"" {
          cltt 0 2026/11/22 10:00:00;
          iaprefix 2001:db8:1::/56 {
            binding state active;
            ends never;
          }
          iaprefix 2001:db8:2::/56 {
            binding state abandoned;
            ends never;
          }
        }
        lease 10.0.0.5 {
          starts 0 2026/11/22 10:00:00;
          ends 0 2026/11/22 12:00:00;
          hardware ethernet aa:bb:cc:00:00:09;
        }
        """;

    private const string Restarts = """
        Acct-Status-Type,User-Name,Event-Timestamp,Framed-IP-Address,NAS-IP-Address
        Start,alice,1000,10.0.0.1,192.0.2.1
        Start,bob,1000,10.0.0.2,192.0.2.1
        Start,carol,1000,10.0.0.3,192.0.2.2
        Start,dave,1100,10.0.0.2,192.0.2.2
        Accounting-Off,,2000,,192.0.2.1
        Start,alice,2500,10.0.0.1,192.0.2.1
        Accounting-On,,3000,,192.0.2.2
        Accounting-On,,,,192.0.2.2
        """;

    [Theory]
    [InlineData(LeaseHolder.Hardware, "aa:bb:cc:00:00:01", "aa:bb:cc:00:00:22", 3)]
    [InlineData(LeaseHolder.ClientId, "00:01:00:01:1f:0b:d3:af:aa:bb:cc:00:00:01", "00:03:00:01:aa:bb:cc:00:00:22", 2)]
    public void IPv6_leases_of_isc_dhcp_name_their_holder_by_the_duid(LeaseHolder holder, string first, string second, int count)
    {
        var read = AssignmentFile.Read(Isc6, AssignmentFormat.IscDhcp, holder, EventTime.Min);
        Assert.Equal(count, read.Assignments.Count);
        var (address, prefix) = (read.Assignments.Single(one => one.Prefix.ToString().Contains("::5", StringComparison.Ordinal)), read.Assignments.Single(one => one.Prefix.Length == 56));
        Assert.Equal((first, "2026-11-22 10:00 11:00"), (address.Holder, $"{address.From.ToDateTimeOffset():yyyy-MM-dd HH:mm} {address.Until.ToDateTimeOffset():HH:mm}"));
        Assert.Equal((second, DirectoryEntry.Forever), (prefix.Holder, prefix.Until));
    }

    [Fact]
    public void An_access_server_that_starts_or_goes_down_has_no_session_any_more()
    {
        var read = AssignmentFile.Read(Restarts, AssignmentFormat.RadiusCsv, LeaseHolder.Hardware, EventTime.Min);
        var held = read.Assignments.Select(one => (one.Holder, one.Prefix.ToString().Split('/')[0], one.From.UnixMilliseconds / 1000, one.Until == DirectoryEntry.Forever ? -1 : one.Until.UnixMilliseconds / 1000));
        Assert.Equal(
            [("alice", "10.0.0.1", 1000, 2000), ("alice", "10.0.0.1", 2500, -1), ("bob", "10.0.0.2", 1000, 1100), ("dave", "10.0.0.2", 1100, 3000), ("carol", "10.0.0.3", 1000, 3000)],
            held);
        Assert.Equal(1, read.Skipped);
    }

    [Theory]
    [InlineData("""{"subscriber":"bob","prefix":"203.0.113.1","from":"2026-11-22T10:00:00Z","until":1795348800,"ports":"1024-2047","site":"x"}""", "bob 203.0.113.1/32 1024-2047")]
    [InlineData("""{"address":"2001:db8::/56","from":null}""", "key 2001:db8::/56 ")]
    [InlineData("""{"addresses":[{"prefix":"10.0.0.1"},{"prefix":"10.0.0.2"}]}""", "key 10.0.0.1/32 , key 10.0.0.2/32 ")]
    [InlineData("""{"addresses":[]}""", "")]
    public void A_message_gives_addresses_to_whom_it_or_its_key_names(string json, string expected)
    {
        Assert.Null(AssignmentMessage.Parse("key", Encoding.UTF8.GetBytes(json), out var addresses));
        Assert.Equal(expected, string.Join(", ", addresses.Select(one => $"{one.Holder} {one.Prefix.Address}/{(one.Prefix.Address.IsV4 ? 32 : one.Prefix.Length)} {(one.Ports.IsAll ? "" : one.Ports)}")));
    }

    [Theory]
    [InlineData("", AssignmentMessageReason.NotJson)]
    [InlineData("[]", AssignmentMessageReason.NotJson)]
    [InlineData("""{"prefix":"10.0.0.1" """, AssignmentMessageReason.NotJson)]
    [InlineData("""{"addresses":{}}""", AssignmentMessageReason.NotJson)]
    [InlineData("""{"addresses":[7]}""", AssignmentMessageReason.NotJson)]
    [InlineData("""{"subscriber":" bob","prefix":"10.0.0.1"}""", AssignmentMessageReason.SubscriberInvalid)]
    [InlineData("""{"subscriber":"","prefix":"10.0.0.1"}""", AssignmentMessageReason.SubscriberInvalid)]
    [InlineData("""{"subscriber":"bob"}""", AssignmentMessageReason.PrefixMissing)]
    [InlineData("""{"prefix":"10.0.0.1/33"}""", AssignmentMessageReason.PrefixInvalid)]
    [InlineData("""{"prefix":"10.0.0.1","from":"now"}""", AssignmentMessageReason.TimeInvalid)]
    [InlineData("""{"prefix":"10.0.0.1","from":2000,"until":1000}""", AssignmentMessageReason.TimeInvalid)]
    [InlineData("""{"prefix":"10.0.0.1","ports":"x"}""", AssignmentMessageReason.PortsInvalid)]
    public void A_wrong_message_is_told_by_its_reason(string json, AssignmentMessageReason reason)
    {
        Assert.Equal(reason, AssignmentMessage.Parse("key", Encoding.UTF8.GetBytes(json), out var addresses));
        Assert.Empty(addresses);
    }
}
