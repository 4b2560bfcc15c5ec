using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public sealed class OperatingSystemTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", OperatingSystemKind.Windows)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X)", OperatingSystemKind.Ios)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", OperatingSystemKind.MacOS)]
    [InlineData("Music/1.0 CFNetwork/1408.0.4 Darwin/22.5.0", OperatingSystemKind.Ios)]
    [InlineData("Mail/16.0 CFNetwork/978.0.7 Darwin/18.7.0 (x86_64)", OperatingSystemKind.MacOS)]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8)", OperatingSystemKind.Android)]
    [InlineData("Dalvik/2.1.0 (Linux; U; Android 9; AFTMM Build/PS7327)", OperatingSystemKind.Screen)]
    [InlineData("Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0)", OperatingSystemKind.Screen)]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)", OperatingSystemKind.ChromeOS)]
    [InlineData("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0)", OperatingSystemKind.Linux)]
    [InlineData("MSFT 5.0", OperatingSystemKind.Windows)]
    [InlineData("android-dhcp-13", OperatingSystemKind.Android)]
    [InlineData("udhcp 1.36.1", OperatingSystemKind.Linux)]
    [InlineData("FreeBSD", OperatingSystemKind.Other)]
    [InlineData("after the craft", OperatingSystemKind.Unknown)]
    [InlineData("", OperatingSystemKind.Unknown)]
    public void A_text_tells_its_family(string text, OperatingSystemKind family)
    {
        Assert.Equal(family, OperatingSystems.Of(text));
        Assert.Equal(family, OperatingSystems.Of([.. System.Text.Encoding.ASCII.GetBytes(text), 0, (byte)'x']));
    }

    [Fact]
    public void A_user_agent_in_a_record_is_told_of_its_source_alone()
    {
        var template = Join(U16(256, 6), U16(8, 4, 12, 4, 1, 4, 2, 4, 468, 65535), Enterprise(183, 24, 35632));
        var agent = "okhttp/4.9"u8.ToArray();
        var record = Join(PlainRecord(), U8(agent.Length), agent, new byte[24]);
        var probe = new DecoderProbe().Decode(Ipfix(1, 1, Set(2, template), Set(256, record)));
        Assert.Equal(OperatingSystemKind.Android, Assert.Single(probe.Measured).Measures.System);
        Assert.Empty(probe.Issues);
    }

    [Fact]
    public void Leases_tell_it_by_the_vendor_class()
    {
        const string Isc = """
            lease 10.0.0.5 {
              starts 4 2023/11/16 10:00:00;
              ends 4 2023/11/16 11:00:00;
              binding state active;
              hardware ethernet aa:bb:cc:00:00:01;
              set vendor-class-identifier = "MSFT 5.0";
            }
            """;
        Assert.Equal("windows", Assert.Single(AssignmentFile.Read(Isc, AssignmentFormat.IscDhcp, LeaseHolder.Hardware, EventTime.Min).Assignments).System);
        const string Kea = """
            address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
            10.0.0.5,aa:bb:cc:00:00:01,,3600,1700000000,1,0,0,,0,{ "vendor-class": "android-dhcp-13" }
            10.0.0.6,aa:bb:cc:00:00:02,,3600,1700000000,1,0,0,,0,
            """;
        Assert.Equal(["android", ""], AssignmentFile.Read(Kea, AssignmentFormat.Kea, LeaseHolder.Hardware, EventTime.Min).Assignments.Select(one => one.System));
    }

    [Fact]
    public void The_directory_says_it_first_and_a_lease_where_it_does_not()
    {
        const string Csv = "prefix,subscriber,site,device,plan,system\n,a,north,phone,basic,Android 14\n,b,north,pc,basic,\n";
        var directory = SubscriberDirectory.Parse(Csv, "x.csv").Directory!.With([Lease("a"), Lease("b"), Lease("c")], 10);
        Assert.Equal(["Android 14", "windows", "windows"], Enumerable.Range(0, 3).Select(index => directory[index].System));
    }

    [Fact]
    public void A_topics_message_may_tell_it()
    {
        Assert.Null(AssignmentMessage.Parse("k", """{"subscriber":"bob","system":"ios","addresses":[{"prefix":"10.0.0.1"},{"prefix":"10.0.0.2","system":"linux"}]}"""u8, out var addresses));
        Assert.Equal(["ios", "linux"], addresses.Select(one => one.System));
    }

    private static DirectoryEntry Lease(string subscriber) => new(null, new SubscriberId(subscriber), "north", "", "basic") { System = "windows" };
}
