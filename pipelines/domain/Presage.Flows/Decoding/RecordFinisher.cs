using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>Makes flow records of what the moves of a template left in the scratch: times, sampling, ICMP, the reverse direction.</summary>
/// <remarks>
/// A two-way record (RFC 5103, or initiator and responder counts) becomes two records, the second with source and destination
/// exchanged, when its reverse direction carried anything: the directions belong to different sides of a subscriber's account.
/// </remarks>
internal sealed class RecordFinisher(TunnelKinds tunnels, DecodeCounters counters)
{
    private const byte Icmp = 1;
    private const byte IcmpV6 = 58;

    public void Finish(in Message message, Template template, ref RecordScratch scratch, Interval interval)
    {
        ref var record = ref message.Into.Append();
        record = scratch.Record;
        record.ExporterIndex = message.Exporter.Index;
        record.ObservationDomain = message.Domain;
        SetTimes(message, template, scratch, ref record);
        record.SamplingInterval = interval.Packets;
        record.Mark(interval.Origin);
        if (template.Traits != TemplateTraits.None || message.State.Samplers.HasInterfaces) FinishTraits(message, template, ref scratch, ref record);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FinishTraits(in Message message, Template template, ref RecordScratch scratch, ref FlowRecord record)
    {
        if (template.Has(TemplateTraits.FlowDirection)) record.FlowDirection = scratch.FlowDirection <= 1 ? scratch.FlowDirection : FlowRecord.DirectionUnknown;
        if (template.Has(TemplateTraits.Icmp) && record.Protocol is Icmp or IcmpV6 && record.DestinationPort == 0)
            record.DestinationPort = scratch.IcmpTypeCode != 0 ? scratch.IcmpTypeCode : (ushort)((scratch.IcmpType << 8) | scratch.IcmpCode);
        if (record.SamplingOrigin != SamplingOrigin.Override) SetInterval(message, template, scratch, ref record);
        if (template.Has(TemplateTraits.FrameSection | TemplateTraits.PacketSection))
            SampledSection.Fill(message.Bytes, tunnels, template, scratch, ref record);
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

        record.StartUnixMilliseconds = start + message.ClockCorrection;
        record.EndUnixMilliseconds = end + message.ClockCorrection;
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

    /// <summary>What the record says itself, else what its sampler announced, else its interface's announcement, else what holds for all.</summary>
    private static void SetInterval(in Message message, Template template, in RecordScratch scratch, ref FlowRecord record)
    {
        if (template.Has(TemplateTraits.SamplingInRecord) && TrySet(ref record, SamplingFields.IntervalOf(scratch), SamplingOrigin.Record)) return;
        var samplers = message.State.Samplers;
        if (template.Has(TemplateTraits.SamplerId) && TrySet(ref record, samplers.OfSampler(scratch.SamplerId), SamplingOrigin.Sampler)) return;
        // Some announce all samplers under source 0.
        if (template.Has(TemplateTraits.SamplerId) && TrySet(ref record, message.Exporter.IntervalOfSampler(message.Version, scratch.SamplerId), SamplingOrigin.Sampler)) return;
        TrySet(ref record, samplers.OfInterface(record.InputInterface), SamplingOrigin.Interface);
    }

    private static bool TrySet(ref FlowRecord record, uint interval, SamplingOrigin origin)
    {
        if (interval == 0) return false;
        record.SamplingInterval = interval;
        record.SamplingOrigin = origin;
        return true;
    }
}
