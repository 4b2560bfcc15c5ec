using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>The tight loop: moves the fields of one record from the datagram into <see cref="RecordScratch"/>.</summary>
/// <remarks>
/// Works on references without bounds checks. What makes that safe: the caller has at least
/// <see cref="Template.RecordLength"/> bytes from the record on, every offset plus length of a fixed template is within that,
/// and every place plus width is within the scratch (<see cref="FieldPlaces"/>). The variable path checks each length.
/// </remarks>
internal static class FieldMover
{
    public static void MoveFixed(Template template, ref byte datagram, int recordOffset, ref RecordScratch scratch)
    {
        ref var places = ref Unsafe.As<RecordScratch, byte>(ref scratch);
        foreach (ref readonly var operation in template.Operations.AsSpan())
            Move(operation.Kind, ref datagram, recordOffset + operation.Offset, operation.Length, ref Unsafe.Add(ref places, (nint)operation.Place));
    }

    /// <returns>The offset after the record, or -1 when a field runs past <paramref name="end"/>.</returns>
    public static int MoveVariable(Template template, ReadOnlySpan<byte> datagram, int recordOffset, int end, ref RecordScratch scratch)
    {
        ref var places = ref Unsafe.As<RecordScratch, byte>(ref scratch);
        ref var first = ref MemoryMarshal.GetReference(datagram);
        var position = recordOffset;
        foreach (ref readonly var operation in template.Operations.AsSpan())
        {
            int length = operation.Length;
            if (length == FieldOperation.Variable && !TryReadLength(datagram, end, ref position, out length)) return -1;
            if (length > end - position) return -1;
            if (Fits(operation.Kind, length))
                Move(operation.Kind, ref first, position, length, ref Unsafe.Add(ref places, (nint)operation.Place));
            position += length;
        }

        return position;
    }

    /// <summary>RFC 7011 §7: one byte, or 255 and then two.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> datagram, int end, ref int position, out int length)
    {
        length = 0;
        if (position >= end) return false;
        length = datagram[position++];
        if (length < 255) return true;
        if (end - position < 2) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(datagram[position..]);
        position += 2;
        return true;
    }

    private static bool Fits(ReadKind kind, int length) => kind switch
    {
        ReadKind.Skip => false,
        ReadKind.Section => true,
        ReadKind.Application => length > 1,
        ReadKind.V4 or ReadKind.V4IfSet => length == 4,
        ReadKind.V6 or ReadKind.V6IfSet => length == 16,
        _ => length is >= 1 and <= 8,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Move(ReadKind kind, ref byte datagram, int position, int length, ref byte place)
    {
        ref var field = ref Unsafe.Add(ref datagram, (nint)(uint)position);
        switch (kind)
        {
            case ReadKind.OneToOne: place = field; break;
            case ReadKind.TwoToTwo: Unsafe.WriteUnaligned(ref place, Two(ref field)); break;
            case ReadKind.TwoToFour: Unsafe.WriteUnaligned(ref place, (uint)Two(ref field)); break;
            case ReadKind.FourToFour: Unsafe.WriteUnaligned(ref place, Four(ref field)); break;
            case ReadKind.FourToEight: Unsafe.WriteUnaligned(ref place, (ulong)Four(ref field)); break;
            case ReadKind.EightToEight: Unsafe.WriteUnaligned(ref place, Eight(ref field)); break;
            case ReadKind.V4: Unsafe.WriteUnaligned(ref place, NetAddress.FromV4(Four(ref field))); break;
            case ReadKind.V6: Unsafe.WriteUnaligned(ref place, V6(ref field)); break;
            default: MoveRare(kind, ref field, position, length, ref place); break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MoveRare(ReadKind kind, ref byte field, int position, int length, ref byte place)
    {
        switch (kind)
        {
            case ReadKind.AnyToOne: place = (byte)Any(ref field, length); break;
            case ReadKind.AnyToTwo: Unsafe.WriteUnaligned(ref place, (ushort)Any(ref field, length)); break;
            case ReadKind.AnyToFour: Unsafe.WriteUnaligned(ref place, (uint)Any(ref field, length)); break;
            case ReadKind.AnyToEight: Unsafe.WriteUnaligned(ref place, Any(ref field, length)); break;
            case ReadKind.V4IfSet when Four(ref field) != 0: Unsafe.WriteUnaligned(ref place, NetAddress.FromV4(Four(ref field))); break;
            case ReadKind.V6IfSet when V6(ref field).Bits != 0: Unsafe.WriteUnaligned(ref place, V6(ref field)); break;
            case ReadKind.Application: Unsafe.WriteUnaligned(ref place, Application(ref field, length)); break;
            case ReadKind.Section:
                Unsafe.WriteUnaligned(ref place, position);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, sizeof(int)), length);
                break;
        }
    }

    internal static ushort Two(ref byte field) => Order(Unsafe.ReadUnaligned<ushort>(ref field));

    internal static uint Four(ref byte field) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(ref field))
        : Unsafe.ReadUnaligned<uint>(ref field);

    internal static ulong Eight(ref byte field) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref field))
        : Unsafe.ReadUnaligned<ulong>(ref field);

    private static ushort Order(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static NetAddress V6(ref byte field) => new(new UInt128(Eight(ref field), Eight(ref Unsafe.Add(ref field, 8))));

    private static uint Application(ref byte field, int length)
    {
        var selectorLength = Math.Min(length - 1, 3);
        return ((uint)field << 24) | (uint)Any(ref Unsafe.Add(ref field, length - selectorLength), selectorLength);
    }

    private static ulong Any(ref byte field, int length)
    {
        ulong value = 0;
        for (var i = 0; i < length; i++) value = (value << 8) | Unsafe.Add(ref field, i);
        return value;
    }
}
