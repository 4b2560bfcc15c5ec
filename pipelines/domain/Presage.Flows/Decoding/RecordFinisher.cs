using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>Makes flow records of what the moves of a template left in the scratch: times, sampling, ICMP, the reverse direction.</summary>
/// <remarks>
/// A two-way record (RFC 5103, or initiator and responder counts) becomes two records, the second with source and destination
/// exchanged, when its reverse direction carried anything: the directions belong to different sides of a subscriber's account.
/// </remarks>
internal sealed class RecordFinisher(DecodeCounters counters)
{
    private const byte Icmp = 1;
    private const byte IcmpV6 = 58;

    public void Finish(in Message message, Template template, ref RecordScratch scratch, uint defaultInterval)
    {
        ref var record = ref message.Into.Append();
        record = scratch.Record;
        record.ExporterIndex = message.Exporter.Index;
        record.ObservationDomain = message.Domain;
        SetTimes(message, template, scratch, ref record);
        record.SamplingInterval = Math.Max(1, defaultInterval);
        if (template.Traits == TemplateTraits.None && !message.State.Samplers.HasInterfaces) record.FlowDirection = FlowRecord.DirectionUnknown;
        else FinishTraits(message, template, ref scratch, ref record);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FinishTraits(in Message message, Template template, ref RecordScratch scratch, ref FlowRecord record)
    {
        if (!template.Has(TemplateTraits.FlowDirection)) record.FlowDirection = FlowRecord.DirectionUnknown;
        if (template.Has(TemplateTraits.Icmp) && record.Protocol is Icmp or IcmpV6 && record.DestinationPort == 0)
            record.DestinationPort = scratch.IcmpTypeCode != 0 ? scratch.IcmpTypeCode : (ushort)((scratch.IcmpType << 8) | scratch.IcmpCode);
        record.SamplingInterval = IntervalOf(message, template, scratch, record);
        if (template.Has(TemplateTraits.FrameSection | TemplateTraits.PacketSection))
            SampledSection.Fill(message.Bytes, template, scratch, ref record);
        if (template.Has(TemplateTraits.Reverse) && (scratch.ReverseBytes | scratch.ReversePackets) != 0)
            AppendReverse(message.Into, record, scratch);
    }

    private void AppendReverse(FlowBatch into, FlowRecord forward, in RecordScratch scratch)
    {
        counters.ReverseRecords++;
        ref var reverse = ref into.Append();
        reverse = forward;
        (reverse.SourceAddress, reverse.DestinationAddress) = (forward.DestinationAddress, forward.SourceAddress);
        (reverse.SourcePort, reverse.DestinationPort) = (forward.DestinationPort, forward.SourcePort);
        (reverse.InputInterface, reverse.OutputInterface) = (forward.OutputInterface, forward.InputInterface);
        reverse.Bytes = scratch.ReverseBytes;
        reverse.Packets = scratch.ReversePackets;
    }

    private void SetTimes(in Message message, Template template, in RecordScratch scratch, ref FlowRecord record)
    {
        long end, start;
        if (message.IsIpfix && template.EndUnit == TimeUnit.Uptime)
        {
            end = EndOfIpfixUptime(message, template, scratch);
            start = end - (template.StartUnit == TimeUnit.Uptime ? unchecked((uint)scratch.End - (uint)scratch.Start) : 0);
        }
        else
        {
            end = FlowTimes.Of(message, template.EndUnit, scratch.End);
            start = template.StartUnit != TimeUnit.None ? FlowTimes.Of(message, template.StartUnit, scratch.Start) : end;
        }

        if (template.DurationUnit != TimeUnit.None) ApplyDuration(template, scratch, ref start, ref end);
        if (start > end)
        {
            counters.TimesRepaired++;
            start = end;
        }

        record.StartUnixMilliseconds = start;
        record.EndUnixMilliseconds = end;
    }

    /// <summary>A duration tells the side of the interval that no time field told.</summary>
    private static void ApplyDuration(Template template, in RecordScratch scratch, ref long start, ref long end)
    {
        var duration = FlowTimes.Duration(template.DurationUnit, scratch.Duration);
        if (template.StartUnit == TimeUnit.None) start = Math.Max(0, end - duration);
        else if (template.EndUnit == TimeUnit.None) end = start + duration;
    }

    /// <summary>
    /// IPFIX headers carry no uptime: uptimes count from systemInitTimeMilliseconds (160), told in the record or in an options record.
    /// Where neither told it, the flow is taken to have ended at export.
    /// </summary>
    private static long EndOfIpfixUptime(in Message message, Template template, in RecordScratch scratch)
    {
        var init = template.Has(TemplateTraits.SystemInit) ? scratch.SystemInit : (ulong)message.State.SystemInitUnixMilliseconds;
        return init == 0 ? message.ExportUnixMilliseconds : FlowTimes.Of(message, TimeUnit.Milliseconds, init + (uint)scratch.End);
    }

    /// <summary>What the record says itself, else what its sampler announced, else its interface's or domain's announcement, else 1.</summary>
    private static uint IntervalOf(in Message message, Template template, in RecordScratch scratch, in FlowRecord record)
    {
        uint interval = 0;
        if (template.Has(TemplateTraits.SamplingInRecord)) interval = SamplingFields.IntervalOf(scratch);
        if (interval == 0 && template.Has(TemplateTraits.SamplerId)) interval = message.State.Samplers.OfSampler(scratch.SamplerId);
        if (interval == 0) interval = message.State.Samplers.OfInterface(record.InputInterface);
        if (interval == 0) interval = message.DefaultInterval;
        return Math.Max(1, interval);
    }
}
