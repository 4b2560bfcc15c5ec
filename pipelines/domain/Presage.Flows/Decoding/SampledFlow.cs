namespace Presage.Flows;

/// <summary>What every sampled packet's record has, whatever the packet held.</summary>
internal static class SampledFlow
{
    /// <param name="interval">As the sample tells it; 0 counts as 1.</param>
    public static FlowRecord Of(in Message message, uint interval)
    {
        var told = message.Exporter.IntervalOverride;
        var flow = new FlowRecord
        {
            SamplingInterval = told > 0 ? told : Math.Max(1, interval),
            StartUnixMilliseconds = message.ExportUnixMilliseconds,
            EndUnixMilliseconds = message.ExportUnixMilliseconds,
            ExporterIndex = message.Exporter.Index,
            ObservationDomain = message.Domain,
        };
        flow.Mark(told > 0 ? SamplingOrigin.Override : interval > 0 ? SamplingOrigin.Sample : SamplingOrigin.None);
        return flow;
    }

    /// <summary>Compact form: two bits of format, thirty of value; only format 0 is an SNMP index, and all ones is the device itself.</summary>
    public static uint Interface(uint packed) => packed >= 0x3FFFFFFF ? 0 : packed;

    public static uint Interface(uint format, uint value) => format == 0 && value != uint.MaxValue ? value : 0;
}
