using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Presage.Flows.Tests;

/// <summary>What tcpdump prints of sFlow datagrams: every number of every sample and counter record, in order.</summary>
internal static class TcpdumpText
{
    /// <summary>tcpdump's words, in the order of its lines, and where a dump shows the number behind each.</summary>
    private static readonly (string Pattern, string[] Paths)[] Lines =
    [
        (@"counter sample \(\d\), length \d+, seqnum (\d+), type (\d+), idx (\d+)", ["fields/sampleSequence", "fields/sourceIdType", "fields/sourceIdIndex"]),
        (@"expanded flow sample \(3\), length \d+, seqnum (\d+), type (\d+), idx (\d+), rate (\d+), pool (\d+), drops (\d+), input (\d+) \((\d+)\), output (\d+) \((\d+)\)",
            ["fields/sampleSequence", "fields/sourceIdType", "fields/sourceIdIndex", "fields/samplingInterval", "fields/samplePool", "fields/drops", "fields/input", "fields/inputFormat", "fields/output", "fields/outputFormat"]),
        (@"ifindex (\d+), iftype (\d+), ifspeed (\d+), ifdirection (\d+)", ["ifIndex", "ifType", "ifSpeed", "ifDirection"]),
        (@"ifstatus (\d+),", ["ifStatus"]),
        (@"In octets (\d+), unicast pkts (\d+), multicast pkts (\d+), broadcast pkts (\d+), discards (\d+)", ["ifInOctets", "ifInUcastPkts", "ifInMulticastPkts", "ifInBroadcastPkts", "ifInDiscards"]),
        (@"In errors (\d+), unknown protos (\d+)", ["ifInErrors", "ifInUnknownProtos"]),
        (@"Out octets (\d+), unicast pkts (\d+), multicast pkts (\d+), broadcast pkts (\d+), discards (\d+)", ["ifOutOctets", "ifOutUcastPkts", "ifOutMulticastPkts", "ifOutBroadcastPkts", "ifOutDiscards"]),
        (@"Out errors (\d+), promisc mode (\d+)", ["ifOutErrors", "ifPromiscuousMode"]),
        (@"align errors (\d+), fcs errors (\d+), single collision (\d+), multiple collision (\d+), test error (\d+)", ["alignmentErrors", "fcsErrors", "singleCollisionFrames", "multipleCollisionFrames", "sqeTestErrors"]),
        (@"deferred (\d+), late collision (\d+), excessive collision (\d+), mac trans error (\d+)", ["deferredTransmissions", "lateCollisions", "excessiveCollisions", "internalMacTransmitErrors"]),
        (@"carrier error (\d+), frames too long (\d+), mac receive errors (\d+), symbol errors (\d+)", ["carrierSenseErrors", "frameTooLongs", "internalMacReceiveErrors", "symbolErrors"]),
    ];

    public static ComparedValues Compare(CaptureCase capture, IReadOnlyList<string> files)
    {
        var compared = new ComparedValues();
        var samples = DumpLines.Of(capture).Where(line => line.TryGetProperty("records", out _)).ToList();
        var sample = -1;
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            foreach (var (pattern, paths) in Lines)
            {
                var match = Regex.Match(line, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                if (!match.Success) continue;
                if (paths[0].StartsWith("fields/", StringComparison.Ordinal)) sample++;
                for (var i = 0; i < paths.Length; i++)
                    compared.Expect($"sample {sample} {paths[i]}", match.Groups[i + 1].Value, Find(samples[sample], paths[i]));
            }
        }

        compared.Expect("samples", samples.Count.ToString(CultureInfo.InvariantCulture), (sample + 1).ToString(CultureInfo.InvariantCulture));
        return compared;
    }

    private static string? Find(JsonElement sample, string path) => path.StartsWith("fields/", StringComparison.Ordinal)
        ? DumpLines.Text(sample, path)
        : sample.GetProperty("records").EnumerateArray().Select(record => DumpLines.Text(record, path)).FirstOrDefault(text => text is not null);
}
