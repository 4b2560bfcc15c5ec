using System.Globalization;
using Presage.Core;

namespace Presage.Flows.Tests;

public class AssignmentTests
{
    private const string Isc = """
        # The format of this file is documented in the dhcpd.leases(5) manual page.
        lease 10.0.0.5 {
          starts 0 2026/11/22 10:00:00;
          ends 0 2026/11/22 12:00:00;
          cltt 0 2026/11/22 10:00:00;
          binding state active;
          next binding state free;
          hardware ethernet aa:bb:cc:00:00:01;
          uid "\001\252";
          client-hostname "one";
          option agent.circuit-id "port-7";
        }
        lease 10.0.0.6 {
          starts epoch 1795341600; # Sun Nov 22 10:00:00 2026
          ends never;
          binding state active;
          hardware ethernet aa:bb:cc:00:00:06;
        }
        lease 10.0.0.5 {
          starts 0 2026/11/22 11:00:00;
          ends 0 2026/11/22 13:00:00;
          hardware ethernet aa:bb:cc:00:00:01;
        }
        lease 10.0.0.5 {
          starts 0 2026/11/22 12:30:00;
          ends 0 2026/11/22 14:30:00;
          hardware ethernet aa:bb:cc:00:00:02;
        }
        lease 10.0.0.7 {
          binding state abandoned;
          starts 0 2026/11/22 10:00:00;
          ends 0 2026/11/22 12:00:00;
        }
        server-duid "\000\001";
        """;

    private const string Kea4 = """
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id
        10.0.0.5,aa:bb:cc:00:00:01,01:aa,7200,1795348800,1,0,0,one.,0,"{ ""ISC"": { ""relay-agent-info"": { ""sub-options"": ""0x0104706f7237"" } } }",0
        10.0.0.5,aa:bb:cc:00:00:01,01:aa,7200,1795352400,1,0,0,one.,0,,0
        10.0.0.5,aa:bb:cc:00:00:02,01:bb,7200,1795356000,1,0,0,two.,0,,0
        10.0.0.5,aa:bb:cc:00:00:02,01:bb,0,1795350000,1,0,0,two.,0,,0
        10.0.0.6,aa:bb:cc:00:00:03,,7200,1795356000,1,0,0,,1,,0
        """;

    private const string Kea6 = """
        address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state
        2001:db8:1::,00:03:00:01,7200,1795348800,1,3600,2,7,56,0,0,,aa:bb:cc:00:00:01,0
        2001:db8::5,00:03:00:01,4294967295,4294967295,1,3600,0,7,128,0,0,,aa:bb:cc:00:00:01,0
        """;

    private const string Detail = """
        Sun Nov 22 10:00:00 2026
        	Acct-Status-Type = Start
        	User-Name = "alice"
        	Framed-IP-Address = 10.0.0.5
        	Delegated-IPv6-Prefix = 2001:db8:1::/56
        	Event-Timestamp = "Nov 22 2026 10:00:00 UTC"
        	Timestamp = 1795341601

        Sun Nov 22 11:00:00 2026
        	Acct-Status-Type = Interim-Update
        	User-Name = "alice"
        	Framed-IP-Address = 10.0.0.5
        	Acct-Session-Time = 3600
        	Timestamp = 1795345200

        Sun Nov 22 12:00:00 2026
        	Acct-Status-Type = Stop
        	User-Name = "alice"
        	Framed-IP-Address = 10.0.0.5
        	Acct-Session-Time = 7200
        	Timestamp = 1795348800

        Sun Nov 22 12:00:05 2026
        	Acct-Status-Type = Accounting-On
        	NAS-IP-Address = 192.0.2.1
        	Timestamp = 1795348805

        Sun Nov 22 12:30:00 2026
        	Acct-Status-Type = Start
        	User-Name = "bob"
        	Framed-IP-Address = 10.0.0.5
        	Timestamp = 1795350600
        """;

    [Fact]
    public void Leases_of_isc_follow_each_other_and_renewals_are_one() => Expect(
        AssignmentFormat.IscDhcp,
        Isc,
        skipped: 1,
        "aa:bb:cc:00:00:01 10.0.0.5/32 10:00-12:30",
        "aa:bb:cc:00:00:02 10.0.0.5/32 12:30-14:30",
        "aa:bb:cc:00:00:06 10.0.0.6/32 10:00-");

    [Theory]
    [InlineData(LeaseHolder.Hostname, "one")]
    [InlineData(LeaseHolder.ClientId, "\\001\\252")]
    [InlineData(LeaseHolder.CircuitId, "port-7")]
    public void The_operator_says_what_of_a_lease_names_the_subscriber(LeaseHolder holder, string name) =>
        Assert.Equal(name, AssignmentFile.Read(Isc, AssignmentFormat.IscDhcp, holder, EventTime.Min).Assignments[0].Holder);

    [Fact]
    public void Keas_leases_end_when_they_are_released() => Expect(
        AssignmentFormat.Kea,
        Kea4,
        skipped: 1,
        "aa:bb:cc:00:00:01 10.0.0.5/32 10:00-12:00",
        "aa:bb:cc:00:00:02 10.0.0.5/32 12:00-12:20");

    [Theory]
    [InlineData(LeaseHolder.Hostname, "one")]
    [InlineData(LeaseHolder.ClientId, "01:aa")]
    [InlineData(LeaseHolder.CircuitId, "0x706f7237")]
    public void Kea_names_the_subscriber_by_the_column_that_is_asked_for(LeaseHolder holder, string name) =>
        Assert.Equal(name, AssignmentFile.Read(Kea4, AssignmentFormat.Kea, holder, EventTime.Min).Assignments[0].Holder);

    [Fact]
    public void Kea_delegates_prefixes() => Expect(
        AssignmentFormat.Kea,
        Kea6,
        skipped: 0,
        "aa:bb:cc:00:00:01 2001:db8::5/128 ",
        "aa:bb:cc:00:00:01 2001:db8:1::/56 10:00-12:00");

    [Fact]
    public void Sessions_of_radius_begin_and_stop() => Expect(
        AssignmentFormat.RadiusDetail,
        Detail,
        skipped: 0,
        "alice 10.0.0.5/32 10:00-12:00",
        "bob 10.0.0.5/32 12:30-",
        "alice 2001:db8:1::/56 10:00-");

    [Fact]
    public void Accounting_as_csv_names_its_columns_as_the_attributes_or_as_freeradius_does() => Expect(
        AssignmentFormat.RadiusCsv,
        """
        Acct-Status-Type,User-Name,Framed-IP-Address,Event-Timestamp,acctsessiontime
        Start,alice,10.0.0.5,1795341600,
        Stop,alice,10.0.0.5,2026-11-22T12:00:00Z,7200
        Start,,10.0.0.9,1795341600,
        Start,alice,,1795341600,
        """,
        skipped: 2,
        "alice 10.0.0.5/32 10:00-12:00");

    [Fact]
    public void What_ended_before_the_history_is_left_out()
    {
        var since = new EventTime(DateTimeOffset.Parse("2026-11-22T12:30:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        Assert.Equal(
            ["aa:bb:cc:00:00:02", "aa:bb:cc:00:00:06"],
            AssignmentFile.Read(Isc, AssignmentFormat.IscDhcp, LeaseHolder.Hardware, since).Assignments.Select(one => one.Holder));
    }

    [Fact]
    public void Any_text_ends()
    {
        var random = new SeededRandom(20_261_122);
        foreach (var (format, text) in new[] { (AssignmentFormat.IscDhcp, Isc), (AssignmentFormat.Kea, Kea4 + Kea6), (AssignmentFormat.RadiusDetail, Detail) })
        {
            for (var turn = 0; turn < 2_000; turn++)
            {
                var mutant = text.ToCharArray();
                for (var flips = 0; flips < 6; flips++) mutant[random.NextInt32(mutant.Length)] = (char)random.NextInt32(256);
                foreach (var holder in Enum.GetValues<LeaseHolder>())
                    foreach (var one in AssignmentFile.Read(new string(mutant), format, holder, EventTime.Min).Assignments)
                        Assert.True(one.Until > one.From && one.Holder.Length is > 0 and <= SubscriberId.LengthMax);
            }
        }
    }

    private static void Expect(AssignmentFormat format, string text, long skipped, params string[] expected)
    {
        var read = AssignmentFile.Read(text, format, LeaseHolder.Hardware, EventTime.Min);
        Assert.Equal(expected, read.Assignments.Select(one => $"{one.Holder} {one.Prefix} {TextOf(one)}"));
        Assert.Equal(skipped, read.Skipped);
    }

    private static string TextOf(AddressAssignment one)
    {
        var from = one.From.ToDateTimeOffset();
        if (from.Year < 2026) return "";
        return from.ToString("HH:mm", CultureInfo.InvariantCulture) + "-" + (one.Until == DirectoryEntry.Forever ? "" : one.Until.ToDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture));
    }
}
