using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>For each <see cref="FieldTarget"/> its byte in <see cref="RecordScratch"/> and its width there.</summary>
internal static class FieldPlaces
{
    private const int Count = (int)FieldTarget.PacketSection + 1;

    private static readonly (byte Place, byte Width)[] Places = Measure();

    public static byte PlaceOf(FieldTarget target) => Places[(int)target].Place;

    /// <summary>How a field of <paramref name="length"/> bytes reaches its target; <see cref="ReadKind.Skip"/> when it cannot.</summary>
    public static ReadKind KindOf(FieldTarget target, ushort length)
    {
        var isVariable = length == FieldOperation.Variable;
        return target switch
        {
            FieldTarget.SourceV4 or FieldTarget.DestinationV4 => isVariable || length == 4 ? ReadKind.V4 : ReadKind.Skip,
            FieldTarget.SourceV6 or FieldTarget.DestinationV6 => isVariable || length == 16 ? ReadKind.V6 : ReadKind.Skip,
            FieldTarget.ApplicationId => isVariable || length is > 1 and < 256 ? ReadKind.Application : ReadKind.Skip,
            FieldTarget.FrameSection or FieldTarget.PacketSection => ReadKind.Section,
            _ => isVariable ? AnyTo(Places[(int)target].Width) : NumberKind(length, Places[(int)target].Width),
        };
    }

    private static ReadKind NumberKind(ushort length, byte width) => (length, width) switch
    {
        (0 or > 8, _) => ReadKind.Skip,
        (1, 1) => ReadKind.OneToOne,
        (2, 2) => ReadKind.TwoToTwo,
        (2, 4) => ReadKind.TwoToFour,
        (4, 4) => ReadKind.FourToFour,
        (4, 8) => ReadKind.FourToEight,
        (8, 8) => ReadKind.EightToEight,
        _ => AnyTo(width),
    };

    private static ReadKind AnyTo(byte width) => width switch
    {
        1 => ReadKind.AnyToOne,
        2 => ReadKind.AnyToTwo,
        4 => ReadKind.AnyToFour,
        _ => ReadKind.AnyToEight,
    };

    private static (byte Place, byte Width)[] Measure()
    {
        var scratch = default(RecordScratch);
        var places = new (byte Place, byte Width)[Count];
        ref var start = ref Unsafe.As<RecordScratch, byte>(ref scratch);

        void At<T>(FieldTarget target, ref T field)
        {
            var place = Unsafe.ByteOffset(ref Unsafe.As<RecordScratch, byte>(ref scratch), ref Unsafe.As<T, byte>(ref field));
            places[(int)target] = (checked((byte)place), (byte)Unsafe.SizeOf<T>());
        }

        At(FieldTarget.SourceV4, ref scratch.Record.SourceAddress);
        At(FieldTarget.SourceV6, ref scratch.Record.SourceAddress);
        At(FieldTarget.DestinationV4, ref scratch.Record.DestinationAddress);
        At(FieldTarget.DestinationV6, ref scratch.Record.DestinationAddress);
        At(FieldTarget.SourcePort, ref scratch.Record.SourcePort);
        At(FieldTarget.DestinationPort, ref scratch.Record.DestinationPort);
        At(FieldTarget.Protocol, ref scratch.Record.Protocol);
        At(FieldTarget.TypeOfService, ref scratch.Record.TypeOfService);
        At(FieldTarget.TcpFlags, ref scratch.Record.TcpFlags);
        At(FieldTarget.FlowDirection, ref scratch.FlowDirection);
        At(FieldTarget.InputInterface, ref scratch.Record.InputInterface);
        At(FieldTarget.OutputInterface, ref scratch.Record.OutputInterface);
        At(FieldTarget.Bytes, ref scratch.Record.Bytes);
        At(FieldTarget.Packets, ref scratch.Record.Packets);
        At(FieldTarget.ReverseBytes, ref scratch.ReverseBytes);
        At(FieldTarget.ReversePackets, ref scratch.ReversePackets);
        At(FieldTarget.Start, ref scratch.Start);
        At(FieldTarget.End, ref scratch.End);
        At(FieldTarget.Duration, ref scratch.Duration);
        At(FieldTarget.SystemInit, ref scratch.SystemInit);
        At(FieldTarget.SamplerId, ref scratch.SamplerId);
        At(FieldTarget.SamplingInterval, ref scratch.SamplingInterval);
        At(FieldTarget.PacketInterval, ref scratch.PacketInterval);
        At(FieldTarget.PacketSpace, ref scratch.PacketSpace);
        At(FieldTarget.SampleSize, ref scratch.SampleSize);
        At(FieldTarget.SamplePopulation, ref scratch.SamplePopulation);
        At(FieldTarget.SamplingProbability, ref scratch.SamplingProbability);
        At(FieldTarget.ScopeInterface, ref scratch.ScopeInterface);
        At(FieldTarget.IcmpTypeCode, ref scratch.IcmpTypeCode);
        At(FieldTarget.IcmpType, ref scratch.IcmpType);
        At(FieldTarget.IcmpCode, ref scratch.IcmpCode);
        At(FieldTarget.ApplicationId, ref scratch.Record.ApplicationId);
        At(FieldTarget.FrameSize, ref scratch.FrameSize);
        At(FieldTarget.FrameSection, ref scratch.SectionOffset);
        At(FieldTarget.PacketSection, ref scratch.SectionOffset);
        return places;
    }
}
